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

/* The cell of a figure that has a marker; false: it has none, no cell yet. */
bool put_marker(struct page *p, const struct figure *x);
/* What a marker means; NULL for none. */
const char *marker_meaning(char marker);
/* Terms: each of the markers among the printed figures of the sets; and ':',
 * which stands where there is no figure, too. */
void marker_terms(struct page *p, const char *markers,
	struct figures *const *sets, size_t n, const bool *seen);
/* What it counts, in sentences for readers of a page. */
void measure_meaning(const struct measure *m, struct buf *out);
/* What the measure counts, as a term: under its label for a page, under its
 * name with all it can be broken down by for a list. */
void measure_definition(struct page *p, const struct measure *m, bool by_label);

#endif
