/*
 * How long a case is kept after it was closed: a table of the council's own,
 * by kind of case, and which cases of a store are past it.
 */
#ifndef SOS_RETENTION_H
#define SOS_RETENTION_H

#include "base/conf.h"
#include "store.h"
#include "stream/sink.h"

#define KEEP_MAX 32

/* Kinds of case are "care" and the words of case.plan and case.service. */
struct keep_rule {
	struct span of;  /* points into the document it was read from */
	bool set;        /* false: null, nobody has said */
	bool from_birth; /* of the youngest child; else from the closing */
	long days, years;
	long died_years; /* from the death of a child before 18; 0: as others */
};

struct retention {
	struct keep_rule rule[KEEP_MAX];
	size_t n;
};

/* c lives as long as the result is used. name: for messages. */
int retention_read(struct retention *r, const struct conf *c, const char *name,
	struct err *e) MUST_USE;

struct due_counts {
	long closed; /* cases looked at */
	long due, held;
	long unknown; /* no rule, or no birth recorded */
};

/*
 * A finding for each closed case that is past the longest of the rules for the
 * kinds of case it ever was (rule "retention": a gap; on legal hold a note),
 * and for each of which that cannot be known (rule "retention-unknown": a
 * warning). In byte order of the case.
 */
int store_due(struct store *s, const struct retention *r, int as_of,
	struct sink *to, struct due_counts *n, struct err *e) MUST_USE;

#endif
