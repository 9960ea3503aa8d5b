/* What the open cases of each team lack, the team that lacks most first. */
#ifndef SOS_STEERING_ATTENTION_H
#define SOS_STEERING_ATTENTION_H

#include "steering.h"

/* Every team that some figure of the month knows, in order; free at. */
struct steering_teams {
	struct span *at;
	size_t n, cap;
};

void steering_find_teams(struct steering_teams *t, const struct steering *s,
	const char *const *measures, size_t n);
void steering_attention(
	struct page *p, const struct steering *s, const bool *seen);

#endif
