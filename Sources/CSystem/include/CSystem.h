// C calls that Swift cannot make itself: variadic ones, macros, and ones hidden by the Glibc module.
#ifndef BACKER_CSYSTEM_H
#define BACKER_CSYSTEM_H
#include "CSystemSignals.h"
#include "CSystemStore.h"
#include "CSystemZones.h"
#include "terminal.h"

/// Columns of the terminal on `fd`, or 0 when it is not a terminal.
int backer_terminal_columns(int fd);
#endif
