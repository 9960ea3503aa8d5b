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

struct picture_head;

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
	int as_of;        /* what is dated after it is not there yet */
	int since, until; /* NO_DAY: no bound; until is at most as_of */
	int gap_days;     /* longer without contact is a gap; 0: none shown */
	int gap_asked;    /* the same, where contact is known */
	bool blind; /* nothing is known of contact, so there are no gaps */
	const struct band *band; /* in order of day */
	size_t bands;
};

#define GAP_DAYS 28

/* Sorted by day, name of the kind, key. Borrows from the casebook. */
void moments_init(struct moments *m, const struct casebook *b,
	const struct timeline_terms *t);
void moments_release(struct moments *m);
/* "told, agreed": the names of the dates. */
void moment_what(const struct moment *m, struct buf *out);
/* What the record says, in a line, in its own words and ids. */
void moment_text(const struct moment *m, int as_of, struct buf *out);
/* Whether the referral's decision is later than the day looked at from. */
bool decided_later(const struct rec *r, int field, int as_of);

/*
 * Somebody from outside the family was with it: a visit, a review, a
 * conference, a meeting, or an event at which the child was seen.
 */
bool is_contact(const struct moment *m);

/* The day of the last contact up to this day; NO_DAY: none is recorded. */
int timeline_last_contact(const struct casebook *b, int as_of);

/* FROM..TO:LABEL */
int band_parse(const char *text, struct band *band, struct err *e) MUST_USE;

/* The first and last day of the timeline; NO_DAY where it has none. */
int timeline_start(const struct casebook *b, const struct moments *m,
	const struct timeline_terms *t);
int timeline_end(const struct casebook *b, const struct moments *m,
	const struct timeline_terms *t);

/*
 * What lasts: a band, or more than gap_days without contact (label NULL). The
 * days before the first contact and after the last count.
 */
struct stretch {
	int from, to;
	const char *label;
};

struct gap {
	int from, to;
};

/* Where the looking for them has come to. */
struct stretches {
	const struct timeline_terms *terms;
	struct gaps {
		const struct moments *m;
		int gap_days, last, end;
		size_t i;
	} gaps;
	struct gap gap;
	bool more;
	int start;
	size_t band;
};

/* Borrows; the bands in order of day. */
struct stretches stretches_of(const struct casebook *b, const struct moments *m,
	const struct timeline_terms *t);
/* The next, in order of first days, that comes before the moments of a day. */
bool stretch_next(struct stretches *s, int day, struct stretch *next);

/* Records of kind moment; bands and gaps are among them, as such. */
int timeline_records(const struct casebook *b, const struct timeline_terms *t,
	struct sink *to, struct err *e) MUST_USE;
/* A section of a page: the picture and the table of one case. */
void timeline_section(struct page *p, const struct casebook *b,
	const struct timeline_terms *t);
/* The last `most` moments only, without the picture (sos-case show). */
void timeline_latest(struct page *p, const struct casebook *b,
	const struct timeline_terms *t, size_t most);

/* The picture alone (head may be NULL); the text that stands for it goes to
 * `words`. */
void timeline_picture(const struct casebook *b, const struct timeline_terms *t,
	const struct picture_head *head, struct buf *svg, struct buf *words);

#endif
