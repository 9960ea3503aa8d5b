/* The trajectory on a page about one case. */
#ifndef SOS_TRAJECTORY_PAGE_H
#define SOS_TRAJECTORY_PAGE_H

#include "page/page.h"
#include "trajectory.h"

/* State, next step and expected scale, in sentences. */
void trajectory_words(struct page *p, const struct casebook *b,
	const struct trajectory_rule *r, int day);
/* The section: state, picture, steps, scale. */
void trajectory_section(struct page *p, const struct casebook *b,
	const struct trajectory_rule *r, int day);

#endif
