/* Verbs that answer with records of many cases, or with a page about them. */
#ifndef SOS_CASE_PAGES_H
#define SOS_CASE_PAGES_H

#include "answer.h"
#include "case_audience.h"
#include "many_cases.h"
#include "case/day_axis.h"

/* One picture of one case, and the text that stands for it. */
struct case_picture {
	struct buf svg, words, title;
	int cases;
};

struct case_answer {
	struct call *call;
	const void *terms;
	case_records *records;
	/* Adds a section. */
	void (*section)(
		struct page *, const struct casebook *, const void *terms);
	void (*picture)(const struct casebook *, const void *terms,
		const struct picture_head *head, struct buf *svg,
		struct buf *words);
	/* Whether the case belongs on the page at all; NULL: every case. */
	bool (*takes)(const struct casebook *, const void *terms);
	/* Of verbs with OPT_EACH, whose pages may be about very many: how
	 * urgent a case is, and a shorter section for a page of many; or
	 * NULL. */
	const struct many_terms *many;
	void (*rank)(const struct casebook *, const void *terms,
		struct many_case *one);
	void (*brief)(
		struct page *, const struct casebook *, const void *terms);
	/* Before the first case, and each after it until it is true: of which
	 * kinds (KINDS long) nothing is known yet. Or NULL. */
	bool (*ready)(const bool *lacks, void *arg);
	void *arg;
	bool own_heading;    /* section() writes the heading, if any */
	bool counts;         /* as case_audience.counts */
	bool caseless;       /* records that belong to no case, too */
	const char *nothing; /* words for a page of no case; or NULL */
	/* Words for a page of cases that have nothing on it; or NULL. */
	const char *(*none)(const void *terms);
	const char *title;
	const struct kind *kind;
	/* Its own. */
	struct case_audience audience;
	bool begun; /* ready() was true */
	bool shown; /* a case came */
	struct answer to;
	struct apart *apart; /* of records */
	struct case_picture drawn;
	struct many_cases *cases; /* NULL: without `many`, or no page */
};

/*
 * --to ndjson, csv ...: records; text, md, html, pdf: a page; svg: the
 * picture of the one case chosen. What --for may not see is taken out first.
 * A page about the one case of --case is refused where it is protected; a
 * page about many leaves such cases out and says how many.
 */
int case_answer(struct case_answer *a, struct err *e) MUST_USE;

#endif
