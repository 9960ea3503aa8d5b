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
/*
 * The same, but as html behind the heading that the body of `from` begins
 * with, to be opened there; beside the heading stands `beside`, where it is
 * seen without being opened. Paper has all of it, or with `screen` nothing.
 */
void page_append_folded(
	struct page *to, struct page *from, struct span beside, bool screen);
/* How heavy the body is as html, about: elements, and bytes. */
struct page_weight {
	size_t nodes, bytes;
};
struct page_weight page_weight(const struct page *p);

#endif
