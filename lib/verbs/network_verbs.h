/* What the verbs over the networks of many cases share. */
#ifndef SOS_NETWORK_VERBS_H
#define SOS_NETWORK_VERBS_H

#include "cli/case_reader.h"
#include "network/network_cover.h"

/* What a verb hands to each case. */
struct network_run {
	struct network_terms terms;
	struct case_reader reader;
	struct sink *to;
	struct page *page;
	int from; /* change */
	bool said;
	/* --without: who was asked for, and who was met. */
	struct span without[64];
	bool met[64];
	int (*each)(struct network_run *, struct casebook *, struct err *);
	int (*work_out)(const struct casebook *, const struct network_terms *,
		struct sink *, struct err *);
};

/* Hands the cases that the reader may see to each. */
int network_walk(struct call *c, struct network_run *r, struct err *e) MUST_USE;
/* What work_out writes of each case. */
int network_records(struct call *c, struct network_run *r,
	const struct kind *kind, struct err *e) MUST_USE;
/* After walking, of which rc came: the page, which says so where it would be
 * empty. */
int network_page(struct call *c, struct network_run *r, int rc,
	const char *nothing, struct err *e) MUST_USE;

#endif
