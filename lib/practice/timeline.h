/*
 * The chronology of a case: every date of every record, in order. A record
 * with several dates (told, agreed, left) gives several moments; dates of one
 * record that fall on one day are one moment.
 */
#ifndef SOS_TIMELINE_H
#define SOS_TIMELINE_H

#include "base/err.h"
#include "page/page.h"
#include "record/casebook.h"
#include "stream/sink.h"

struct moment {
	int day;
	const struct rec *of;
	unsigned fields; /* bit F_...: the dates of the record on this day */
};

struct moments {
	struct moment *at;
	size_t n, cap;
};

struct band {
	int from, to;
	char label[80];
};

struct timeline_terms {
	int since, until; /* NO_DAY: no bound; until is at most today */
	int gap_days;     /* longer without contact is a gap */
	const struct band *band;
	size_t bands;
};

#define GAP_DAYS 28

/* Sorted by day, name of the kind, key. Borrows from the casebook. */
void moments_init(struct moments *m, const struct casebook *b,
	const struct timeline_terms *t);
void moments_release(struct moments *m);
/* "told, agreed": the names of the dates. */
void moment_what(const struct moment *m, struct buf *out);
/* What the record says, in a line. */
void moment_text(const struct moment *m, struct buf *out);

/*
 * Somebody from outside the family was with it: a visit, a review, a
 * conference, a meeting, or an event at which the child was seen.
 */
bool is_contact(const struct moment *m);

/* FROM..TO:LABEL */
int band_parse(const char *text, struct band *band, struct err *e) MUST_USE;

/* Records of kind moment. */
int timeline_records(const struct casebook *b, const struct timeline_terms *t,
	struct sink *to, struct err *e) MUST_USE;
/* A section of a page: the picture and the table of one case. */
void timeline_section(struct page *p, const struct casebook *b,
	const struct timeline_terms *t);
/* The last `most` moments only, without the picture (sos-case show). */
void timeline_latest(struct page *p, const struct casebook *b,
	const struct timeline_terms *t, size_t most);

/* The picture alone; the text that stands for it goes to `words`. */
void timeline_picture(const struct casebook *b, const struct timeline_terms *t,
	struct buf *svg, struct buf *words);

#endif
