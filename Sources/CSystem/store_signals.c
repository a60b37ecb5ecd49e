#define _GNU_SOURCE
#include "CSystemSignals.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static int wake[2] = {-1, -1};
static volatile sig_atomic_t endings = 0;

static void tick(int signal) {
  (void)signal;
  alarm(1);
}

static void end(int signal) {
  (void)signal;
  int saved = errno;
  endings++;
  alarm(1);
  ssize_t ignored = write(wake[1], "", 1);
  (void)ignored;
  errno = saved;
}

int backer_catch_endings(void) {
  if (wake[0] < 0 && pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  // No SA_RESTART: a blocked call must come back to see that it is to end.
  action.sa_handler = tick;
  sigaction(SIGALRM, &action, 0);
  action.sa_handler = end;
  sigaction(SIGTERM, &action, 0);
  sigaction(SIGINT, &action, 0);
  // Under nohup it outlives the session that started it.
  struct sigaction before;
  if (sigaction(SIGHUP, 0, &before) != 0 || before.sa_handler != SIG_IGN)
    sigaction(SIGHUP, &action, 0);
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, 0);
  return wake[0];
}

int backer_endings(void) { return endings; }
