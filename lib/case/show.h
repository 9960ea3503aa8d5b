/* One case on a page (sos-case show, plan). */
#ifndef SOS_SHOW_H
#define SOS_SHOW_H

#include "ground/disclosure.h"
#include "form.h"
#include "overview.h"
#include "trajectory.h"

struct show_terms {
	int as_of;
	const struct labels *words;
	const struct trajectory_rule *rule;
	struct form *form;               /* show_form */
	const struct audience *audience; /* the book was disclosed to it */
	const bool *lacks;               /* as in struct overview */
	struct span network, network_words;
};

/* The whole case. Free with page_free. */
struct page *show_case(const struct casebook *b, const struct show_terms *t);
/* The same records, as the answers to a form. */
struct page *show_form(const struct casebook *b, const struct show_terms *t);
/* The safety plan alone. */
struct page *show_plan(const struct casebook *b, const struct show_terms *t);

#endif
