#include "network_verbs.h"

#include <stdio.h>
#include "base/date.h"
#include "case_reader.h"
#include "network/ecomap.h"
#include "network/network_change.h"
#include "network/network_cover.h"
#include "network/network_evidence.h"
#include "network/network_summary.h"

/* The kinds the counting looks at. */
static const enum kind_id kinds[] = {K_case, K_statement, K_person, K_circle,
	K_commitment, K_demonstration, K_meeting, KINDS};
/* And what disclosure looks at, for other readers than staff. */
static const enum kind_id reader_kinds[] = {K_case, K_statement, K_person,
	K_circle, K_commitment, K_demonstration, K_meeting, K_child, K_rule,
	KINDS};

struct run {
	struct network_terms terms;
	struct case_reader reader;
	struct sink *to;
	struct page *page;
	int from; /* change */
	bool said;
	/* --without: who was asked for, and who was met. */
	struct span without[64];
	bool met[64];
	int (*each)(struct run *, struct casebook *, struct err *);
	int (*work_out)(const struct casebook *, const struct network_terms *,
		struct sink *, struct err *);
};

static int each_read(struct casebook *b, void *arg, struct err *e)
{
	struct run *r = arg;
	int rc = case_reader_takes(&r->reader, b, e);

	return rc <= 0 ? rc : r->each(r, b, e);
}

/* Records are for staff whatever the case; a page is not. */
static int walk(struct call *c, struct run *r, struct err *e)
{
	int rc;

	r->reader = case_reader_of(c, !r->page);
	r->reader.counts = true;
	rc = call_cases(c, r->reader.to.of == FOR_STAFF ? kinds : reader_kinds,
		each_read, r, NULL, e);
	return rc ? rc : case_reader_end(&r->reader, e);
}

static int each_case(struct run *r, struct casebook *b, struct err *e)
{
	size_t i;

	for (i = 0; i < r->terms.withouts; i++)
		if (casebook_find(b, K_person, r->without[i]))
			r->met[i] = true;
	return r->work_out(b, &r->terms, r->to, e);
}

static int records(
	struct call *c, struct run *r, const struct kind *kind, struct err *e)
{
	r->terms.as_of = c->as_of;
	r->to = call_sink(c, kind, e);
	if (!r->to)
		return -1;
	r->each = each_case;
	return walk(c, r, e);
}

static int summary(struct call *c, struct err *e)
{
	struct run r = {.work_out = network_summary};

	return records(c, &r, &kind_table[K_network], e);
}

static int cover(struct call *c, struct err *e)
{
	struct run r = {.work_out = network_cover};
	const char *id;
	size_t i;

	while ((id = opt_each(c, "without", (int)r.terms.withouts))) {
		if (r.terms.withouts == 64)
			return err_usage(
				e, "--without: expected at most 64 people");
		r.without[r.terms.withouts++] = span_of(id);
	}
	r.terms.without = r.without;
	if (records(c, &r, &kind_table[K_cover], e))
		return -1;
	for (i = 0; i < r.terms.withouts; i++)
		if (!r.met[i])
			return err_input(e,
				"--without: the input has no person '%.*s'",
				SPAN_ARG(r.without[i]));
	return 0;
}

/* An empty page would leave the reader wondering. */
static int end_page(struct call *c, struct run *r, int rc, const char *nothing,
	struct err *e)
{
	if (!rc && !r->said)
		page_para(r->page, span_of(nothing));
	if (!rc)
		rc = call_page(c, r->page, e);
	page_free(r->page);
	return rc;
}

static int each_page(struct run *r, struct casebook *b, struct err *e)
{
	(void)e;
	r->said |= network_evidence_page(b, &r->terms, r->page);
	return 0;
}

