/* Findings (check.h) on a page. */
#ifndef SOS_CHECK_PAGE_H
#define SOS_CHECK_PAGE_H

#include "check.h"
#include "page/page.h"

/* Whether it says the same as the finding before it, of another record. */
bool finding_same(const struct rec *r);
/* A cell: of which records it is said, those up to `end` that say the same
 * too: "Rule AV-006-R01, AV-006-R02". */
void finding_records(
	const struct rec *r, const struct rec *end, struct page *p);
/* How often each rule of the table found something. */
void findings_by_rule(const struct check *rule, const struct rec *found,
	size_t n, struct page *p);

#endif
