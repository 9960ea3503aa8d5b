/* Pages that become part of another page. */
#ifndef SOS_PAGE_JOIN_H
#define SOS_PAGE_JOIN_H

#include "page.h"

/* A cell that leads to another page, named relative to this one. */
void page_cell_link(struct page *p, struct span href, struct span text);
/*
 * Moves what the body of `from` holds to where `to` stands. A table goes on
 * with the rows of one that follows it under the same caption.
 */
void page_append(struct page *to, struct page *from);
/* How heavy the body is as html, about: elements, and bytes. */
struct page_weight {
	size_t nodes, bytes;
};
struct page_weight page_weight(const struct page *p);

#endif
