#define _GNU_SOURCE
#include "CSystemZones.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Names of zone files only: no path that leaves their folder, no rules written out.
static int is_zone(const char *zone) {
  static const char letters[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/";
  size_t length = strlen(zone);
  if (length == 0 || length > 64 || zone[0] == '/') return 0;
  if (strspn(zone, letters) != length) return 0;
  const char *folder = getenv("TZDIR");
  char path[4200];
  int written = snprintf(path, sizeof path, "%s/%s", folder ? folder : "/usr/share/zoneinfo", zone);
  if (written < 0 || (size_t)written >= sizeof path) return 0;
  return access(path, R_OK) == 0;
}

int backer_zone_offset(const char *zone, int64_t seconds, int32_t *offset) {
  if (strcmp(zone, "UTC") == 0) {
    *offset = 0;
    return 0;
  }
  if (!is_zone(zone)) return -1;
  const char *before = getenv("TZ");
  char *kept = before ? strdup(before) : 0;
  char named[80];
  snprintf(named, sizeof named, ":%s", zone);
  setenv("TZ", named, 1);
  tzset();
  time_t at = (time_t)seconds;
  struct tm parts;
  int result = localtime_r(&at, &parts) ? 0 : -1;
  if (result == 0) *offset = (int32_t)parts.tm_gmtoff;
  if (kept) setenv("TZ", kept, 1);
  else unsetenv("TZ");
  free(kept);
  tzset();
  return result;
}
