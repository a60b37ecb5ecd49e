#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast that Swift cannot import: SQLite copies the bytes at once.
static inline int backer_bind_text(
    sqlite3_stmt *statement, int index, const unsigned char *bytes, int length) {
  // Nothing at all would be bound as NULL.
  const char *text = length > 0 ? (const char *)bytes : "";
  return sqlite3_bind_text(statement, index, text, length, SQLITE_TRANSIENT);
}

// Variadic, so not callable from Swift. Without memory statistics, allocating takes no lock.
static inline int backer_without_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
