/* The signs of a genogram, and the legend that explains them. */
#ifndef SOS_GENOGRAM_LEGEND_H
#define SOS_GENOGRAM_LEGEND_H

#include "genogram.h"
#include "page/draw.h"

/* Pens: of what is recorded, and of what is only said to be so. */
#define GENOGRAM_BLOOD                                                         \
	{                                                                      \
		.stroke = DRAW_INK, .width = 1.6                               \
	}
#define GENOGRAM_UNSURE                                                        \
	{                                                                      \
		.stroke = DRAW_INK, .width = 1.6, .dash = "5 4"                \
	}

void genogram_shape(struct draw *d, double x, double y, double r,
	enum kin_sex sex, struct pen pen);
/* Line by line; draws where d is not null. The height. */
double genogram_legend(
	struct draw *d, const struct genogram *g, double wide, double top);

#endif
