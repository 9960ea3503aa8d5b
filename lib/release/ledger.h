/*
 * What was handed out before (kinds release and released), for the choice of
 * what is hidden now: a count that was shown is known, one that was hidden
 * stays hidden, and both are tied to the figures of today (links.h). What a
 * hidden one is, is counted once more from today's records; where there are
 * none, of lines of a breakdown what is left of their total is shared out
 * among those that were hidden: any numbers that add up will do, as the choice
 * goes by how far they can move.
 */
#ifndef SOS_LEDGER_H
#define SOS_LEDGER_H

#include "base/err.h"
#include "figures/links.h"
#include "figures/suppress.h"

/* A count that was handed out, shown or hidden. */
struct ledger_count {
	const struct measure *measure;
	bool numerator, shown;
	long value; /* where it was shown */
	struct link_at at;
};

/* A line of an agency (matrix/referrers.h) that was handed out: released has
 * it as this measure by agency, usable ones of referrals. */
#define LEDGER_AGENCY "agency_referrals"
#define LEDGER_ALL_DAYS "all"
struct ledger_agency {
	struct span agency, period; /* period: as the line has it; empty: all */
	int from, to;               /* of the period; NO_DAY: all days */
	long referrals, usable;     /* usable -1: not looked at */
};

/* Zero-initialise. */
struct ledger {
	struct ledger_agency *agency;
	size_t agencies, agency_cap;
	struct ledger_count *count;
	size_t counts, cap;
	struct figures set[BY_NOTHING + 1]; /* the same, as they are today */
	struct hash day, wanted; /* of a release; jobs that are in the sets */
	struct arena text;
	bool counted;     /* ledger_want: there are records to count */
	size_t unread;    /* figures of no measure or period that is known */
	struct buf given; /* lines: what of today could not be given for it */
	struct buf known; /* lines: what was given away by it already */
};

/* A record of kind release; those come first. */
void ledger_release_noted(struct ledger *l, const struct rec *release);
/* One of kind released. */
void ledger_figure_noted(struct ledger *l, const struct rec *released);
/* After the last: what has to be counted, with the terms of `like`. */
void ledger_want(struct ledger *l, const struct figures *like);
/* Adds the kinds that are read for it to those of kinds, which has room for
 * KINDS + 1. */
void ledger_kinds(const struct ledger *l, enum kind_id *kinds);
/* As figures_add and figures_end. */
int ledger_add(struct casebook *b, struct ledger *l, struct err *e) MUST_USE;
int ledger_end(struct ledger *l, struct err *e) MUST_USE;
void ledger_free(struct ledger *l);

#endif
