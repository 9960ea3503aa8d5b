/*
 * A study of cases with and without a working network, by a protocol. What a
 * group did later and how, never why: nobody chose by lot who had a network.
 */
#ifndef SOS_STUDY_H
#define SOS_STUDY_H

#include "ground/coverage.h"
#include "record/casebook.h"
#include "study_protocol.h"

/* One case as the protocol sees it. */
struct study_case {
	struct span case_id, authority;
	int entered, limited; /* limited: weeks without a visit in person */
	bool exposed;         /* the rule on the network held */
	double number[2];     /* change; weeks shown at the end of follow-up,
			       * or on the day it closed; NAN: missing */
	struct {
		bool in;   /* the question is about this case */
		bool seen; /* the event */
		bool full; /* the days of follow-up are over */
		int days;  /* to it, or to the end of what is known */
	} event[3];        /* closed, care, returned */
};

/* helps and hinders: from feedback about networks. */
struct study_theme {
	struct span role, theme;
	long helps, hinders;
};

struct study {
	const struct study_protocol *protocol;
	int as_of;
	struct study_case *at;
	size_t n, cap;
	long met, late, not_limited, uncovered; /* cases; not in, and why */
	struct study_theme *theme;
	size_t themes, theme_cap;
	struct arena text;
};

/* Takes what is needed of a casebook, in any order of books. */
void study_add(struct study *s, const struct casebook *b);
/*
 * After the last, what nobody can know. By what is declared of the records
 * (never by what is worked out of them, which a part of them cannot): a case is
 * left out whose watch they do not cover, and an outcome is not asked after
 * where they do not.
 */
void study_cover(struct study *s, const struct coverage *declared);
/* Of all parts: an outcome of which no record was seen is not asked after. */
void study_ask(struct study *s, const bool seen[KINDS]);
/* After the last: themes in order of role and name. */
void study_end(struct study *s);
void study_release(struct study *s);

#endif
