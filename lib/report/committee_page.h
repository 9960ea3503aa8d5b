/* The page that committee.h gathers for. */
#ifndef SOS_COMMITTEE_PAGE_H
#define SOS_COMMITTEE_PAGE_H

#include "committee.h"
#include "page/page.h"

/* After the last casebook: decides what is hidden. */
int committee_end(
	struct committee *c, const bool *seen, struct err *e) MUST_USE;
/* After committee_end. Free with page_free; NULL and e where a picture cannot
 * be drawn. */
struct page *committee_page(
	struct committee *c, const bool *seen, struct err *e);

/* Every set of figures in it: how many. sets holds COMMITTEE_SETS. */
#define COMMITTEE_SETS (4 + CARE_SETS)
size_t committee_sets(struct committee *c, struct figures **sets);

#endif
