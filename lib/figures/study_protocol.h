/*
 * The protocol of a study: what is fixed before the data are seen. JSON, as
 * share/study/networks.json:
 *	title, question	words for the page
 *	enters		from, until: a case enters on the later of `from` and
 *			the day it was opened, if that is not after `until` and
 *			it is open then
 *	watch_days	from the day it enters: in these days the network and
 *			the visits are looked at, and no outcome counts
 *	limited_weeks	at least so many whole weeks of these days without a
 *			professional's visit in person, else it is not in
 *	network		people, told (of the worries), commitments in force,
 *			shown_weeks: at least so many on the last of them make
 *			it a working network
 *	follow_days	after the watch: outcomes are looked for in these
 *	scorer		whose scale: one scorer's, never averaged
 *	questions	id, outcome (change, shown, closed, care, returned)
 *	alpha		0.05
 *	digest		SHA-256 of the file's bytes with this value empty
 */
#ifndef SOS_STUDY_PROTOCOL_H
#define SOS_STUDY_PROTOCOL_H

#include "base/buf.h"
#include "base/err.h"

#define STUDY_QUESTIONS 8

enum study_outcome {
	OUTCOME_CHANGE, /* of the scale: a number */
	OUTCOME_SHOWN,  /* weeks shown at the end: a number */
	OUTCOME_CLOSED, /* the rest are events */
	OUTCOME_CARE,
	OUTCOME_RETURNED, /* a referral within follow_days of closing */
};
#define STUDY_OUTCOMES "change|shown|closed|care|returned"

struct study_protocol {
	struct buf text; /* what the words point into */
	const char *title, *question, *scorer;
	int from, until, watch, follow;
	long limited, people, told, commitments, shown;
	double alpha;
	struct study_question {
		const char *id;
		enum study_outcome outcome;
	} question_at[STUDY_QUESTIONS];
	int questions;
	char digest[65]; /* of what was read */
	bool kept;       /* ... and the file says the same */
	bool signed_off; /* the file has a digest at all */
};

/* From the bytes of a file called name. -1 and e: what is wrong or missing. */
int study_protocol_read(struct study_protocol *p, const char *name,
	struct span bytes, struct err *e) MUST_USE;
void study_protocol_release(struct study_protocol *p);

#endif
