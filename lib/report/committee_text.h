/* What people wrote for the yearly report, section by section. */
#ifndef SOS_COMMITTEE_TEXT_H
#define SOS_COMMITTEE_TEXT_H

#include "committee.h"
#include "page/page.h"

/* Heading and paragraphs. Where nobody wrote what only people can say, a loud
 * draft notice that names the file to write. */
void committee_section(
	struct page *p, const struct committee *c, enum section s);
/* The same, left out where nobody wrote anything. */
void committee_section_if_written(
	struct page *p, const struct committee *c, enum section s);

#endif
