/*
 * Files inside a zip archive (libzip), read as streams. An archive is a
 * stranger's: it may hold at most ZIP_ENTRIES entries, one entry at most
 * ZIP_ENTRY_BYTES of content and ZIP_RATIO bytes of it for each packed one.
 * Encrypted entries are an error. Nothing is ever unpacked to disk.
 */
#ifndef SOS_ZIP_IN_H
#define SOS_ZIP_IN_H

#include <stdbool.h>
#include "err.h"
#include "span.h"

#define ZIP_ENTRIES 4096
#define ZIP_ENTRY_BYTES (4ULL << 30)
/* Small entries may be packed as tightly as they like. */
#define ZIP_RATIO 400
#define ZIP_RATIO_FROM (1ULL << 20)

struct zip_in;
struct zip_entry;

void zip_in_ready(void); /* as spreadsheet_ready */
/* -1: missing, unreadable, no archive, too many entries. */
int zip_in_open(struct zip_in **z, const char *path, struct err *e) MUST_USE;
/* The same for bytes in memory, which must stay until zip_in_close. */
int zip_in_memory(struct zip_in **z, const char *name, struct span bytes,
	struct err *e) MUST_USE;
bool zip_in_has(const struct zip_in *z, const char *entry);
/* -1: not there, encrypted, or too large. */
int zip_entry_open(struct zip_entry **f, struct zip_in *z, const char *entry,
	struct err *e) MUST_USE;
/*
 * Up to n bytes: how many, 0 at the end, -1 where the entry is damaged or
 * goes over the bounds. Checks the sum of the entry at its end.
 */
long zip_entry_read(
	struct zip_entry *f, char *to, size_t n, struct err *e) MUST_USE;
void zip_entry_close(struct zip_entry *f);
void zip_in_close(struct zip_in *z);

#endif
