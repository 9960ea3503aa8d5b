/* What the input holds of each kind of record, by authority, and since when
 * figures count on it (ground/coverage.h), as records and as a page. */
#ifndef SOS_COVERAGE_PAGE_H
#define SOS_COVERAGE_PAGE_H

#include "ground/coverage.h"
#include "page/page.h"
#include "stream/sink.h"

/* Of kind coverage, by kind and authority. */
int coverage_records(
	const struct coverage *c, struct sink *to, struct err *e) MUST_USE;
/* Free with page_free. */
struct page *coverage_page(const struct coverage *c, int as_of);

#endif
