// All of the process's signal handling: handlers need state that outlives every Swift value, and may
// only do what is async-signal-safe, which Swift cannot promise.
#define _GNU_SOURCE
#include "terminal.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

extern char **environ;

static int signal_pipe[2] = {-1, -1};
static struct termios saved_mode;
static int raw_in = -1;
static int raw_out = -1;
static volatile sig_atomic_t raw_is_on = 0;

int backer_terminal_rows(int fd) {
  struct winsize size;
  return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

static void tell(int signal) {
  int kept = errno;
  unsigned char byte = (unsigned char)signal;
  // A full pipe already holds more signals than anyone will read.
  (void)!write(signal_pipe[1], &byte, 1);
  errno = kept;
}

static void crash(int signal) {
  backer_raw_leave();
  // SA_RESETHAND has put the default back; this one is delivered when the handler returns.
  raise(signal);
}

static void handle(int signal, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

int backer_signals_start(void) {
  if (signal_pipe[0] >= 0) return signal_pipe[0];
  if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  atexit(backer_raw_leave);
  handle(SIGPIPE, SIG_IGN, 0);
  const int told[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT};
  for (unsigned i = 0; i < sizeof told / sizeof *told; i++) {
    // What the parent ignores stays ignored (nohup, background jobs of a plain sh).
    struct sigaction before;
    if (sigaction(told[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    handle(told[i], tell, SA_RESTART);
  }
  const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT};
  for (unsigned i = 0; i < sizeof fatal / sizeof *fatal; i++)
    handle(fatal[i], crash, SA_RESETHAND);
  return signal_pipe[0];
}

int backer_raw_enter(int in, int out) {
  if (!raw_is_on && tcgetattr(in, &saved_mode) != 0) return errno;
  struct termios mode = saved_mode;
  mode.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | ISTRIP | IXON);
  mode.c_lflag &= ~(tcflag_t)(ECHO | ICANON | IEXTEN | ISIG);
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  raw_in = in;
  raw_out = out;
  raw_is_on = 1;
  // DRAIN, not FLUSH: what was typed ahead is kept.
  while (tcsetattr(in, TCSADRAIN, &mode) != 0) {
    if (errno == EINTR) continue;
    int problem = errno;
    raw_is_on = 0;
    return problem;
  }
  handle(SIGTSTP, tell, SA_RESTART);
  (void)!write(out, "\033[?2004h", 8);
  return 0;
}

void backer_raw_leave(void) {
  if (!raw_is_on) return;
  raw_is_on = 0;
  int kept = errno;
  (void)!write(raw_out, "\033[?2004l", 8);
  while (tcsetattr(raw_in, TCSADRAIN, &saved_mode) != 0 && errno == EINTR) {
  }
  handle(SIGTSTP, SIG_DFL, 0);
  errno = kept;
}

int backer_run(char *const argv[], int *status) {
  posix_spawnattr_t attributes;
  int problem = posix_spawnattr_init(&attributes);
  if (problem != 0) return problem;
  struct sigaction ignored, on_interrupt, on_quit;
  memset(&ignored, 0, sizeof ignored);
  ignored.sa_handler = SIG_IGN;
  sigaction(SIGINT, &ignored, &on_interrupt);
  sigaction(SIGQUIT, &ignored, &on_quit);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGINT);
  sigaddset(&defaults, SIGQUIT);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child;
  problem = posix_spawnp(&child, argv[0], NULL, &attributes, argv, environ);
  if (problem == 0)
    while (waitpid(child, status, 0) < 0)
      if (errno != EINTR) {
        problem = errno;
        break;
      }
  sigaction(SIGINT, &on_interrupt, NULL);
  sigaction(SIGQUIT, &on_quit, NULL);
  posix_spawnattr_destroy(&attributes);
  return problem;
}
