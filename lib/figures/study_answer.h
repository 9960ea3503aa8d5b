/* What a study found, question by question. */
#ifndef SOS_STUDY_ANSWER_H
#define SOS_STUDY_ANSWER_H

#include "stats/exact_table.h"
#include "study.h"

struct study_arm {
	long n, missing; /* n: with an answer */
	long events;     /* of events */
	double median;   /* of numbers; NAN: none */
};

/*
 * A question answered. arm[0]: with a working network. Of events: shares of
 * those whose days of follow-up are over, Fisher's test, Newcombe's interval,
 * odds ratio, log-rank over all. Of numbers: Mann-Whitney, the shift. worst and
 * best: the difference, or the shift, if all that are missing had gone one way
 * in the one group and the other way in the other (a change of the scale by
 * 10, every week shown or none).
 */
struct study_answer {
	const struct study_question *question;
	bool is_event;
	struct study_arm arm[2];
	struct interval difference, odds, shift;
	double p, p_time, holm; /* p_time: log-rank; NAN for numbers */
	bool exact;
	double worst, best;
	double least; /* the share the first arm would have had to reach to be
		       * found with 80 % power; NAN: none */
};

/* One answer a question of the protocol; Holm over their p. */
void study_answers(const struct study *s, struct study_answer *out);

#endif
