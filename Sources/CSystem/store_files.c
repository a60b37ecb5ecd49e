#define _GNU_SOURCE
#include "CSystemStore.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

static void interrupt(int signal) { (void)signal; }

int backer_store_lock(int fd, int milliseconds) {
  if (flock(fd, LOCK_EX | LOCK_NB) == 0) return 0;
  if (errno != EWOULDBLOCK && errno != EINTR) return -1;

  // flock has no time limit of its own: a timer that signals this thread interrupts it. It repeats,
  // so that a signal which comes just before the wait is not the last one.
  struct sigaction action, before;
  memset(&action, 0, sizeof action);
  action.sa_handler = interrupt;
  sigaction(SIGALRM, &action, &before);
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = SIGALRM;
  event._sigev_un._tid = (pid_t)syscall(SYS_gettid);
  timer_t timer;
  int result = -1;
  if (timer_create(CLOCK_MONOTONIC, &event, &timer) == 0) {
    struct itimerspec often = {{0, 50000000}, {0, 50000000}};
    timer_settime(timer, 0, &often, 0);
    struct timespec start, now;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (;;) {
      if (flock(fd, LOCK_EX) == 0) { result = 0; break; }
      if (errno != EINTR) break;
      clock_gettime(CLOCK_MONOTONIC, &now);
      long passed = (now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000;
      if (passed >= milliseconds) { result = 1; break; }
    }
    int saved = errno;
    timer_delete(timer);
    errno = saved;
  }
  sigaction(SIGALRM, &before, 0);
  return result;
}

void backer_store_unlock(int fd) { flock(fd, LOCK_UN); }

const char *backer_store_network_file_system(const char *path) {
  struct statfs info;
  if (statfs(path, &info) != 0) return 0;
  switch ((unsigned long)info.f_type & 0xFFFFFFFFul) {
  case 0x6969: return "nfs";
  case 0x517B: return "smb";
  case 0xFF534D42: return "cifs";
  case 0xFE534D42: return "smb2";
  case 0x01021997: return "9p";
  case 0x00C36400: return "ceph";
  case 0x5346414F: return "afs";
  case 0x73757245: return "coda";
  case 0x0BD00BD0: return "lustre";
  case 0x01161970: return "gfs2";
  case 0x47504653: return "gpfs";
  default: return 0;
  }
}

int backer_store_sync(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  int result = fsync(fd), saved = errno;
  close(fd);
  errno = saved;
  return result;
}
