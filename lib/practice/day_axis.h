/* Days across a picture, and scales drawn under them. */
#ifndef SOS_DAY_AXIS_H
#define SOS_DAY_AXIS_H

#include "page/draw.h"
#include "record/casebook.h"

struct day_axis {
	int from, to; /* days */
	double left, right;
};

double day_x(const struct day_axis *a, int day);
/* Lines at the beginning of months (quarters, years), named at `top`. */
void day_axis_draw(
	const struct day_axis *a, struct draw *d, double top, double bottom);
/* A shaded span with its name. */
void day_band(const struct day_axis *a, struct draw *d, int from, int to,
	const char *label, double top, double bottom);
/* A line that says "today". */
void day_today_line(const struct day_axis *a, struct draw *d, int day,
	double top, double bottom);

#define PANEL 120.0 /* the height of 0 to 10 */

/*
 * Panels from 0 (bottom) to 10 (top), one a scale and child: the overall one,
 * then those of dangers and goals. Every voice has a dash and a marker of its
 * own, and stands in the key under the panel. over (may be NULL) adds to the
 * overall panels, or to all where there is none, given the top. Returns the
 * height used.
 */
double scale_lines(const struct day_axis *a, struct draw *d,
	const struct casebook *b, double top, int day,
	void (*over)(const struct day_axis *, struct draw *,
		const struct casebook *, double top));

#endif
