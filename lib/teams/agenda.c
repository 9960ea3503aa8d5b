#include "agenda.h"

#include "base/date.h"
#include "page/glyph.h"
#include "ground/words.h"
#include "ground/standing.h"

static int take_stage(struct agenda *a, const struct conf *c, struct err *e)
{
	double minutes = conf_get_num(c, "minutes", 0);
	struct stage *s = &a->stage[a->stages];

	if (a->stages == STAGES_MAX)
		return err_input(e, "stages: %d at most", STAGES_MAX);
	s->name = conf_get_str(c, "name", NULL);
	s->what = conf_get_str(c, "do", "");
	if (!s->name)
		return err_input(e, "stage %d: no name", a->stages + 1);
	if (!(minutes >= 1 && minutes <= 240) || minutes != (int)minutes)
		return err_input(
			e, "stage %d: minutes are 1 to 240", a->stages + 1);
	s->minutes = (int)minutes;
	a->minutes += s->minutes;
	a->stages++;
	return 0;
}

int agenda_init(struct agenda *a, struct conf *pack, struct err *e)
{
	const struct conf *list, *c;

	*a = (struct agenda){.pack = pack};
	a->title = conf_get_str(a->pack, "title", "Group supervision");
	list = conf_get(a->pack, "stages");
	if (!conf_is_array(list) || !conf_count(list))
		return err_input(e, "sheet: no array 'stages'");
	for (c = conf_first(list); c; c = conf_next(c))
		if (take_stage(a, c, e))
			return -1;
	return 0;
}

void agenda_release(struct agenda *a)
{
	conf_free(a->pack);
	*a = (struct agenda){0};
}

#define ROOM 10
/* Columns of a text, and of anything else, that leave it one side of A4. */
#define TEXT_ROOM 320
#define NAME_ROOM 30
#define LINE_ROOM 45 /* a line of its own takes as much as so many of them */

/* As much of s as there is room for, up to a space where there is one. */
static struct span fitting(struct span s, int room)
{
	struct span rest = s;
	size_t at = 0, space = 0;
	uint32_t code;
	int n = 0;

	while (n < room && glyph_next(&rest, &code)) {
		if (code == ' ' || code == '\n')
			space = at;
		n += code == '\n' ? LINE_ROOM : glyph_width(code);
		at = s.n - rest.n;
	}
	if (!rest.n)
		return s;
	return (struct span){s.p, space > at / 2 ? space : at};
}

static int room_of(const struct rec *s, int field)
{
	return s->kind->field[field].type == T_TEXT ? TEXT_ROOM : NAME_ROOM;
}

static void put_fitting(struct buf *out, const struct rec *s, int field)
{
	struct span text = fitting(s->v[field], room_of(s, field));

	buf_span(out, text);
	if (text.n < s->v[field].n)
		buf_puts(out, " \xe2\x80\xa6");
}

