#include "paged_sink.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"
#include "page/cell.h"
#include "call_internal.h"
#include "ground/check_page.h"
#include "ground/words.h"
#include "record/heading.h"
#include "many_cases.h"

enum { CLOSED = 4 }; /* place in .state, of kinds that tell closed cases */

/* How records of a kind are shown: columns, and what is urgent. */
struct lines {
	enum kind_id kind;
	const char *title;
	struct many_terms many;
	int field[13]; /* ends with -1 */
	/* State of a case as this record has it, and how urgent. */
	int (*rank)(const struct rec *r, long *urgency);
};

static int of_network(const struct rec *r, long *urgency)
{
	long lines = rec_int(r, F_network_bottom_lines, -1);
	long met = rec_int(r, F_network_bottom_lines_met, -1);
	long points = rec_int(r, F_network_single_points, -1);

	if (lines < 0 || met < 0)
		return 3;
	*urgency = 1000 * (lines - met) + points;
	return lines > met ? 0 : points > 0 ? 1 : 2;
}

static int of_cover(const struct rec *r, long *urgency)
{
	long committed = rec_int(r, F_cover_committed, -1);

	if (committed < 0)
		return 3;
	*urgency = rec_int(r, F_cover_needed, 0) - committed;
	return !rec_true(r, F_cover_met)       ? 0
	       : rec_has(r, F_cover_hinges_on) ? 1
					       : 2;
}

static int of_matrix(const struct rec *r, long *urgency)
{
	*urgency = rec_int(r, F_matrix_latest_severity, -1);
	return word_place(
		"rising|level|cannot-say|falling", r->v[F_matrix_direction]);
}

static int of_finding(const struct rec *r, long *urgency)
{
	*urgency = 1;
	return word_place("gap|warning|note", r->v[F_finding_level]);
}

static const struct lines table[] = {
	{K_network, "Networks",
		{"Cases by bottom lines",
			"most bottom lines unmet first, then most that "
			"depends on one person; closed cases last",
			{"A bottom line unmet", "Depends on one person", "Met",
				"Not known", "Closed"},
			true, NULL, NULL, NULL},
		{F_network_case_id, F_network_child_id, F_network_bottom_lines,
			F_network_bottom_lines_met, F_network_single_points,
			F_network_natural, F_network_professional,
			F_network_told, F_network_commitments,
			F_network_weeks_shown, F_network_days_since_meeting,
			F_network_days_since_record, -1},
		of_network},
	{K_cover, "Who holds each bottom line",
		{"Cases by their bottom lines",
			"the most people missing first, then those that "
			"depend on somebody; closed cases last",
			{"Too few people", "Depends on one person", "Covered",
				"Not known", "Closed"},
			true, NULL, NULL, NULL},
		{F_cover_case_id, F_cover_child_id, F_cover_statement_id,
			F_cover_needed, F_cover_committed, F_cover_met,
			F_cover_hinges_on, F_cover_uncovered, -1},
		of_cover},
	{K_matrix, "Harm in short",
		{"Cases by the direction of harm",
			"rising, level, cannot be said, falling; within each "
			"the most severe newest harm first; closed cases last",
			{"Rising", "Level", "Cannot be said", "Falling",
				"Closed"},
			true, NULL, NULL, NULL},
		{F_matrix_case_id, F_matrix_child_id, F_matrix_type,
			F_matrix_direction, F_matrix_worst_severity,
			F_matrix_latest_severity, F_matrix_worst_impact,
			F_matrix_latest_impact, F_matrix_frequency,
			F_matrix_first_date, F_matrix_latest_date,
			F_matrix_complete, -1},
		of_matrix},
	{K_finding, "Findings",
		{"Cases by their worst finding",
			"cases with gaps, with warnings, with notes; within "
			"each the most findings of that level first",
			{"Gap", "At worst a warning", "At worst a note"}, true,
			NULL, " with a finding", NULL},
		{F_finding_case_id, F_finding_team, F_finding_level,
			F_finding_text, F_finding_record, -1},
		of_finding},
};

static const struct lines *lines_of(enum kind_id kind)
{
	size_t i;

	for (i = 0; i < COUNT_OF(table); i++)
		if (table[i].kind == kind)
			return &table[i];
	return NULL;
}

bool has_lines(enum kind_id kind)
{
	return lines_of(kind) != NULL;
}

const int *lines_fields(enum kind_id kind)
{
	return has_lines(kind) ? lines_of(kind)->field : NULL;
}

struct paged_sink {
	struct sink base;
	struct call *call;
	const struct lines *of;
	struct rec_list held;
	struct arena text;
};

static int put(struct sink *base, const struct rec *r, struct err *e)
{
	struct paged_sink *s = (struct paged_sink *)base;

	(void)e;
	s->held.at =
		grow(s->held.at, s->held.n, &s->held.cap, sizeof *s->held.at);
	s->held.at[s->held.n] = (struct rec){0};
	rec_keep(&s->held.at[s->held.n++], r, &s->text);
	return 0;
}

static bool is_number(const struct kind *k, int field)
{
	return k->field[field].type == T_INT ||
	       k->field[field].type == T_DECIMAL;
}

static void begin_table(const struct lines *l, struct page *p)
{
	struct page_col cols[COUNT_OF(l->field)] = {0};
	struct buf name[COUNT_OF(l->field)] = {{0}};
	const struct kind *k = &kind_table[l->kind];
	size_t i, n;

	for (n = 0; l->field[n] >= 0; n++) {
		put_heading(&name[n], k, l->field[n]);
		cols[n] = (struct page_col){buf_cstr(&name[n]),
			is_number(k, l->field[n]) ? PAGE_RIGHT : PAGE_LEFT, 0,
			n == 0 || (l->kind == K_finding &&
					  l->field[n] == F_finding_team)};
	}
	page_table(p, span_of(l->title), cols, n);
	for (i = 0; i < n; i++)
		buf_release(&name[i]);
}

