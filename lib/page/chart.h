/* Lines over time, drawn by gnuplot. */
#ifndef SOS_PAGE_CHART_H
#define SOS_PAGE_CHART_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct err;

/* Bars of series stand beside each other: for months. */
enum chart_style { CHART_LINES, CHART_STEPS, CHART_POINTS, CHART_BARS };

/* day as in base/date.h. y is NAN where there is no figure: the line has a
 * gap there. Of a share, how many of how many, where out_of is not 0. In order
 * of day. */
struct chart_point {
	int day;
	double y;
	long number, out_of;
};

struct chart_series {
	const char *label;
	const struct chart_point *points;
	size_t n;
	enum chart_style style;
};

/* Zero or null: not there. Each series has a dash and a marker of its own
 * (there are six; more come round again) and its name at its end. */
struct chart {
	const char *unit; /* above the y axis: "Children" */
	const struct chart_series *series;
	size_t n;
	double y_from, y_to; /* the y axis, where they differ: 0 to 10 */
	bool from_zero;      /* else the y axis begins near the lowest */
	bool end_label;      /* of one line, too: its name at its end */
	bool whole;          /* counts: no half on the y axis */
	bool share;          /* 0 to 1, on an axis from 0% to 100% */
	/* Figures of months: each on the first day of its own, where the axis
	 * names it, and words name the month. */
	bool months;
	/* A shaded span of days with its name, where to is after from. */
	int band_from, band_to;
	const char *band;
	/* A level line with its name. */
	const char *reference;
	double reference_at;
	int width, height; /* 760 by 340 when 0 */
};

/* Adds the picture to svg, for page_figure() or svg_dress(). A chart without
 * any figure says so. -1 when gnuplot is missing or fails. */
int chart_draw(const struct chart *c, struct buf *svg, struct err *err)
	__attribute__((warn_unused_result));

/* Adds what the chart shows in words, a line a series: first, last, lowest,
 * highest, gaps; for page_figure()'s description or alternative. */
void chart_words(const struct chart *c, struct buf *text);

/* The last point with a figure, or null. */
const struct chart_point *chart_last(const struct chart_series *s);

#endif
