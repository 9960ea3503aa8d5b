/* A moment of the timeline in words for people. */
#ifndef SOS_MOMENT_WORDS_H
#define SOS_MOMENT_WORDS_H

#include "timeline.h"

/*
 * What it is called, "Visit (in person)", "New next step", and what it says,
 * with the names that the book has for others.
 */
void moment_heading(const struct moment *m, struct buf *out);
void moment_says(const struct moment *m, const struct casebook *b, int as_of,
	struct buf *out);
/* The name of the record that an id leads to, or the first of its words. */
void moment_called(const struct casebook *b, struct span id, struct buf *out);

#endif