static int evidence(struct call *c, struct err *e)
{
	struct run r = {.work_out = network_evidence, .each = each_page};
	int rc;

	if (!to_is(c, "text"))
		return records(c, &r, &kind_table[K_evidence], e);
	r.terms.as_of = c->as_of;
	r.page = page_new("What has been shown, goal by goal");
	page_as_of(r.page, c->as_of);
	rc = walk(c, &r, e);
	return end_page(c, &r, rc, "No goal was in force on that day.", e);
}

static int change_days(struct call *c, struct run *r, struct err *e)
{
	char first[11], last[11];

	r->from = NO_DAY;
	r->terms.as_of = c->as_of;
	if (opt_day(c, "from-day", &r->from, e) ||
		opt_day(c, "to-day", &r->terms.as_of, e))
		return -1;
	if (r->from == NO_DAY)
		return err_usage(e, "--from DATE is required");
	if (r->from > r->terms.as_of)
		return err_usage(e, "--from %s is after --to %s",
			day_text(r->from, first),
			day_text(r->terms.as_of, last));
	return 0;
}

static int each_change(struct run *r, struct casebook *b, struct err *e)
{
	if (r->page)
		r->said |= network_change_page(
			b, r->from, r->terms.as_of, r->page);
	return r->page ? 0
		       : network_change(b, r->from, r->terms.as_of, r->to, e);
}

static int change(struct call *c, struct err *e)
{
	struct run r = {.each = each_change};
	char first[20], last[20], days[64];
	int rc;

	if (change_days(c, &r, e))
		return -1;
	if (!to_is(c, "text")) {
		r.to = call_sink(c, &kind_table[K_moment], e);
		return r.to ? walk(c, &r, e) : -1;
	}
	r.page = page_new("How the networks changed");
	snprintf(days, sizeof days, "After %s, up to %s",
		day_words(r.from, first), day_words(r.terms.as_of, last));
	page_subtitle(r.page, span_of(days));
	rc = walk(c, &r, e);
	return end_page(c, &r, rc, "The records show no change.", e);
}

static enum ecomap_names names(const struct call *c, struct err *e)
{
	return (enum ecomap_names)opt_choice(
		c, "names", "roles|initials|full", SHOW_ROLES, e);
}

static int draw(struct call *c, const struct ecomap *m, struct err *e)
{
	struct buf out = {0};
	int rc = 0;

	if (to_is(c, "dot"))
		ecomap_dot(m, &out);
	else if (to_is(c, "png"))
		rc = ecomap_png(m, &out, e);
	else
		rc = ecomap_svg(m, &out, e);
	if (!rc)
		rc = call_bytes(c, buf_as_span(&out), e);
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

const struct verb verb_network_summary = {
	.name = "summary",
	.operands = "[FILE]...",
	.help = "a line per case: size, rings, cover, weeks shown",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_FOR,
	.to = RECORD_FORMS "|text",
	.run = summary,
};

static const struct option_row cover_options[] = {
	{"without", 0, "PERSON_ID", "as though this person had dropped out",
		true},
	{0},
};

const struct verb verb_network_cover = {
	.name = "cover",
	.operands = "[FILE]...",
	.help = "one line per bottom line: people needed, committed, and "
		"single points of failure",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_FOR,
	.options = cover_options,
	.to = RECORD_FORMS "|text",
	.run = cover,
};

const struct verb verb_evidence = {
	.name = "evidence",
	.operands = "[FILE]...",
	.help = "a line per goal: weeks shown in a row, kept, who saw it",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_FOR,
	.to = RECORD_FORMS "|text",
	.run = evidence,
};

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

static const struct option_row change_options[] = {
	{"from-day", 0, "DATE", "changes after this day; also --from DATE",
		false},
	{"to-day", 0, "DATE",
		"up to this day (default --as-of); also --to DATE", false},
	{0},
};

const struct verb verb_change = {
	.name = "change",
	.operands = "[FILE]...",
	.help = "who joined, left, was told, moved inward between two days",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_FOR,
	.options = change_options,
	.to = RECORD_FORMS "|text",
	.run = change,
};
