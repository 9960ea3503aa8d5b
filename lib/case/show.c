#include "show.h"

#include "base/mem.h"
#include "page/script.h"
#include "base/date.h"
#include "ground/standing.h"
#include "timeline.h"
#include "trajectory_page.h"

#define LATEST_MOMENTS 12

static void put_children(const struct overview *s, struct buf *out)
{
	int n = 0, born;

	EACH_REC(c, s->b, K_child)
	{
		buf_puts(out, n++ ? ", " : "");
		put_child(s, out, c->v[F_child_child_id]);
		born = rec_day(c, F_child_born);
		if (born != NO_DAY && child_born(c, s->as_of))
			buf_printf(out, " (%d)", day_age(born, s->as_of));
		else if (!child_born(c, s->as_of) && born == NO_DAY)
			buf_puts(out, " (not yet born)");
	}
}

static void put_status(
	const struct overview *s, const struct rec *c, struct buf *out)
{
	put_word(out, c->v[F_case_service]);
	if (!rec_is(c, F_case_plan, "none")) {
		buf_puts(out, ", plan: ");
		put_word(out, c->v[F_case_plan]);
	}
	if (rec_has(c, F_case_team))
		buf_printf(out, ", team %.*s", SPAN_ARG(c->v[F_case_team]));
	if (rec_has(c, F_case_stage)) {
		buf_puts(out, ", stage: ");
		put_word(out, c->v[F_case_stage]);
	}
	buf_puts(out, "; opened ");
	put_day(out, c, F_case_opened);
	if (case_closed(s->b, s->as_of)) {
		buf_puts(out, ", closed ");
		put_day(out, c, F_case_closed);
	}
}

static void head(
	struct overview *s, const struct show_terms *t, const char *what)
{
	const struct rec *c = casebook_case(s->b);
	struct buf text = {0};

	if (what)
		buf_printf(&text, "%s: ", what);
	buf_printf(&text, what ? "case %.*s" : "Case %.*s",
		SPAN_ARG(s->b->case_id));
	s->p = page_new(buf_as_span(&text));
	buf_reset(&text);
	put_children(s, &text);
	if (text.n && c)
		buf_puts(&text, "; ");
	if (c)
		put_status(s, c, &text);
	page_subtitle(s->p, buf_as_span(&text));
	page_as_of(s->p, t->as_of);
	buf_reset(&text);
	buf_puts(&text, "Private, ");
	audience_words(t->audience, &text);
	page_marking(s->p, buf_as_span(&text));
	if (!s->staff)
		page_quiet(s->p);
	buf_release(&text);
}

static struct overview start(
	const struct casebook *b, const struct show_terms *t, const char *what)
{
	struct overview s = {NULL, b, t->as_of, t->words,
		t->audience->of == FOR_STAFF, t->lacks, t->network,
		t->network_words};

	head(&s, t, what);
	return s;
}

struct section {
	enum label label;
	void (*put)(const struct overview *s);
};

static const struct section sections[] = {
	{L_SCALE, overview_scales},
	{L_BOTTOM_LINE, overview_bottom_lines},
	{L_CHILD_VIEW, overview_child_view},
	{L_PLAN, overview_plan},
	{L_NETWORK, overview_network},
	{L_MATRIX, overview_matrix},
};

struct page *show_case(const struct casebook *b, const struct show_terms *t)
{
	struct timeline_terms when = {.as_of = t->as_of,
		.since = NO_DAY,
		.until = t->as_of,
		.gap_days = GAP_DAYS};
	struct overview s = start(b, t, NULL);
	size_t i;

	if (overview_unknown(&s, K_event))
		when.gap_days = 0;
	page_contents(s.p);
	page_heading(s.p, 2, SPAN("The map"));
	overview_map(&s);
	page_heading(s.p, 2, SPAN("From danger to goal"));
	overview_dangers(&s);
	for (i = 0; i < COUNT_OF(sections); i++) {
		page_heading(s.p, 2, span_of(s.words->word[sections[i].label]));
		sections[i].put(&s);
	}
	page_heading(s.p, 2, span_of(s.words->word[L_TRAJECTORY]));
	if (overview_unknown(&s, K_milestone))
		overview_none(&s, K_milestone);
	else
		trajectory_words(s.p, b, t->rule, trajectory_day(b, t->as_of));
	page_heading(s.p, 2, span_of(s.words->word[L_COMING]));
	overview_coming(&s);
	page_heading(s.p, 2, span_of(s.words->word[L_TIMELINE]));
	timeline_latest(s.p, b, &when, LATEST_MOMENTS);
	return s.p;
}

struct page *show_plan(const struct casebook *b, const struct show_terms *t)
{
	struct overview s = start(b, t, t->words->word[L_PLAN]);

	overview_plan(&s);
	return s.p;
}

struct page *show_form(const struct casebook *b, const struct show_terms *t)
{
	struct overview s = start(b, t, t->form->title);

	form_page(t->form, &s);
	return s.p;
}
