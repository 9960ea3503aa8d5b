/* Days across a picture, and scales drawn under them. */
#ifndef SOS_DAY_AXIS_H
#define SOS_DAY_AXIS_H

#include "page/draw.h"
#include "record/casebook.h"

struct band;

struct day_axis {
	int from, to; /* days */
	double left, right;
	int today;               /* a line of its own; NO_DAY: none */
	const struct band *band; /* shaded spans */
	size_t bands;
};

double day_x(const struct day_axis *a, int day);
/* The names of months (quarters, years), as many as have room; y is the foot
 * of the letters. */
void day_names(const struct day_axis *a, struct draw *d, double y);
/* Bands, a line at each name, today: behind what is drawn between. */
void day_ground(
	const struct day_axis *a, struct draw *d, double top, double bottom);
void day_band_names(const struct day_axis *a, struct draw *d, double y);

/* What a picture says of itself where it stands alone. */
struct picture_head {
	const char *title, *under;
};
/* Returns the height used: none for NULL. */
double picture_head(struct draw *d, const struct picture_head *head);

#define PANEL 120.0 /* the height of 0 to 10 */
double score_y(double top, long score);

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
