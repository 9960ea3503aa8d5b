/* The trajectory as a picture: a row for each step, and the scales under them.
 */
#ifndef SOS_TRAJECTORY_PICTURE_H
#define SOS_TRAJECTORY_PICTURE_H

#include "trajectory.h"

struct picture_head;

/* head may be NULL; what it shows in words goes to `words`. */
void trajectory_picture(const struct casebook *b,
	const struct trajectory_rule *r, int day,
	const struct picture_head *head, struct buf *svg, struct buf *words);

#endif
