#include "cli/answer.h"
#include "cli/call.h"
#include "cli/case_audience.h"
#include "ground/disclosure.h"
#include "network/ecomap.h"
#include "network/ecomap_role.h"
#include "network/genogram.h"
#include "page/page.h"
#include "page/png.h"
#include "page/script.h"

/* What was asked for, and the case it is drawn from. */
struct map {
	struct call *call;
	struct ecomap_terms terms;
	struct audience audience;
	bool genogram;
	const char *id;
	struct casebook book;
	struct buf names, marking, svg;
	struct answer answer;
};

static int parse(struct map *m, struct err *e)
{
	struct call *c = m->call;
	int names =
		opt_choice(c, "names", "roles|initials|full", SHOW_ROLES, e);

	if (names < 0)
		return -1;
	m->genogram = opt_given(c, "genogram");
	if (m->genogram && to_is(c, "dot"))
		return err_usage(e, "--to dot: expected svg, png, html or pdf "
				    "with --genogram");
	m->audience =
		audience_of(opt_value(c, "for"), opt_given(c, "protected"));
	m->terms = (struct ecomap_terms){.as_of = c->as_of,
		.names = (enum ecomap_names)names,
		.audience = &m->audience};
	m->terms.child = opt_span(c, "child");
	m->id = call_case_id(c, e);
	return m->id ? 0 : -1;
}

/* A page, or a picture in m->svg. */
static int draw_genogram(struct map *m, struct err *e)
{
	struct genogram g;
	int rc = genogram_of(&g, &m->book, &m->terms, e);

	if (!rc)
		rc = m->answer.page ? genogram_page(&g, m->answer.page, e)
				    : genogram_svg(&g, &m->svg, e);
	genogram_release(&g);
	return rc;
}

static int draw_ecomap(struct map *m, struct err *e)
{
	struct ecomap map;
	int rc = ecomap_of(&map, &m->book, &m->terms, e);

	if (!rc && to_is(m->call, "dot"))
		ecomap_dot(&map, &m->svg);
	else if (!rc)
		rc = m->answer.page ? ecomap_page(&map, m->answer.page, e)
				    : ecomap_svg(&map, &m->svg, e);
	ecomap_release(&map);
	return rc;
}

static int draw(struct map *m, struct err *e)
{
	int rc;

	if (m->answer.page && m->audience.of != FOR_STAFF)
		page_quiet(m->answer.page);
	rc = m->genogram ? draw_genogram(m, e) : draw_ecomap(m, e);
	if (rc || m->answer.page)
		return rc;
	if (to_is(m->call, "png"))
		return png_of(buf_as_span(&m->svg), &m->answer.bytes, e);
	buf_span(&m->answer.bytes, buf_as_span(&m->svg));
	return 0;
}

static int answer(struct map *m, struct err *e)
{
	struct buf title = {0};
	int rc;

	buf_printf(&title, "%s: case %s",
		m->genogram ? "Three generations" : "People around the child",
		m->id);
	buf_puts(&m->marking, "Private, ");
	audience_words(&m->audience, &m->marking);
	m->answer = (struct answer){.call = m->call,
		.title = to_is_page(m->call) ? buf_cstr(&title) : NULL,
		.marking = buf_cstr(&m->marking)};
	rc = answer_begin(&m->answer, e);
	if (!rc)
		rc = answer_end(&m->answer, draw(m, e), e);
	buf_release(&title);
	return rc;
}

static int map(struct call *c, struct err *e)
{
	static const enum kind_id shown[] = {K_case, K_child, K_person,
		K_circle, K_tie, K_statement, K_rule, K_commitment, K_meeting,
		KINDS};
	struct map m = {.call = c};
	int rc = -1;

	if (parse(&m, e) || call_case(c, m.id, shown, &m.book, e))
		return -1;
	ecomap_names_of(&m.book, &m.names);
	m.terms.names_before = buf_as_span(&m.names);
	if (!case_audience_whole(c, &m.audience, e) &&
		!disclose(&m.audience, &m.book, e))
		rc = answer(&m, e);
	buf_release(&m.names);
	buf_release(&m.marking);
	buf_release(&m.svg);
	casebook_release(&m.book);
	return rc;
}

static const struct option_row options[] = {
	{"names", 0, "HOW", "roles (default), initials or full", false},
	{"child", 0, "CHILD_ID", "this child in the middle", false},
	{"genogram", 0, NULL, "three generations of the family instead", false},
	{0},
};

const struct verb verb_map = {
	.name = "map",
	.operands = "CASE_ID [FILE]...",
	.help = "the ecomap: who is around the child, and how near",
	.example = "AV-001 --to html -o map.html examples/records/*.csv",
	.shared = OPT_IN | OPT_CASE | OPT_AS_OF | OPT_PAGE | OPT_FOR,
	.options = options,
	.to = "svg|html|pdf|png|dot",
	.counts = {K_person},
	.run = map,
};
