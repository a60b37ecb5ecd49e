// Local time in a named zone; the C library keeps one zone for the whole process.
#ifndef BACKER_CSYSTEM_ZONES_H
#define BACKER_CSYSTEM_ZONES_H
#include <stdint.h>

/// Seconds that the zone is ahead of UTC at `seconds`; 0 on success, -1 for a zone that is not known.
int backer_zone_offset(const char *zone, int64_t seconds, int32_t *offset);
#endif
