/*
 * What a verb answers with: records, a page, or bytes that are a page of
 * their own (a picture, a workbook, events). The form is chosen once, from
 * --to; the header of a page is made here.
 *
 *	struct answer a = {.call = c,
 *		.kind = &kind_table[K_supervision],
 *		.title = "Group supervision"};
 *	int rc = answer_begin(&a, e);
 *	if (!rc && a.sink)
 *		rc = supervision_put(&lines, a.sink, e);
 *	else if (!rc)
 *		supervision_page(&lines, a.page);
 *	return answer_end(&a, rc, e);
 */
#ifndef SOS_ANSWER_H
#define SOS_ANSWER_H

#include "call.h"

enum answer_form { ANSWER_RECORDS, ANSWER_PAGE, ANSWER_BYTES };

struct answer {
	struct call *call;
	const struct kind *kind; /* of the records; NULL: it has none */
	/* Of the page; NULL: its room makes the page, with its header. */
	const char *title;
	const char *marking; /* who may read it; or NULL */
	bool undated;        /* the header does not say --as-of */
	/* Set by answer_begin; one of the others is for the verb to fill. */
	enum answer_form form;
	struct sink *sink; /* NULL: not records */
	struct page *page; /* freed by answer_end */
	struct buf bytes;
};

/* The form that --to asks for. */
enum answer_form answer_form(const struct call *c, const struct kind *kind);
/* Chooses the form, opens the sink or begins the page. */
int answer_begin(struct answer *a, struct err *e) MUST_USE;
/*
 * After the answer was worked out, of which rc came: hands on the page or the
 * bytes where rc is 0, and releases. A page that is missing is a failure, with
 * e filled by whoever did not make it. Returns 0, or -1.
 */
int answer_end(struct answer *a, int rc, struct err *e) MUST_USE;

#endif