static void put_value(const struct rec *r, int field, struct page *p)
{
	struct buf text = {0};

	switch (r->kind->field[field].type) {
	case T_DATE: page_cell_day(p, rec_day(r, field)); return;
	case T_TEXT: put_sentence(&text, r->v[field]); break;
	case T_BOOL:
		buf_puts(&text, !rec_has(r, field)   ? ""
				: rec_true(r, field) ? "yes"
						     : "no");
		break;
	default: put_field(&text, r, field);
	}
	page_cell_tone(p,
		r->kind->id == K_finding && field == F_finding_level &&
				rec_is(r, field, "gap")
			? PAGE_GAP
			: PAGE_PLAIN,
		buf_as_span(&text));
	if (is_number(r->kind, field) && rec_has(r, field))
		page_cell_number(p, rec_decimal(r, field, NO_NUMBER));
	buf_release(&text);
}

static void put_row(const struct lines *l, const struct rec *r,
	const struct rec *end, struct page *p)
{
	size_t i;

	page_row(p);
	for (i = 0; l->field[i] >= 0; i++)
		if (l->kind == K_finding && l->field[i] == F_finding_record)
			finding_records(r, end, p);
		else
			put_value(r, l->field[i], p);
}

static const struct about *about(
	const struct paged_sink *s, const struct rec *r)
{
	static const struct about nothing;
	const struct call_state *state = s->call->state;
	size_t *at = hash_get(&state->case_at, r->v[s->of->field[0]]);

	return at ? &state->about[*at] : &nothing;
}

static struct span team_of(const struct paged_sink *s, const struct rec *r)
{
	return s->of->kind == K_finding && rec_has(r, F_finding_team)
		       ? r->v[F_finding_team]
		       : about(s, r)->team;
}

/* The records of one case, from i; how many there are. */
static size_t one_case(struct paged_sink *s, struct many_cases *m, size_t i,
	int *rc, struct err *e)
{
	const struct rec *first = &s->held.at[i];
	struct span id = first->v[s->of->field[0]];
	struct many_case one = {.id = id.n ? id : SPAN("none"),
		.team = team_of(s, first),
		.state = MANY_STATES,
		.page = many_page(m, id.n ? id : SPAN("none"))};
	size_t n;

	begin_table(s->of, one.page);
	for (n = 0; i + n < s->held.n; n++) {
		const struct rec *r = &s->held.at[i + n];
		long urgency = 0;
		int state;

		if (!span_eq(r->v[s->of->field[0]], id))
			break;
		if (!n || s->of->kind != K_finding || !finding_same(r))
			put_row(s->of, r, s->held.at + s->held.n, one.page);
		state = s->of->rank(r, &urgency);
		if (state < one.state) {
			one.state = state;
			one.urgency = urgency;
		} else if (state == one.state) {
			one.urgency += urgency;
		}
	}
	if (s->of->many.state[CLOSED] && about(s, first)->closed)
		one.state = CLOSED;
	*rc = many_case(m, &one, e);
	return n;
}

static int by_case(const void *pa, const void *pb, void *field)
{
	const struct rec *a = pa, *b = pb;

	return span_cmp(a->v[*(int *)field], b->v[*(int *)field]);
}

/* A case's lines stand together; those of one case as they came. */
static void sort(struct paged_sink *s)
{
	int field = s->of->field[0];
	size_t i;

	for (i = 1; i < s->held.n; i++)
		if (by_case(&s->held.at[i - 1], &s->held.at[i], &field) > 0)
			break;
	if (i < s->held.n)
		qsort_r(s->held.at, s->held.n, sizeof *s->held.at, by_case,
			&field);
}

static int finish(struct sink *base, struct err *e)
{
	struct paged_sink *s = (struct paged_sink *)base;
	struct page *p = page_new(span_of(s->of->title));
	struct many_cases *m =
		many_new(s->call, &s->of->many, s->of->title, "For staff only");
	size_t i = 0;
	int rc = 0;

	page_marking(p, SPAN("For staff only"));
	page_as_of(p, s->call->as_of);
	if (s->call->state->not_run.n)
		page_note(
			p, PAGE_CAUTION, buf_as_span(&s->call->state->not_run));
	sort(s);
	while (!rc && i < s->held.n)
		i += one_case(s, m, i, &rc, e);
	if (!rc && s->of->kind == K_finding && s->held.n)
		findings_by_rule(
			s->call->tool->checks, s->held.at, s->held.n, p);
	if (!rc)
		many_end(m, p, s->call->state->left_out);
	if (!rc && !s->held.n)
		page_para(p, s->of->kind == K_finding
				     ? SPAN("The rules that were run found "
					    "nothing.")
				     : SPAN("There is nothing to show here."));
	if (!rc)
		rc = call_page(s->call, p, e);
	many_free(m);
	page_free(p);
	return rc;
}

static void free_sink(struct sink *base)
{
	struct paged_sink *s = (struct paged_sink *)base;

	arena_release(&s->text);
	free(s->held.at);
	free(s);
}

struct sink *paged_sink(struct call *c, const struct kind *kind)
{
	static const struct sink_ops ops = {put, finish, free_sink};
	struct paged_sink *s = xcalloc(1, sizeof *s);

	s->base.ops = &ops;
	s->call = c;
	s->of = lines_of(kind->id);
	return &s->base;
}
