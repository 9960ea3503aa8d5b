/* Figures that are being chosen from, beside what was handed out before: for
 * figures_suppress.c. */
#ifndef SOS_HIDING_H
#define SOS_HIDING_H

#include "ledger.h"
#include "figures/suppress.h"

struct hiding {
	struct suppression s;
	struct links links;
	const struct ledger *ledger; /* NULL: nothing was handed out before */
	bool before;                 /* what is added is not of today */
};

/* Figure by figure, as they come; NULL at the end. */
struct each_figure {
	struct figures *const *f;
	size_t n, i, job, amount;
};
struct amount *each_figure(struct each_figure *w, struct job **j);

/* When and of what the figure is. */
struct link_at hide_at(
	const struct figures *f, const struct job *j, const struct amount *a);
/* What was handed out of the cells that are there. */
void hide_as_before(struct hiding *h);
/* Names what is hidden and can be worked out all the same: into l->known, or
 * as keys of a map. */
void hide_exposed(const struct hiding *h, struct ledger *l);
bool hide_any_exposed(const struct hiding *h);
void hide_exposed_names(const struct hiding *h, struct hash *names);
/*
 * What of today's figures leads to that, `before` apart, is not to be given:
 * of a measure all lines, or all of it, since which of them are not there
 * would tell what is no nought. Marks the jobs; false: there are none.
 */
bool hide_withhold(struct hiding *h, struct figures *const *f, size_t n,
	const struct hash *before);
/* Takes away what is marked, and says so. */
void hide_withheld(struct figures *const *f, size_t n, struct ledger *l);

#endif
