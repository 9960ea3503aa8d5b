/*
 * The page of a case for those it is about: one for a person or the family,
 * and one for a child. A few sides of A4, in plain words. A section
 * that has nothing in it is left off, and nothing says that anything is.
 *
 * The casebook has been through disclose(); what is counted from many records
 * (what was seen so far) is there only where the reader sees all of them.
 */
#ifndef SOS_FAMILY_PAGE_H
#define SOS_FAMILY_PAGE_H

#include "ground/disclosure.h"
#include "page/page.h"

struct family_terms {
	int as_of;
	const struct audience *audience;
	/* What the service wrote: whom to ring, and what to do where something
	 * on the page is wrong. Empty: left off. */
	struct span ring, wrong;
	/* The ecomap of the same book, and the same in words. Empty: left
	 * off. */
	struct span network, network_words;
};

/* "The plan for Zoë and Łukasz". */
struct page *family_page(
	const struct casebook *b, const struct family_terms *t);
/* "Zoë's page": the child's own words, number and rules; no adult text. */
struct page *child_page(const struct casebook *b, const struct family_terms *t);

#endif
