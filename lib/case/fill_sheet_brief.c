#include "fill_sheet_internal.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"
#include "ground/standing.h"
#include "record/heading.h"

/* Letters of a list that fit into a unit of a column's width, in boxes. */
#define BOX_LETTERS 8
#define TICK (-2)
#define LINES (-1)

#define COLUMNS 8

/* What a meeting says of a kind, a line a record. */
static const struct brief {
	enum kind_id kind;
	const char *how; /* NULL: what the kind is */
	struct {
		int field, room;
		/* SAID: left out where no record has it. */
		enum { ASKED, SAID } what;
	} col[COLUMNS];
	int over; /* the day after which it is no matter for a meeting */
	/* Columns to write in: the field of some kind, lines, or a tick. */
	struct {
		const char *name;
		int room;
		enum kind_id kind;
		int field;
	} ask[2];
	int empty; /* lines for new ones */
} briefs[] = {
	{K_person, "Tick who is there, and add who is not in the list.",
		{{F_person_person_id, 5, SAID}, {F_person_name, 5, ASKED},
			{F_person_relation, 6, ASKED},
			{F_person_side, 4, ASKED}, {F_person_ring, 3, ASKED},
			{F_person_tell, 4, ASKED},
			{F_person_of_concern, 3, ASKED}},
		F_person_left,
		{{"There", 2, K_person, TICK},
			{"What changes", 8, K_person, LINES}},
		3},
	{K_scale,
		"Ask each for a number and ring it: 0 is the worst, 10 is safe "
		"enough to close. Numbers of different people are never "
		"averaged.",
		{{F_scale_about, 8, ASKED}, {F_scale_scorer, 4, ASKED},
			{F_scale_child_id, 4, SAID}, {F_scale_by_id, 4, SAID},
			{F_scale_date, 5, SAID}, {F_scale_score, 3, SAID}},
		-1,
		{{"Today", 8, K_scale, F_scale_score},
			{"Why, and what one higher would be", 9, K_scale,
				LINES}},
		3},
	{K_statement, NULL,
		{{F_statement_statement_id, 6, SAID},
			{F_statement_type, 4, ASKED},
			{F_statement_text, 13, ASKED},
			{F_statement_who, 5, ASKED},
			{F_statement_due, 5, ASKED}},
		F_statement_ended, {{"What changes", 9, K_statement, LINES}},
		4},
	{K_commitment, NULL,
		{{F_commitment_commitment_id, 5, SAID},
			{F_commitment_person_id, 5, ASKED},
			{F_commitment_action, 11, ASKED},
			{F_commitment_days, 6, ASKED}},
		F_commitment_until,
		{{"How it went", 7, K_demonstration, F_demonstration_result},
			{"What changes", 7, K_commitment, LINES}},
		3},
	{K_rule, NULL,
		{{F_rule_rule_id, 6, SAID}, {F_rule_plan, 4, ASKED},
			{F_rule_text, 13, ASKED}, {F_rule_person_id, 5, ASKED},
			{F_rule_backup_id, 5, ASKED},
			{F_rule_status, 4, ASKED}},
		F_rule_until, {{"What changes", 8, K_rule, LINES}}, 2},
	{K_milestone, NULL,
		{{F_milestone_milestone_id, 5, SAID},
			{F_milestone_title, 10, ASKED},
			{F_milestone_owner, 6, ASKED},
			{F_milestone_planned, 5, ASKED}},
		F_milestone_done,
		{{"Done on", 5, K_milestone, LINES},
			{"What changes", 9, K_milestone, LINES}},
		2},
};

static const struct brief *brief_of(const struct kind *k)
{
	size_t i;

	for (i = 0; i < COUNT_OF(briefs); i++)
		if (briefs[i].kind == k->id)
			return &briefs[i];
	return NULL;
}

bool fill_has_brief(const struct kind *k)
{
	return brief_of(k) != NULL;
}

/* A step that was taken is over, too. */
static bool is_over(
	const struct filling *f, const struct brief *b, const struct rec *r)
{
	int day = f->sheet->as_of;

	return (b->over >= 0 && happened(r, b->over, day)) ||
	       (r->kind->id == K_statement &&
		       happened(r, F_statement_done, day));
}

/* Numbers by whose and on what they are, the newest last. */
static int by_whose(const void *pa, const void *pb)
{
	static const int field[] = {
		F_scale_about, F_scale_scorer, F_scale_child_id, F_scale_by_id};
	const struct rec *a = *(const struct rec *const *)pa;
	const struct rec *b = *(const struct rec *const *)pb;
	size_t i;
	int c = 0;

	for (i = 0; i < COUNT_OF(field) && !c; i++)
		c = span_cmp(a->v[field[i]], b->v[field[i]]);
	return c;
}

static int by_whose_and_when(const void *pa, const void *pb)
{
	int c = by_whose(pa, pb);

	return c ? c
		 : span_cmp((*(const struct rec *const *)pa)->v[F_scale_date],
			   (*(const struct rec *const *)pb)->v[F_scale_date]);
}

