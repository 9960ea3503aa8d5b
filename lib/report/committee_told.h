/* Sentences of the committee's page, made from figures that it shows. */
#ifndef SOS_COMMITTEE_TOLD_H
#define SOS_COMMITTEE_TOLD_H

#include "committee.h"
#include "page/page.h"

/* The figure of the section that changed most since the year before; false,
 * and nothing, where none may be said. */
bool committee_tell(const struct committee *c, enum section s, const bool *seen,
	struct buf *out);
/* The same as a paragraph. */
void committee_finding(struct page *p, const struct committee *c,
	enum section s, const bool *seen);
/* One of each section: up to five. */
void committee_in_short(
	struct page *p, const struct committee *c, const bool *seen);
/* A cell: the change of a figure, and whether chance gives as much. */
void committee_change_cell(struct page *p, const struct committee *c,
	const struct measure *m, const char *service, const bool *seen);

/* Small pictures: of the networks, and of the year's priorities. */
int committee_network_charts(struct page *p, const struct committee *c,
	const bool *seen, struct err *e) MUST_USE;
int committee_priority_charts(struct page *p, const struct committee *c,
	const bool *seen, struct err *e) MUST_USE;

#endif
