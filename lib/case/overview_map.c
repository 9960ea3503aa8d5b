/* The map: three columns, and each danger beside its goal. */
#include "base/num.h"
#include "overview.h"
#include "ground/standing.h"

/* A bracket behind a line: "(first; second)". */
struct bracket {
	struct buf *out;
	int said;
};

static struct buf *say(struct bracket *k, const char *before)
{
	buf_puts(k->out, k->said++ ? "; " : " (");
	buf_puts(k->out, before);
	return k->out;
}

static void say_field(
	struct bracket *k, const struct rec *r, int field, const char *before)
{
	if (rec_has(r, field))
		buf_span(say(k, before), r->v[field]);
}

static void say_step(
	struct bracket *k, const struct overview *s, const struct rec *st)
{
	int due = rec_day(st, F_statement_due);

	say_field(k, st, F_statement_who, "");
	if (happened(st, F_statement_done, s->as_of)) {
		put_day(say(k, "done "), st, F_statement_done);
		return;
	}
	if (due != NO_DAY)
		put_day(say(k, "by "), st, F_statement_due);
	if (due != NO_DAY && due < s->as_of)
		buf_printf(say(k, ""), "%s overdue",
			counted(s->as_of - due, "day").s);
}

static void say_goal(struct bracket *k, const struct rec *st)
{
	long weeks = rec_int(st, F_statement_shown_for, 0);

	say_field(k, st, F_statement_who, "seen by ");
	if (weeks)
		buf_printf(say(k, ""), "for %s", counted(weeks, "week").s);
}

static void say_rest(
	struct bracket *k, const struct overview *s, const struct rec *st)
{
	long people = rec_int(st, F_statement_needed, 0);

	if (rec_is(st, F_statement_type, "next-step"))
		say_step(k, s, st);
	else if (rec_is(st, F_statement_type, "goal"))
		say_goal(k, st);
	else if (rec_is(st, F_statement_type, "danger"))
		say_field(k, st, F_statement_who, "worried: ");
	else
		say_field(k, st, F_statement_who, "");
	if (people)
		buf_printf(
			say(k, ""), "%s needed", counted(people, "person").s);
	say_field(k, st, F_statement_agreed_by, "agreed by ");
	say_field(k, st, F_statement_disputed_by, "disputed by ");
	if (!rec_is(st, F_statement_type, "next-step"))
		put_day(say(k, ""), st, F_statement_date);
	if (s->staff)
		say_field(k, st, F_statement_statement_id, "");
}

/* The lines of one category; nothing when there is none. */
static int lines(const struct overview *s, const char *type, enum label label)
{
	struct buf text = {0};
	int n = 0;

	EACH_REC(st, s->b, K_statement)
	{
		struct bracket k = {&text, 0};

		if (!standing(st, type, s->as_of))
			continue;
		if (n++ == 0) {
			page_heading(s->p, 4, span_of(s->words->word[label]));
			page_list(s->p, PAGE_BULLETS);
		}
		buf_reset(&text);
		put_statement(s, &text, st);
		say_rest(&k, s, st);
		if (k.said)
			buf_addc(&text, ')');
		page_item(s->p, buf_as_span(&text));
	}
	buf_release(&text);
	return n;
}

struct category {
	const char *type;
	enum label label;
};

static const struct column {
	enum label label;
	struct category of[3];
} columns[] = {
	{L_WORRIED, {{"harm", L_HARM}, {"danger", L_DANGER},
			    {"complicating", L_COMPLICATING}}},
	{L_WELL, {{"safety", L_SAFETY}, {"strength", L_STRENGTH}, {NULL, 0}}},
	{L_NEEDS, {{"goal", L_GOAL}, {"bottom-line", L_BOTTOM_LINE},
			  {"next-step", L_NEXT_STEP}}},
};

void overview_map(const struct overview *s)
{
	size_t i, j;
	int n;

	page_columns(s->p, 3);
	for (i = 0; i < 3; i++) {
		if (i)
			page_column(s->p);
		page_heading(
			s->p, 3, span_of(s->words->word[columns[i].label]));
		for (j = 0, n = 0; j < 3 && columns[i].of[j].type; j++)
			n += lines(s, columns[i].of[j].type,
				columns[i].of[j].label);
		if (n == 0)
			overview_none(s, K_statement);
	}
	page_columns_end(s->p);
}

static void danger_row(const struct overview *s, const struct rec *danger,
	const struct rec *goal, bool first)
{
	struct buf text = {0};
	long weeks = goal ? rec_int(goal, F_statement_shown_for, 0) : 0;

	page_row(s->p);
	if (first)
		put_statement(s, &text, danger);
	page_cell(s->p, span_of(first ? buf_cstr(&text) : ""));
	if (!goal) {
		overview_gap(s, "no goal yet");
		page_cell(s->p, SPAN(""));
		page_cell(s->p, SPAN(""));
		buf_release(&text);
		return;
	}
	buf_reset(&text);
	put_statement(s, &text, goal);
	page_cell(s->p, buf_as_span(&text));
	if (rec_has(goal, F_statement_who))
		page_cellf(s->p, "%.*s", SPAN_ARG(goal->v[F_statement_who]));
	else
		overview_gap(s, "not said");
	if (weeks)
		page_cellf(s->p, "%ld", weeks);
	else
		overview_gap(s, "not said");
	buf_release(&text);
}

static bool answers(const struct rec *goal, const struct rec *danger, int day)
{
	return standing(goal, "goal", day) &&
	       span_eq(goal->v[F_statement_answers],
		       danger->v[F_statement_statement_id]) &&
	       same_child(goal->v[F_statement_child_id],
		       danger->v[F_statement_child_id]);
}

void overview_dangers(const struct overview *s)
{
	struct page_col cols[] = {
		{s->words->word[L_DANGER], PAGE_LEFT, 5, false},
		{s->words->word[L_GOAL], PAGE_LEFT, 5, false},
		{"Seen by", PAGE_LEFT, 3, false},
		{"Weeks", PAGE_RIGHT, 0, false},
	};

	page_table(s->p, SPAN("Each beside what answers it"), cols, 4);
	overview_empty(s, "Nothing recorded.", K_statement);
	EACH_REC(d, s->b, K_statement)
	{
		bool first = true;

		if (!standing(d, "danger", s->as_of))
			continue;
		EACH_REC(g, s->b, K_statement)
		{
			if (!answers(g, d, s->as_of))
				continue;
			danger_row(s, d, g, first);
			first = false;
		}
		if (first)
			danger_row(s, d, NULL, true);
	}
}

static void child_words(const struct overview *s, const struct rec *v)
{
	struct buf who = {0};

	if (has_siblings(s->b) && rec_has(v, F_statement_child_id)) {
		put_child(s, &who, v->v[F_statement_child_id]);
		buf_puts(&who, ", ");
	}
	put_day(&who, v, F_statement_date);
	if (in_own_words(v->v[F_statement_text]))
		page_quote(s->p, v->v[F_statement_text], buf_as_span(&who));
	else
		page_paraf(s->p, "Written about the child (%s): %.*s",
			buf_cstr(&who), SPAN_ARG(v->v[F_statement_text]));
	buf_release(&who);
}

void overview_child_view(const struct overview *s)
{
	int n = 0;

	EACH_REC(v, s->b, K_statement)
	{
		if (!standing(v, "child-view", s->as_of))
			continue;
		child_words(s, v);
		n++;
	}
	if (!n)
		overview_none(s, K_statement);
	lines(s, "words-and-pictures", L_PICTURES);
}
