/*
 * Who scored what: one voice is one person's numbers on one scale (the
 * overall one, or a danger's or goal's) for one child. Voices are never
 * averaged, and only a voice is compared with itself.
 */
#ifndef SOS_VOICES_H
#define SOS_VOICES_H

#include "record/casebook.h"

struct voice {
	struct span about, child, scorer, by;
	const struct rec *latest, *before; /* scales; before may be NULL */
};

/* Sorted by scale (overall first), child, then the table's order of scorers. */
struct voices {
	struct voice *at;
	size_t n, cap;
};

/* Borrows from the casebook. Scores after the day are not there yet. */
void voices_init(struct voices *v, const struct casebook *b, int day);
void voices_release(struct voices *v);
/* Whether a scale record is one of this voice's numbers. */
bool voice_of(const struct voice *v, const struct rec *scale);
/* On the same scale, for the same child. */
bool same_scale(const struct voice *a, const struct voice *b);

#endif
