/* Figures on a page. */
#ifndef SOS_MEASURE_PAGE_H
#define SOS_MEASURE_PAGE_H

#include "measure.h"
#include "page/page.h"

/* What each measure counts (measures --list). Free with page_free. */
struct page *measures_page(void);
/* A row a measure; of several periods or broken down, a table a measure. */
struct page *figures_page(
	struct figures *f, const struct periods *p, const bool *seen);

/* A share of 0 to 1 as a reader of a page has it: "42%"; what is not quite
 * all or none keeps a decimal: "99.7%". */
void share_words(double share, struct buf *out);
/* A priority's target, as figure_words() has the figure it is for; m may be
 * NULL. A share above 1 stands as written. */
void target_words(
	const struct measure *m, const struct rec *priority, struct buf *out);
/* "42%", "7", "12.5", or the marker. */
void figure_words(
	const struct measure *m, const struct figure *x, struct buf *out);
/* The same; a share with what it is of: "46% (16 of 35)". */
void figure_with_counts(
	const struct measure *m, const struct figure *x, struct buf *out);
/* The cell of a figure that has a marker; false: it has none, no cell yet. */
bool put_marker(struct page *p, const struct figure *x);
/* What a marker means; NULL for none. */
const char *marker_meaning(char marker);
/* What it counts, in sentences for readers of a page. */
void measure_meaning(const struct measure *m, struct buf *out);
/* What the measure counts, as a term: under its label for a page, under its
 * name with all it can be broken down by for a list. */
void measure_definition(struct page *p, const struct measure *m, bool by_label);

#endif
