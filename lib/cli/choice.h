/*
 * Choices that choose nobody. A --case, --team, --service, --child,
 * --referral, --for, --without or --session that no record read names is
 * wrong usage: an empty answer must never look like an all-clear. --if-any
 * allows it.
 */
#ifndef SOS_CHOICE_H
#define SOS_CHOICE_H

#include "base/hash.h"
#include "call.h"

#define CHOICES 8

struct choice {
	const char *option; /* "team" */
	struct span value;  /* what was given, as a string; .n 0: nothing */
	bool met;
	struct hash names; /* those of the input, until it is met */
};

/* Zero-initialise to start. */
struct choices {
	struct choice of[CHOICES];
	int open; /* given and not met */
};

/* What the call chooses. case_id: of CASE_ID or --case; or NULL. */
void choices_begin(struct choices *c, struct call *call, const char *case_id);
/* A record that was read, chosen or not. */
void choices_see(struct choices *c, const struct rec *r);
/*
 * At the end of the input: -1 and e where one is still open, with the nearest
 * ids or team names (never a person's name).
 */
int choices_end(const struct choices *c, struct err *e) MUST_USE;
void choices_release(struct choices *c);

#endif
