/*
 * Where the data that comes with the program lies: $SOS_SHARE, else share/
 * beside bin/ (as built), else PREFIX/share/sos (as installed).
 */
#ifndef SOS_SHARE_H
#define SOS_SHARE_H

#include "buf.h"
#include "err.h"

/* The path of NAME below the share directory; err when there is none. */
int share_path(const char *name, struct buf *path, struct err *e) MUST_USE;

#endif
