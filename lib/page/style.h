/* The style sheet of every page: share/page/page.css. */
#ifndef SOS_PAGE_STYLE_H
#define SOS_PAGE_STYLE_H

struct buf;
struct err;

int page_style(struct buf *css, struct err *err)
	__attribute__((warn_unused_result));

#endif
