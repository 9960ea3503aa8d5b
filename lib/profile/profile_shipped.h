/* Which of the toolkit's own profiles a header is of. */
#ifndef SOS_PROFILE_SHIPPED_H
#define SOS_PROFILE_SHIPPED_H

#include "profile.h"

/* The toolkit's profile that a header is of: its table with most columns. */
struct profile_fit {
	char profile[64], table[64];
	size_t columns;
};

/* Whether any is, so that two columns of it at least are there. */
bool profile_fitting(
	const struct span *header, size_t n, struct profile_fit *fit);

#endif
