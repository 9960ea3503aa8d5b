/* --ledger STORE: what was handed out before. */
#ifndef SOS_CLI_LEDGER_H
#define SOS_CLI_LEDGER_H

#include "call.h"
#include "release/ledger.h"

#define LEDGER_OPTION                                                          \
	{                                                                      \
		"ledger", 0, "STORE",                                          \
			"hide so that nothing is given away together with "    \
			"what was "                                            \
			"released before",                                     \
			false                                                  \
	}

/* The store of --ledger: its records of kind release, then those of kind
 * released. */
int ledger_each(struct call *c, void (*each)(void *arg, const struct rec *r),
	void *arg, struct err *e) MUST_USE;
/*
 * Where --ledger is given: reads it into l, and small numbers are hidden by
 * it. Before the records are counted; `like`: as they will be, or NULL where
 * there are none.
 */
int call_ledger(struct call *c, struct ledger *l, struct small_numbers *s,
	const struct figures *like, struct err *e) MUST_USE;
/* After figures_suppress: says what could not be given, and what was given
 * away before. */
void call_say_ledger(const struct call *c, const struct ledger *l);

#endif
