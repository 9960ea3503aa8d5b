/* The verbs of sos-store. */
#ifndef SOS_STORE_VERBS_H
#define SOS_STORE_VERBS_H

#include "cli/call.h"
#include "store/forget.h"
#include "store/store.h"

/* The options by which a store is opened. */
#define STORE_ROWS                                                             \
	{"key", 0, "FILE", "the chain's key (default STORE.key)", false},      \
		{"insecure", 0, NULL,                                          \
			"accept PostgreSQL over TCP without checked TLS",      \
			false},                                                \
	{                                                                      \
		"shared-file", 0, NULL, "accept a store that others can read", \
			false                                                  \
	}

/* Who is said to do it, and when. */
#define WHO_ROWS                                                               \
	{                                                                      \
		"by", 0, "NAME", "name to record (default: the user)", false   \
	}

/* STORE_ROWS. */
struct store_options store_parse(const struct call *c);
/* Opens the store that the first operand names. */
struct store *call_store(struct call *c, enum store_mode mode, struct err *e);
/* --by, else the user. */
int by_parse(const struct call *c, const char **by, struct err *e) MUST_USE;
/* Whether an option's value may stand in this field. */
int call_fits(const char *option, const char *value, const struct kind *k,
	int field, struct err *e) MUST_USE;
/* --as-of if given, else now. */
char *at_parse(const struct call *c, char out[24]);

/* The store of the only operand that may be left, to change it. */
struct store *call_only_store(struct call *c, struct err *e);
/* No operand is left. */
int call_no_more(struct call *c, struct err *e) MUST_USE;
/* --case, --why, --by and --as-of of hold and forget; --why stays when the
 * content is gone. */
int forget_parse(struct call *c, struct forget_terms *t, char at[24],
	struct err *e) MUST_USE;

#endif
