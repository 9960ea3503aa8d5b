/* What the Steering Group's page says first: sentences and key figures. */
#ifndef SOS_STEERING_TOLD_H
#define SOS_STEERING_TOLD_H

#include "steering.h"
#include "telling.h"

/* What a team's cases may lack. */
struct attention {
	const char *measure, *words; /* over the column */
	const char *sentence;        /* "open cases have no child's view" */
	bool counted;                /* what is counted is the lack */
};
extern const struct attention attention[];
#define ATTENTIONS 7

/* The months of these are wanted; NULL at the end. */
extern const char *const key_figures[];

/* Of all: the row of "". */
struct told_row steering_row(const struct steering *s,
	const struct attention *a, struct span team, const bool *seen);
/* Three to five sentences; nothing where nothing is known. */
void steering_in_short(
	struct page *p, const struct steering *s, const bool *seen);
void steering_key_figures(
	struct page *p, const struct steering *s, const bool *seen);

#endif
