// How a bridge is told to end: see store_signals.c.
#ifndef BACKER_CSYSTEM_SIGNALS_H
#define BACKER_CSYSTEM_SIGNALS_H
/// Makes SIGTERM, SIGINT and SIGHUP wake a poll instead of killing, and ignores SIGPIPE.
///
/// Returns a descriptor that becomes readable with the first of them, or -1 with errno. A read or
/// write that blocks is interrupted again every second afterwards.
int backer_catch_endings(void);
/// How many of them have come.
int backer_endings(void);
#endif
