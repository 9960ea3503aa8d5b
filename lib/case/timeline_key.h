/* The dates that the picture of a case names: opened and closed, conferences,
 * plans, the beginning and end of care. */
#ifndef SOS_TIMELINE_KEY_H
#define SOS_TIMELINE_KEY_H

#include "day_axis.h"
#include "timeline.h"

/* Named days within the axis, in order; more are not named. */
enum { KEY_DAYS = 18 };

struct key_days {
	struct key_day {
		int day;
		struct buf words; /* "Case opened, Began: child in need" */
	} at[KEY_DAYS];
	size_t n;
};

void key_days_init(
	struct key_days *k, const struct moments *m, const struct day_axis *a);
void key_days_release(struct key_days *k);
/* Their numbers, on a lane whose middle is y. */
void key_days_lane(const struct key_days *k, const struct day_axis *a,
	struct draw *d, double y);
/* What each number is, from the foot of the first line; the height used. */
double key_days_list(const struct key_days *k, const struct day_axis *a,
	struct draw *d, double y);

#endif
