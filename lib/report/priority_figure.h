/*
 * A priority's status is somebody's word, its figure is a figure: both are
 * shown, and where they disagree it is said.
 */
#ifndef SOS_PRIORITY_FIGURE_H
#define SOS_PRIORITY_FIGURE_H

#include "figures/measure.h"
#include "page/page.h"
#include "priority_scope.h"

enum reached { REACHED_UNKNOWN, REACHED, SHORT_OF };

struct priority_figure {
	const struct measure *measure; /* NULL: none that is known */
	struct figure now, before;     /* before: marker ':' where not wanted */
	double target;                 /* NAN: none */
	bool over; /* its time has come: the year has ended */
};

/* Whether the target is reached: by a measure of which more, or less, is
 * wanted. */
enum reached priority_reached(const struct priority_figure *f);
/*
 * Whether the word contradicts the figure: done, or on track when its time
 * has come, and short of the target; or on track, short and farther from the
 * target than before.
 */
bool priority_contradicts(const struct priority_figure *f, struct span status);
/* "says done, figure 69% of 80%" */
void priority_contradiction(
	const struct priority_figure *f, struct span status, struct buf *out);
/* A cell: "74% (17 of 23): short by 16 points, falling"; or the marker. */
void priority_figure_cell(struct page *p, const struct priority_figure *f);
/* A cell: the title, and what service or team it is of. */
void priority_name_cell(struct page *p, const struct rec *priority);
/* What the measures of scopes count, but for those of `told`. */
void scope_definitions(
	struct page *p, const struct scopes *s, const struct figures *told);
/* A cell: what the Group says and when; progress NULL: nothing written. */
void priority_status_cell(struct page *p, const struct priority_figure *f,
	const struct rec *progress);

#endif
