/* What show and plan share: one case on a page. */
#ifndef SOS_SHOW_VERBS_H
#define SOS_SHOW_VERBS_H

#include "cli/call.h"
#include "case/show.h"

#define LABELS_ROW                                                             \
	{                                                                      \
		"labels", 0, "PACK", "the words of this label pack", false     \
	}

#define TEXT_ROW                                                               \
	{                                                                      \
		"text", 0, "DIR",                                              \
			"who to ring and how to complain: DIR/ring.txt, "      \
			"DIR/wrong.txt",                                       \
			false                                                  \
	}

#define REVIEW_ROW                                                             \
	{                                                                      \
		"review", 0, NULL,                                             \
			"list, for staff, what such pages would show, and "    \
			"why; with -o FILE.xlsx a workbook to fill in",        \
			false                                                  \
	}

#define ONE_CASE (OPT_IN | OPT_CASE | OPT_AS_OF | OPT_PAGE | OPT_FOR)

/* --labels; our own words where it is not given. */
int labels_parse(struct call *c, struct labels *l, struct err *e) MUST_USE;
/*
 * The page that this function makes of the case that is chosen. kinds, KINDS
 * at the end: what it tells of; staff's page, and a message, name those of
 * which the input has no record.
 */
int show_page(struct call *c, struct show_terms t, const enum kind_id *kinds,
	struct page *(*page)(
		const struct casebook *, const struct show_terms *),
	struct err *e) MUST_USE;

#endif
