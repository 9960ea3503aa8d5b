/* The files of the toolkit's own profiles. */
#ifndef SOS_PROFILE_FILES_H
#define SOS_PROFILE_FILES_H

#include <dirent.h>
#include "base/err.h"

struct buf;

/* How many there are in dir, by name; less than 1: none. To be freed. */
int profile_files(struct buf *dir, struct dirent ***entry);
void profile_files_free(struct dirent **entry, int count);
/* The error that there is no such profile; with the nearest name, or the file
 * of that name here. Always -1. */
int profile_unknown(const char *name, struct err *e);

#endif
