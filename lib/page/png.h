/* A picture in dots, for programs that take no other. */
#ifndef SOS_PAGE_PNG_H
#define SOS_PAGE_PNG_H

#include "base/err.h"
#include "base/span.h"

struct buf;

/*
 * Adds the picture to out as PNG, at twice its size: 13 units of lettering
 * print sharp. Through rsvg-convert; -1 and e (output) where it is not
 * installed.
 */
int png_of(struct span svg, struct buf *out, struct err *e) MUST_USE;

#endif
