/*
 * Words a family would not use, with plainer ones. It suggests and never
 * rewrites. Only narrative fields are read; quotations, names and the child's
 * own view are left alone.
 */
#ifndef SOS_LANGUAGE_H
#define SOS_LANGUAGE_H

#include "base/conf.h"
#include "page/page.h"
#include "readability.h"
#include "record/casebook.h"
#include "stream/sink.h"
#include "wordlist.h"

struct language_terms {
	const struct wordlist *list;
	int least_words, ease_below;
	int *shown;       /* cases with something to suggest; of the page */
	long *texts;      /* that were read for the page */
	int since, until; /* by text_day(); NO_DAY: no bound */
	int as_of;        /* what came later was not written yet */
};

/* What was found in one text; entry NULL: an acronym of no entry. */
struct hit {
	const struct entry *entry;
	const struct phrase *as; /* the entry's phrase that stands there */
	size_t off, len;
};

struct reading {
	struct tokens tokens;
	struct token_names names; /* of people */
	struct tokens *whole;     /* as a whole: of teams and agencies */
	size_t wholes, wholes_cap;
	struct hit *hit; /* in order, not overlapping */
	size_t hits, cap;
};

/* Its least_words and ease_below; false: they are no whole numbers in range. */
bool language_thresholds(
	struct language_terms *t, const struct conf *thresholds);

/* Names that this case's texts may hold. */
void reading_init(struct reading *r, const struct casebook *b);
void reading_release(struct reading *r);
/* danger: labels and passives count. */
void read_text(struct reading *r, const struct wordlist *l, struct span text,
	bool danger);
/* Long enough to judge, and hard to read. */
bool hard_to_read(const struct reading *r, const struct language_terms *t);

/* When the text in this field was written: what was done to a child before it
 * was referred, on the day of the referral; why a case closed or somebody left,
 * then; else on the record's date. NO_DAY: not known. */
int text_day(const struct casebook *b, const struct rec *r, int field);

/* Calls each() for every narrative text of the case, read. */
int language_walk(const struct casebook *b, const struct language_terms *t,
	int (*each)(const struct rec *, int field, const struct reading *,
		void *arg, struct err *),
	void *arg, struct err *e) MUST_USE;

/* Findings language.ENTRY, one an entry and field; language.acronym,
 * language.readability. */
int language_records(const struct casebook *b, const struct language_terms *t,
	struct sink *to, struct err *e) MUST_USE;
/* The texts in which something was found, the words underlined. */
void language_section(struct page *p, const struct casebook *b,
	const struct language_terms *t);

/* Counts by team: texts with an entry in them, of the texts read. */
struct language_counts {
	struct hash teams; /* name to place */
	struct team_count {
		struct span name;
		long texts, any;
		long *of; /* by entry, then acronym, then readability */
	} * team;
	size_t n, cap;
	struct arena text;
};

int language_count(struct language_counts *c, const struct casebook *b,
	const struct language_terms *t, struct err *e) MUST_USE;
/* Measures "language" and "language.ENTRY" of the teams that held a case when
 * a text was written, in byte order; a team without a text has no line. */
int language_measures(const struct language_counts *c,
	const struct language_terms *t, struct sink *to,
	struct err *e) MUST_USE;
void language_counts_release(struct language_counts *c);

#endif
