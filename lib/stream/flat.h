/*
 * The short way in for NDJSON lines of our own flat, canonical shape (cli.md,
 * "The record stream"): no tree, no copies but of strings with escapes.
 *
 * flat_read takes a line only when it is canonical to the byte; of any other
 * it says so, and Jansson decides and explains. tests/fuzz/flat.c holds the
 * two equal.
 */
#ifndef SOS_FLAT_H
#define SOS_FLAT_H

#include "record/rec.h"

/*
 * The line without its LF. True: r holds what the line says (not yet checked
 * by rec_check); its spans point into the line and into *scratch.
 */
bool flat_read(struct span line, struct rec *r, struct buf *scratch);

#endif
