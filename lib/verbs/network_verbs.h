/* What the verbs over the networks of many cases share. */
#ifndef SOS_NETWORK_VERBS_H
#define SOS_NETWORK_VERBS_H

#include "cli/answer.h"
#include "cli/case_audience.h"
#include "cli/many_cases.h"
#include "network/network_cover.h"

/* What a verb hands to each case. */
struct network_run {
	struct network_terms terms;
	struct case_audience audience;
	struct answer answer;
	struct apart *apart;
	struct many_cases *cases; /* evidence, as a page */
	int from;                 /* change */
	bool said;
	/* --without: who was asked for, and who was met. */
	struct span without[64];
	bool met[64], if_any;
	int (*each)(struct network_run *, struct casebook *, struct err *);
	int (*work_out)(const struct casebook *, const struct network_terms *,
		struct sink *, struct err *);
};

/* The answer is begun: hands the cases that the reader may see to each, and
 * ends it; nothing: the words of a page that would be empty. */
int network_answer(
	struct network_run *r, const char *nothing, struct err *e) MUST_USE;
/* Records alone: what work_out writes of each case. */
int network_records(struct call *c, struct network_run *r,
	const struct kind *kind, struct err *e) MUST_USE;
/* each: what work_out writes of the case. */
int network_work_out(struct network_run *r, struct casebook *b, struct err *e);

#endif
