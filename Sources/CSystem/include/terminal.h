// The terminal's modes and the signals that must never leave it in a wrong one.
#ifndef BACKER_TERMINAL_H
#define BACKER_TERMINAL_H

/// Rows of the terminal on `fd`, or 0 when it is not a terminal.
int backer_terminal_rows(int fd);

/// Ignores SIGPIPE, turns SIGINT, SIGTERM, SIGHUP, SIGWINCH and SIGCONT into bytes (the signal's
/// number) on a pipe, and restores the terminal when the process crashes or exits. Returns the
/// pipe's readable, non-blocking end, the same one each time; -1 when there is none to be had.
int backer_signals_start(void);

/// Keys one by one, unechoed, with bracketed paste, on the terminal open as `in` and `out`; SIGTSTP
/// also goes to the pipe until `backer_raw_leave`. Again while on: sets the mode once more. 0, or an
/// errno.
int backer_raw_enter(int in, int out);

/// Back to the mode before `backer_raw_enter`; nothing when it is off. Async-signal-safe.
void backer_raw_leave(void);

/// Runs a program in the foreground and waits for it, with default signals there and SIGINT and
/// SIGQUIT ignored here meanwhile. 0 and its wait status, or an errno.
int backer_run(char *const argv[], int *status);
#endif
