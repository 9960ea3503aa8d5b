/*
 * Whether the answer goes to somebody at a terminal. Then records are a table
 * as wide as it, with headings; files and pipes never see a difference.
 */
#ifndef SOS_TERMINAL_H
#define SOS_TERMINAL_H

#include "call.h"

struct terminal {
	bool on;     /* standard output is one, and nothing else was asked */
	bool colour; /* not where $NO_COLOR is set, or $TERM is dumb */
	int width;   /* in columns: $COLUMNS, else its own, else 80 */
};

/* After the options were read. */
void terminal_look(struct call *c);
/* What no terminal shows ("a workbook") needs -o. */
int terminal_refuses(
	const struct call *c, const char *what, struct err *e) MUST_USE;
/* The same of the form that was asked for. */
int terminal_can_show(const struct call *c, struct err *e) MUST_USE;
/* A table of these records, as they come: some hundred at a time. */
struct sink *terminal_sink(
	struct call *c, const struct sink_options *o, const struct kind *kind);

#endif
