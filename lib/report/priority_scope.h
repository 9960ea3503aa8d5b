/*
 * A priority may be of one service or team (priority.service, priority.team):
 * then its figure is that of the service's or team's line, never of all. With
 * both it is the team's.
 *
 * They are the lines of breakdowns and not figures of a choice, so that
 * figures_suppress knows what they and the total give away together.
 */
#ifndef SOS_PRIORITY_SCOPE_H
#define SOS_PRIORITY_SCOPE_H

#include "base/hash.h"
#include "figures/measure.h"

enum scope { SCOPE_TEAM, SCOPE_SERVICE, SCOPES };

/* The figures that priorities of a service or team need. */
struct scopes {
	struct figures of[SCOPES];
	struct hash named[SCOPES]; /* teams and services of the records */
};

void scopes_begin(struct scopes *s, int as_of, const struct packs *packs);
/* The priority is of a service or team alone. */
bool priority_scoped(const struct rec *priority);
/* Wants the measure for the priority's service or team; nothing where it has
 * none. Only they are printed (figures.only). */
void scopes_want(struct scopes *s, const struct rec *priority,
	const struct measure *m, const struct period *p);
int scopes_add(struct scopes *s, struct casebook *b, struct err *e) MUST_USE;
int scopes_end(struct scopes *s, struct err *e) MUST_USE;
void scopes_release(struct scopes *s);
/* Some record other than a priority names the priority's service or team. */
bool scope_named(const struct scopes *s, const struct rec *priority);
/*
 * The priority's figure: its service's or team's, or that of `all` where it
 * has neither. ':' where no record names it, the measure cannot be broken down
 * by it, or the input does not say who held what.
 */
struct figure scope_figure(const struct scopes *s, const struct figures *all,
	const struct rec *priority, const struct measure *m,
	const struct period *p, const bool *seen);
/* " (early help only)", " (team Elm only)"; nothing without a scope. */
void scope_words(const struct rec *priority, struct buf *out);

#endif