/* What a field says; room to write in where it says nothing. */
static void cell(struct page *p, const struct rec *s, int field, int lines)
{
	struct buf text = {0};
	int i;

	if (s && rec_has(s, field)) {
		if (s->kind->field[field].type == T_DATE)
			put_day(&text, s, field);
		else if (s->kind->field[field].type == T_ENUM)
			put_word(&text, s->v[field]);
		else
			put_fitting(&text, s, field);
	} else {
		/* No-break spaces keep the room where it is drawn. */
		while (lines-- > 0) {
			for (i = 0; i < ROOM; i++)
				buf_puts(&text, "\xc2\xa0");
			buf_puts(&text, lines ? "\n" : "");
		}
	}
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

struct place {
	const char *name;
	int field, width;
};

static void one_row(struct page *p, const char *caption, const struct place *at,
	size_t n, const struct rec *s, int lines)
{
	struct page_col cols[6];
	size_t i;

	for (i = 0; i < n; i++)
		cols[i] = (struct page_col){
			at[i].name, PAGE_LEFT, at[i].width, false};
	page_table(p, span_of(caption), cols, n);
	page_row(p);
	for (i = 0; i < n; i++)
		cell(p, s, at[i].field, lines);
}

static void head(struct page *p, const struct rec *s)
{
	static const struct place who[] = {{"Case", F_session_case_id, 2},
		{"Child", F_session_child_id, 2}, {"Day", F_session_date, 2},
		{"Team", F_session_team, 3},
		{"Brought by", F_session_worker, 2}};
	static const struct place room[] = {
		{"Facilitator", F_session_facilitator, 2},
		{"Observer", F_session_observer, 2},
		{"Members", F_session_members, 1},
		{"Theme", F_session_theme, 3},
		{"How clear before, 0 to 10", F_session_before, 2}};

	one_row(p, "The session", who, 5, s, 1);
	one_row(p, "In the room", room, 5, s, 1);
}

static void learning_head(struct page *p, const struct rec *s, int as_of)
{
	static const struct place at[] = {{"Theme", F_session_theme, 3},
		{"Members", F_session_members, 1},
		{"Led by", F_session_delivered_by, 2},
		{"Clear before", F_session_before, 1},
		{"Clear after", F_session_after, 1},
		{"What came of it", F_session_outcome, 2}};

	one_row(p, "For learning: the case is left out", at,
		s && not_yet(s, F_session_followed_up, as_of) ? 5 : 6, s, 1);
}

static void stages(struct page *p, const struct agenda *a)
{
	static const struct page_col cols[] = {{"From", PAGE_RIGHT, 0, false},
		{"Min.", PAGE_RIGHT, 0, false}, {"Stage", PAGE_LEFT, 3, true},
		{"What we do", PAGE_LEFT, 8, false}};
	int i, from = 0;

	page_table(p, SPAN("The agenda"), cols, 4);
	for (i = 0; i < a->stages; i++) {
		page_row(p);
		page_cellf(p, "%d:%02d", from / 60, from % 60);
		page_cellf(p, "%d", a->stage[i].minutes);
		page_cell(p, span_of(a->stage[i].name));
		page_cell(p, span_of(a->stage[i].what));
		from += a->stage[i].minutes;
	}
	page_row_total(p);
	page_cellf(p, "%d:%02d", from / 60, from % 60);
	page_cellf(p, "%d", a->minutes);
	page_cell(p, SPAN("End"));
}

static void foot_of(struct page *p, const struct rec *s)
{
	static const struct place asked[] = {
		{"The challenge or barrier", F_session_challenge, 1},
		{"The worker's question", F_session_question, 1}};
	static const struct place given[] = {
		{"Direction", F_session_direction, 5},
		{"How clear after", F_session_after, 1},
		{"We ask again on", F_session_follow_up, 2}};

	one_row(p, "What was brought", asked, 2, s, 5);
	one_row(p, "What was given", given, 3, s, 7);
	if (s && rec_true(s, F_session_manager_agreed))
		page_para(p, SPAN("The manager has agreed the direction."));
	else
		page_paraf(p, "The manager agrees the direction: "
			      "______________________  on ______________");
}

struct page *agenda_page(const struct agenda *a, const struct rec *session,
	bool learning, int as_of)
{
	static const struct place learnt[] = {
		{"What helped", 0, 1}, {"What we will do again", 0, 1}};
	struct page *p = page_new(span_of(a->title));

	page_form(p);
	page_close(p);
	if (learning) {
		learning_head(p, session, as_of);
		stages(p, a);
		one_row(p, "What we learnt about our practice", learnt, 2, NULL,
			4);
		return p;
	}
	page_marking(p, SPAN("For staff only"));
	if (session) {
		page_subtitlef(p, "Session %.*s",
			SPAN_ARG(session->v[F_session_session_id]));
	}
	head(p, session);
	stages(p, a);
	foot_of(p, session);
	return p;
}
