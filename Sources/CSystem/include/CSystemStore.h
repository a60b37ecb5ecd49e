// What the store needs of the kernel and Swift cannot call: see store_files.c.
#ifndef BACKER_CSYSTEM_STORE_H
#define BACKER_CSYSTEM_STORE_H
/// Takes an exclusive flock on `fd`: 0 taken, 1 not within `milliseconds`, -1 failed (errno).
///
/// Waits in the kernel, so that waiting writers are woken as soon as the lock is free.
int backer_store_lock(int fd, int milliseconds);
/// Gives the lock back.
void backer_store_unlock(int fd);
/// The name of the network file system that `path` lies on, or null when it lies on none.
const char *backer_store_network_file_system(const char *path);
/// Syncs a file or folder by path: 0, or -1 with errno.
int backer_store_sync(const char *path);
struct sqlite3;
/// From here on what a commit of `db` adds to its log, which must be synced by it, is written in one
/// call. To be given to `free` when `db` is closed; null without memory, and then nothing is changed.
void *backer_store_gather(struct sqlite3 *db);
#endif
