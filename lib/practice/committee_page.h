/* What committee.c and committee_page.c share: the figures of each section. */
#ifndef SOS_COMMITTEE_PAGE_H
#define SOS_COMMITTEE_PAGE_H

#include "committee.h"

struct section_figures {
	enum section section;
	const char *measure[8];
};

/* Ends with SECTIONS. */
extern const struct section_figures section_figures[];
/* Drawn month by month; ends with NULL. */
extern const char *const trend_measures[];

#endif
