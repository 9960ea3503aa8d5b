/* What every page is written with: files of share/page. */
#ifndef SOS_PAGE_STYLE_H
#define SOS_PAGE_STYLE_H

struct buf;
struct err;

/* Adds share/NAME. */
int page_asset(const char *name, struct buf *out, struct err *err)
	__attribute__((warn_unused_result));

#endif
