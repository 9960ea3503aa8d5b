/* Bottom lines and the network, in short (sos-case show). */
#include "base/num.h"
#include "network/network_cover.h"
#include "network/network_evidence.h"
#include "network/network_shown.h"
#include "network/network_summary.h"
#include "overview.h"
#include "ground/standing.h"

static struct network_terms terms(const struct overview *s)
{
	return (struct network_terms){.as_of = s->as_of};
}

static void hinge_cell(const struct overview *s, const struct cover *c)
{
	struct buf text = {0};
	size_t i;

	for (i = 0; i < c->hinges; i++) {
		if (i)
			buf_puts(&text, ", ");
		put_person(s, &text, c->hinge[i]->v[F_person_person_id]);
	}
	page_cell(s->p, buf_as_span(&text));
	buf_release(&text);
}

/* Whether promises, or what came of them, were not looked at. */
static bool untold(const struct overview *s)
{
	return overview_unknown(s, K_commitment) ||
	       overview_unknown(s, K_person);
}

static void line_row(const struct overview *s, struct cover *c)
{
	struct buf text = {0};

	page_row(s->p);
	put_statement(s, &text, c->statement);
	page_cell(s->p, buf_as_span(&text));
	page_cellf(s->p, "%ld", c->needed);
	if (untold(s)) {
		page_cell(s->p, SPAN(":"));
		page_cell(s->p, SPAN(":"));
		page_cell(s->p, SPAN(":"));
		buf_release(&text);
		return;
	}
	page_cellf(s->p, "%ld", c->committed);
	if (c->met)
		page_cell_tone(s->p, PAGE_MET, SPAN("met"));
	else
		overview_gap(s, "not met");
	hinge_cell(s, c);
	buf_release(&text);
}

void overview_bottom_lines(const struct overview *s)
{
	static const struct page_col cols[] = {
		{"What must be true", PAGE_LEFT, 6, true},
		{"People needed", PAGE_RIGHT, 0, false},
		{"Committed", PAGE_RIGHT, 0, false},
		{"Met", PAGE_LEFT, 2, false},
		{"Hinges on", PAGE_LEFT, 3, false},
	};
	struct network_terms t = terms(s);
	struct pledges live = {0};
	struct cover c = {0};

	pledges_of(&live, s->b, &t, true);
	page_table(s->p, SPAN("Each with those who have promised"), cols, 5);
	overview_empty(s, "Nothing recorded.", K_statement);
	EACH_REC(st, s->b, K_statement)
	{
		if (!standing(st, "bottom-line", s->as_of))
			continue;
		cover_of(&c, &live, st);
		line_row(s, &c);
	}
	cover_release(&c);
	pledges_release(&live);
}

static void put_one(
	const struct overview *s, const struct rec *p, struct buf *out)
{
	buf_puts(out, out->n ? ", " : "");
	put_person(s, out, p->v[F_person_person_id]);
	if (rec_has(p, F_person_name) && rec_has(p, F_person_relation))
		buf_printf(out, " (%.*s)", SPAN_ARG(p->v[F_person_relation]));
}

static void people(const struct overview *s, const char *title,
	bool (*in)(const struct overview *, const struct rec *, int), int which)
{
	struct buf names = {0};

	EACH_REC(p, s->b, K_person)
	{
		if (in(s, p, which))
			put_one(s, p, &names);
	}
	if (names.n)
		page_term(s->p, span_of(title), buf_as_span(&names));
	buf_release(&names);
}

static bool in_ring(const struct overview *s, const struct rec *p, int ring)
{
	struct network_terms t = terms(s);

	return person_counts(p, &t) &&
	       (int)person_ring(s->b, p, s->as_of) == ring;
}

static bool beside(const struct overview *s, const struct rec *p, int side)
{
	struct network_terms t = terms(s);

	if (!person_there(p, s->as_of) || person_counts(p, &t))
		return false;
	return rec_is(p, F_person_side, "natural") == (side == 0);
}

