/*
 * The script of pages read in a browser, share/page/page.js: tables that can
 * be sorted, searched and copied, pictures whose marks can be read. A page that
 * has neither has no script, nor has a form or what is printed.
 */
#ifndef SOS_PAGE_SCRIPT_H
#define SOS_PAGE_SCRIPT_H

#include <stdbool.h>

struct block;
struct buf;
struct err;
struct page;

/* For people and families: small tables are left as they are, and it is
 * printed close, for one sheet of paper. */
void page_quiet(struct page *p);

/* What a table is given: NULL for nothing, "sort" (and copying), "all"
 * (a search and lists to choose from, too). */
const char *script_tools(const struct page *p, const struct block *table);
bool script_wanted(const struct page *p);
/* The script, and the digest a Content-Security-Policy lets it in by:
 * 'sha256-...', of exactly these bytes. */
int script_put(struct buf *script, struct buf *digest, struct err *err)
	__attribute__((warn_unused_result));

#endif