static size_t last_of_each(const struct rec **list, size_t n)
{
	size_t i, kept = 0;

	qsort(list, n, sizeof *list, by_whose_and_when);
	for (i = 0; i < n; i++)
		if (i + 1 == n || by_whose(&list[i], &list[i + 1]) != 0)
			list[kept++] = list[i];
	return kept;
}

/* What a meeting may speak of, and how many; free() them. */
static const struct rec **matters(
	const struct filling *f, const struct brief *b, size_t *n)
{
	const struct rec **list =
		xcalloc(f->sheet->book->of[b->kind].n + 1, sizeof *list);

	*n = 0;
	EACH_REC(r, f->sheet->book, b->kind)
	if (!is_over(f, b, r))
		list[(*n)++] = r;
	if (b->kind == K_scale)
		*n = last_of_each(list, *n);
	return list;
}

/* Its columns: those of the kind, then those to write in. */
struct columns {
	const struct brief *brief;
	size_t at[COLUMNS], n;
};

static struct columns columns_of(
	const struct brief *b, const struct rec *const *list, size_t n)
{
	struct columns c = {.brief = b};
	size_t i, k;

	for (i = 0; i < COLUMNS && b->col[i].room; i++) {
		for (k = 0; b->col[i].what == SAID && k < n; k++)
			if (rec_has(list[k], b->col[i].field))
				break;
		if (b->col[i].what == ASKED || k < n)
			c.at[c.n++] = i;
	}
	return c;
}

static bool asks(const struct brief *b, size_t i)
{
	return i < COUNT_OF(b->ask) && b->ask[i].name;
}

static void begin(const struct filling *f, const struct columns *c)
{
	struct page_col cols[COLUMNS + COUNT_OF(c->brief->ask)] = {{0}};
	const struct brief *b = c->brief;
	struct buf name[COLUMNS] = {{0}};
	size_t n, i;

	for (n = 0; n < c->n; n++) {
		put_heading(&name[n], f->kind, b->col[c->at[n]].field);
		cols[n] = (struct page_col){buf_cstr(&name[n]), PAGE_LEFT,
			b->col[c->at[n]].room, n == 0};
	}
	for (i = 0; asks(b, i); i++)
		cols[n++] = (struct page_col){
			b->ask[i].name, PAGE_LEFT, b->ask[i].room, false};
	page_table(f->page, SPAN("What is recorded, and what is new"), cols, n);
	for (i = 0; i < COLUMNS; i++)
		buf_release(&name[i]);
}

static void room(const struct filling *f, const struct brief *b)
{
	struct filling of = *f;
	size_t i;

	for (i = 0; asks(b, i); i++) {
		of.kind = &kind_table[b->ask[i].kind];
		if (b->ask[i].field == TICK)
			page_cell(f->page, SPAN("\u2610"));
		else if (b->ask[i].field == LINES)
			page_cell(f->page, SPAN(""));
		else
			fill_room(&of, b->ask[i].field);
	}
}

static void known(
	struct filling *f, const struct columns *c, const struct rec *r)
{
	size_t i;

	page_row(f->page);
	for (i = 0; i < c->n; i++)
		fill_known_value(f, r, c->brief->col[c->at[i]].field, i == 0);
	room(f, c->brief);
}

/* Whether a column has room for the boxes of its list. */
static bool boxes_fit(const struct filling *f, const struct brief *b, size_t i)
{
	return fill_letters(f, b->col[i].field) <=
	       (size_t)b->col[i].room * BOX_LETTERS;
}

static void empty(const struct filling *f, const struct columns *c)
{
	const struct brief *b = c->brief;
	size_t i;
	int n;

	for (n = 0; n < b->empty; n++) {
		page_row(f->page);
		for (i = 0; i < c->n; i++)
			if (b->col[c->at[i]].what == ASKED &&
				boxes_fit(f, b, c->at[i]))
				fill_boxes(f, b->col[c->at[i]].field);
			else
				page_cell(f->page, SPAN(""));
		room(f, b);
	}
}

void fill_brief(struct filling *f)
{
	const struct brief *b = brief_of(f->kind);
	const struct rec **list;
	struct columns c;
	size_t n, i, all = f->sheet->book->of[b->kind].n;

	page_para(f->page, span_of(b->how ? b->how : f->kind->meaning));
	list = matters(f, b, &n);
	c = columns_of(b, list, n);
	begin(f, &c);
	for (i = 0; i < n; i++)
		known(f, &c, list[i]);
	empty(f, &c);
	if (!all)
		page_para(f->page, SPAN(FILL_NONE));
	else if (n < all)
		page_paraf(f->page, "Not here, since %s: %s.",
			b->kind == K_scale ? "earlier" : "over",
			counted((long)(all - n), "record").s);
	for (i = 0; i < c.n; i++)
		if (!boxes_fit(f, b, c.at[i]) && b->col[c.at[i]].what == ASKED)
			fill_choice(f, b->col[c.at[i]].field);
	free(list);
}
