/*
 * Feedback, by role and theme: what helps, what hinders. Scores are shown as
 * how often each number was given, never as a mean; what people wrote only
 * where it is asked for.
 */
#ifndef SOS_FEEDBACK_H
#define SOS_FEEDBACK_H

#include "base/buf.h"
#include "page/page.h"
#include "record/casebook.h"

struct feedback_terms {
	int as_of, since, until; /* since, until: NO_DAY: no bound */
	const char *about;       /* "supervision" ...; NULL: everything */
	bool comments;
	bool safe_csv; /* a theme is no formula in a spreadsheet */
};

struct page *feedback_page(
	const struct casebook *all, const struct feedback_terms *t);
/* The same as CSV, without comments: a line per role and theme (empty: none
 * named), how often helps, hinders, neither, not said, and each score. */
void feedback_csv(const struct casebook *all, const struct feedback_terms *t,
	struct buf *out);

#endif
