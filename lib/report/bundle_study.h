/*
 * The counts of a study in a bundle: of each group, how many cases of each
 * authority, how many with each number or with each day of an event, and how
 * many without; never which of them go together in one case. With the protocol
 * itself, so that merge asks what was asked.
 */
#ifndef SOS_BUNDLE_STUDY_H
#define SOS_BUNDLE_STUDY_H

#include "base/conf.h"
#include "bundle.h"
#include "figures/study.h"

#define STUDY_NUMBERS 2
#define STUDY_EVENTS 3

struct bundle_study {
	struct study study; /* its cases have no id, and their parts are of
			     * no one case where they were read */
	struct study_protocol protocol;
	struct buf text; /* the protocol's bytes */
	/* While it is read, by group: its first case, and how many have got
	 * each answer. */
	size_t first[2], cases[2], got[2][STUDY_NUMBERS + STUDY_EVENTS];
};

/* Makes b's study: the bytes of a protocol that was read before. */
int bundle_study_begin(struct bundle *b, const char *name, struct span bytes,
	struct err *e) MUST_USE;
/* From and to the members of the first line, and the lines after it; false:
 * damaged. */
void bundle_study_put_head(const struct bundle *b, struct buf *out);
bool bundle_study_head(
	struct bundle *b, const struct conf *c, const char *name);
void bundle_study_put(const struct bundle *b, struct buf *out);
bool bundle_study_line(struct bundle *b, const struct conf *c);
/* After the last line: every case has every answer, or that there is none. */
bool bundle_study_whole(const struct bundle *b);
/* Adds a part to the sum, which is empty at the first. */
int bundle_study_add(
	struct bundle *sum, const struct bundle *part, struct err *e) MUST_USE;
void bundle_study_free(struct bundle_study *s);

#endif
