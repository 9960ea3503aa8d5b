/* The page of a study: what was asked, what was found, what it cannot show. */
#ifndef SOS_STUDY_PAGE_H
#define SOS_STUDY_PAGE_H

#include "study_words.h"

/* After study_end. Free with page_free. */
struct page *study_page(
	const struct study *s, const struct study_page_terms *t);

#endif
