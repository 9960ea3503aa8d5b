/*
 * For staff: each text that a page for a person or the family would and would
 * not show, and why. What is shown is found by making the page's casebook for
 * each reader, so the list cannot say other than the page does.
 */
#ifndef SOS_REVIEW_H
#define SOS_REVIEW_H

#include "ground/disclosure.h"
#include "page/page.h"

/* whom: FOR_STAFF: every reader of the case; else this reader alone. */
struct page *review_page(
	const struct casebook *b, int as_of, const struct audience *whom);
/*
 * The same texts as a workbook to fill in: `share`, who looked and when
 * (looked.h). import reads it back.
 */
int review_workbook(const struct casebook *b, const struct audience *whom,
	struct buf *out, struct err *e) MUST_USE;

#endif