static void shown(const struct overview *s, const struct network *n)
{
	int day = shown_day(s->b, s->as_of);
	bool closed = case_closed(s->b, s->as_of);
	char on[20], last[20], silent[20];

	if (n->days_since_record < 0)
		return;
	day_words(day, on);
	day_words(day - (int)n->days_since_record, last);
	if (n->lapsed && n->silent == NO_DAY)
		page_paraf(s->p, "Promises: not recorded since %s.", last);
	else if (!n->lapsed)
		page_paraf(s->p, "Promises kept for %s in a row, up to %s%s%s.",
			counted(n->weeks_shown, "week").s, last,
			closed ? "; the case closed on " : "",
			closed ? on : "");
	if (n->silent != NO_DAY)
		page_paraf(s->p, "Promises: one has no record since %s.",
			day_words(n->silent, silent));
}

static void numbers(const struct overview *s)
{
	struct network_terms t = terms(s);
	struct network n;

	network_of(&n, s->b, &t);
	page_paraf(s->p, "%ld naturally connected %s, %ld told.", n.natural,
		n.natural == 1 ? "person counts" : "people count", n.told);
	if (!overview_unknown(s, K_demonstration))
		shown(s, &n);
	if (n.days_since_meeting >= 0)
		page_paraf(s->p, "The network last met %s ago.",
			counted(n.days_since_meeting, "day").s);
	else if (overview_unknown(s, K_meeting))
		page_para(s->p, SPAN("Not looked at: no meeting records in the "
				     "input."));
	else if (s->staff)
		page_para(s->p, SPAN("No network meeting is recorded."));
}

static void shown_cells(const struct overview *s, const struct evidence *v)
{
	char day[20];

	if (v->asked > 0)
		page_cellf(s->p, "%ld of %ld", v->weeks, v->asked);
	else
		page_cellf(s->p, "%ld", v->weeks);
	page_cellf(s->p, "%ld, %ld, %ld", v->tally.kept, v->tally.partly,
		v->tally.not_kept);
	page_cellf(s->p, "%ld", v->tally.not_recorded);
	if (v->reached != NO_DAY)
		page_cell_tone(
			s->p, PAGE_MET, span_of(day_words(v->reached, day)));
	else
		page_cell(s->p, SPAN("not yet"));
}

static int evidence_row(const struct evidence *v, void *arg)
{
	const struct overview *s = arg;
	struct buf text = {0};
	int i;

	page_row(s->p);
	put_statement(s, &text, v->goal);
	page_cell(s->p, buf_as_span(&text));
	if (untold(s) || overview_unknown(s, K_demonstration))
		for (i = 0; i < 4; i++)
			page_cell(s->p, SPAN(":"));
	else
		shown_cells(s, v);
	buf_release(&text);
	return 0;
}

static void evidence(const struct overview *s)
{
	static const struct page_col cols[] = {
		{"Goal", PAGE_LEFT, 6, true},
		{"Weeks in a row", PAGE_LEFT, 2, false},
		{"Kept, partly, not", PAGE_LEFT, 2, false},
		{"Not recorded", PAGE_RIGHT, 0, false},
		{"Reached", PAGE_LEFT, 3, false},
	};
	struct network_terms t = terms(s);
	struct overview copy = *s;

	page_table(s->p, SPAN("Promises that serve it"), cols, 5);
	overview_empty(s, "No goal yet.", K_statement);
	evidence_each(s->b, &t, evidence_row, &copy);
}

void overview_network(const struct overview *s)
{
	if (s->b->of[K_person].n == 0) {
		overview_none(s, K_person);
		return;
	}
	if (!s->staff)
		page_note(s->p, PAGE_INFORMATION,
			SPAN("Counted from what this page may show."));
	numbers(s);
	if (s->network.n)
		page_figure(s->p,
			SPAN("Who knows about the worries, and who helps"),
			s->network_words, s->network, s->network_words);
	people(s, "Know most", in_ring, RING_MOST);
	people(s, "Know some", in_ring, RING_SOME);
	people(s, "Know nothing yet", in_ring, RING_NONE);
	people(s, "Not said how much they know", in_ring, RING_UNKNOWN);
	people(s, "Family and others, not counted", beside, 0);
	people(s, "Professionals and carers, not counted", beside, 1);
	page_heading(s->p, 3, SPAN("Shown so far"));
	evidence(s);
}
