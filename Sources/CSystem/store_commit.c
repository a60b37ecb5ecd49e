// A commit, written at once.
//
// SQLite writes each page that a commit adds to its log, and that page's header, with a call of its
// own, a dozen for a message, and then syncs. Between the hook that says that a commit begins and
// its sync they wait here, and go out in one call. Nobody can miss them: the shared index tells of
// them after the sync. What fails to be written fails the sync, and with it the commit.
#include "CSystemStore.h"
#include <sqlite3.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct commit {
  // What the log's file is asked by while a commit is written: its own but for these.
  sqlite3_io_methods methods;
  const sqlite3_io_methods *own;
  sqlite3 *db;
  sqlite3_int64 start;
  int count;
  unsigned char waiting[1 << 16];
};

static struct commit *of(sqlite3_file *file) {
  return (struct commit *)((char *)file->pMethods - offsetof(struct commit, methods));
}

static int let_out(struct commit *commit, sqlite3_file *file) {
  int count = commit->count;
  commit->count = 0;
  if (count == 0) return SQLITE_OK;
  return commit->own->xWrite(file, commit->waiting, count, commit->start);
}

static int write_later(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 start) {
  struct commit *commit = of(file);
  int room = (int)sizeof commit->waiting - commit->count;
  if (start != commit->start + commit->count || count > room) {
    int code = let_out(commit, file);
    if (code != SQLITE_OK) return code;
    if (count > (int)sizeof commit->waiting) return commit->own->xWrite(file, bytes, count, start);
    commit->start = start;
  }
  memcpy(commit->waiting + commit->count, bytes, (size_t)count);
  commit->count += count;
  return SQLITE_OK;
}

static int read_all(sqlite3_file *file, void *bytes, int count, sqlite3_int64 start) {
  struct commit *commit = of(file);
  int code = let_out(commit, file);
  return code != SQLITE_OK ? code : commit->own->xRead(file, bytes, count, start);
}

static int write_and_sync(sqlite3_file *file, int flags) {
  struct commit *commit = of(file);
  int code = let_out(commit, file);
  file->pMethods = commit->own;
  return code != SQLITE_OK ? code : file->pMethods->xSync(file, flags);
}

static sqlite3_file *log_of(sqlite3 *db) {
  sqlite3_file *file = NULL;
  sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
  return file && file->pMethods ? file : NULL;
}

static int begin(void *context) {
  struct commit *commit = context;
  sqlite3_file *file = log_of(commit->db);
  if (!file || file->pMethods == &commit->methods) return 0;
  commit->own = file->pMethods;
  commit->methods = *commit->own;
  commit->methods.xWrite = write_later;
  commit->methods.xRead = read_all;
  commit->methods.xSync = write_and_sync;
  commit->count = 0;
  file->pMethods = &commit->methods;
  return 0;
}

// What was not written is no part of the log any more, and must not come to lie over what is.
static void drop(void *context) {
  struct commit *commit = context;
  sqlite3_file *file = log_of(commit->db);
  commit->count = 0;
  if (file && file->pMethods == &commit->methods) file->pMethods = commit->own;
}

void *backer_store_gather(sqlite3 *db) {
  struct commit *commit = calloc(1, sizeof *commit);
  if (!commit) return NULL;
  commit->db = db;
  sqlite3_commit_hook(db, begin, commit);
  sqlite3_rollback_hook(db, drop, commit);
  return commit;
}
