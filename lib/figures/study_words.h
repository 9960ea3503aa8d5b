/* One question of a study in words, and which of its numbers may leave. */
#ifndef SOS_STUDY_WORDS_H
#define SOS_STUDY_WORDS_H

#include "page/page.h"
#include "study_answer.h"

struct study_page_terms {
	/* Counts from 1 to this are hidden, and with them every figure of
	 * their question; 0: nothing is. */
	long threshold;
	bool cases;       /* a table of the cases, for staff */
	const bool *seen; /* kinds in the input, KINDS long */
};

struct study_telling {
	struct page *p;
	const struct study *s;
	const struct study_page_terms *t;
};

/* The two groups, with a working network first. */
extern const char *const study_arms[2];
/* "Change of the scale" */
const char *study_heading(const struct study_answer *a);
bool study_small(const struct study_telling *w, long n);
/* Whether it can be told who is in the study, and in which group. */
bool study_can_run(const bool *seen);
/* Whether the records are there, nothing is hidden, and both groups have cases
 * with an answer. */
bool study_answered(
	const struct study_telling *w, const struct study_answer *a);
/* Whether all that is so but that something is hidden. */
bool study_held_back(
	const struct study_telling *w, const struct study_answer *a);
/* The section on one question. */
void study_say_answer(
	const struct study_telling *w, const struct study_answer *a);

#endif
