/* What the two halves of a chart share. */
#ifndef SOS_PAGE_CHART_INTERNAL_H
#define SOS_PAGE_CHART_INTERNAL_H

#include "base/span.h"
#include "chart.h"

/* Adds the picture that gnuplot made to svg, each mark with its series, figure
 * and day. */
void chart_name_marks(
	const struct chart *c, struct span picture, struct buf *svg);

#endif
