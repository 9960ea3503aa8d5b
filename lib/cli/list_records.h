/* What list and get of sos-store share. */
#ifndef SOS_LIST_RECORDS_H
#define SOS_LIST_RECORDS_H

#include "call_internal.h"

#define LIST_ROWS                                                              \
	{"where", 0, "FIELD<op>VALUE",                                         \
		"choose; op is = != < <= > >= or ~ (regular expression)",      \
		true},                                                         \
		{"fields", 0, "F,...",                                         \
			"write only these fields, in this order", false},      \
	{                                                                      \
		"id-prefix", 0, "PREFIX",                                      \
			"put PREFIX before every id and every reference",      \
			false                                                  \
	}
/* Writes the chosen records of the operands; kinds: of a store, or NULL. */
int list_records(struct call *c, const bool *kinds, struct err *e) MUST_USE;

#endif
