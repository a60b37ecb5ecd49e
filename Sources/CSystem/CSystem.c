#include "CSystem.h"
#include <sys/ioctl.h>

int backer_terminal_columns(int fd) {
  struct winsize size;
  return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
