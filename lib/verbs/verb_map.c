#include "cli/call.h"
#include "ground/disclosure.h"
#include "network/ecomap.h"
#include "network/ecomap_role.h"
#include "page/png.h"

static enum ecomap_names names(const struct call *c, struct err *e)
{
	return (enum ecomap_names)opt_choice(
		c, "names", "roles|initials|full", SHOW_ROLES, e);
}

static int draw(struct call *c, const struct ecomap *m, struct err *e)
{
	struct buf svg = {0}, out = {0};
	int rc = 0;

	if (to_is(c, "dot"))
		ecomap_dot(m, &out);
	else
		rc = ecomap_svg(m, to_is(c, "png") ? &svg : &out, e);
	if (!rc && svg.n)
		rc = png_of(buf_as_span(&svg), &out, e);
	if (!rc)
		rc = call_bytes(c, buf_as_span(&out), e);
	buf_release(&svg);
	buf_release(&out);
	return rc;
}

static int map(struct call *c, struct err *e)
{
	static const enum kind_id shown[] = {K_case, K_child, K_person,
		K_circle, K_tie, K_statement, K_rule, K_commitment, K_meeting,
		KINDS};
	struct audience audience =
		audience_of(opt_value(c, "for"), opt_given(c, "protected"));
	struct ecomap_terms t = {.as_of = c->as_of, .audience = &audience};
	const char *id = call_case_id(c, e);
	struct casebook book = {0};
	struct ecomap m = {0};
	struct buf all_names = {0};
	int rc = -1;

	t.names = names(c, e);
	if (opt_given(c, "child"))
		t.child = span_of(opt_value(c, "child"));
	if (!id || (int)t.names < 0 || call_case(c, id, shown, &book, e))
		return -1;
	ecomap_names_of(&book, &all_names);
	t.names_before = buf_as_span(&all_names);
	if (disclose(&audience, &book, e) == 0 &&
		ecomap_of(&m, &book, &t, e) == 0)
		rc = draw(c, &m, e);
	ecomap_release(&m);
	buf_release(&all_names);
	casebook_release(&book);
	return rc;
}

static const struct option_row map_options[] = {
	{"names", 0, "HOW", "roles (default), initials or full", false},
	{"child", 0, "CHILD_ID", "this child in the middle", false},
	{0},
};

const struct verb verb_map = {
	.name = "map",
	.operands = "CASE_ID [FILE]...",
	.help = "the ecomap: who is around the child, and how near",
	.shared = OPT_IN | OPT_CASE | OPT_AS_OF | OPT_PAGE | OPT_FOR,
	.options = map_options,
	.to = "svg|dot|png",
	.run = map,
};
