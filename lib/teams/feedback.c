#include "feedback.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "post.h"
#include "ground/words.h"
#include "stream/sink.h"

static const char roles[] = "child|parent|network|practitioner|manager|partner";
static const char effects[] = "helps|hinders|neither";

#define ROLES 6
#define EFFECTS 3
#define SCORES 11

/* How often: effect 3 is "not said". */
struct tally {
	long all, effect[EFFECTS + 1], score[SCORES], scored;
};

struct feedback {
	struct tally role[ROLES], whole;
	struct names themes;
	struct tally *theme;         /* of all roles */
	struct tally *theme_of_role; /* role * themes + theme */
	const struct casebook *all;
	const struct feedback_terms *t;
};

static bool counts(const struct rec *f, const struct feedback_terms *t)
{
	int day = rec_day(f, F_feedback_date);

	return day <= t->as_of && (t->since == NO_DAY || day >= t->since) &&
	       (t->until == NO_DAY || day <= t->until) &&
	       (!t->about || rec_is(f, F_feedback_about, t->about));
}

static void add(struct tally *t, const struct rec *f)
{
	int effect = word_place(effects, f->v[F_feedback_effect]);
	long score = rec_int(f, F_feedback_score, -1);

	t->all++;
	t->effect[effect < 0 ? EFFECTS : effect]++;
	if (score >= 0 && score < SCORES) {
		t->score[score]++;
		t->scored++;
	}
}

static void count(struct feedback *b)
{
	EACH_REC(f, b->all, K_feedback)
	{
		if (counts(f, b->t))
			names_add(&b->themes, f->v[F_feedback_theme]);
	}
	names_settle(&b->themes);
	b->theme = xcalloc(b->themes.n + 1, sizeof *b->theme);
	b->theme_of_role =
		xcalloc(ROLES * b->themes.n + 1, sizeof *b->theme_of_role);
	EACH_REC(f, b->all, K_feedback)
	{
		int role = word_place(roles, f->v[F_feedback_role]);
		long theme = names_place(&b->themes, f->v[F_feedback_theme]);

		if (!counts(f, b->t) || role < 0)
			continue;
		add(&b->whole, f);
		add(&b->role[role], f);
		if (theme < 0)
			continue;
		add(&b->theme[theme], f);
		add(&b->theme_of_role[(size_t)role * b->themes.n +
				      (size_t)theme],
			f);
	}
}

static void release(struct feedback *b)
{
	names_release(&b->themes);
	free(b->theme);
	free(b->theme_of_role);
}

static const char *role_name(int role, char out[16])
{
	struct span rest = span_of(roles), word = {"", 0};
	int i;

	for (i = 0; i <= role; i++)
		span_word(&rest, '|', &word);
	snprintf(out, 16, "%.*s", SPAN_ARG(word));
	return out;
}

static void effect_table(struct page *p, const char *caption, const char *first)
{
	const struct page_col cols[] = {{first, PAGE_LEFT, 4, true},
		{"Helps", PAGE_RIGHT, 1, false},
		{"Hinders", PAGE_RIGHT, 1, false},
		{"Neither", PAGE_RIGHT, 1, false},
		{"Not said", PAGE_RIGHT, 1, false},
		{"All", PAGE_RIGHT, 1, false}};

	page_table(p, span_of(caption), cols, 6);
	page_table_empty(p, SPAN("No feedback here."));
}

static void effect_cells(struct page *p, const struct tally *t)
{
	int i;

	for (i = 0; i <= EFFECTS; i++)
		page_cellf(p, "%ld", t->effect[i]);
	page_cellf(p, "%ld", t->all);
}

static void by_role(struct page *p, const struct feedback *b)
{
	char name[16];
	int r;

	effect_table(p, "Helps and hinders, by role", "Role");
	for (r = 0; r < ROLES; r++) {
		if (!b->role[r].all)
			continue;
		page_row(p);
		page_cell(p, span_of(role_name(r, name)));
		effect_cells(p, &b->role[r]);
	}
	if (!b->whole.all)
		return;
	page_row_total(p);
	page_cell(p, SPAN("All"));
	effect_cells(p, &b->whole);
}

/* A theme of a table, and how often: the commonest first. */
struct ranked {
	struct span name;
	const struct tally *t;
};

static int by_count(const void *pa, const void *pb)
{
	const struct ranked *a = pa, *b = pb;

	if (a->t->all != b->t->all)
		return (a->t->all < b->t->all) - (a->t->all > b->t->all);
	return span_cmp(a->name, b->name);
}

static void theme_rows(
	struct page *p, const struct feedback *b, const struct tally *theme)
{
	struct ranked *list = xcalloc(b->themes.n + 1, sizeof *list);
	size_t i, n = 0;

	for (i = 0; i < b->themes.n; i++)
		if (theme[i].all)
			list[n++] = (struct ranked){b->themes.at[i], &theme[i]};
	if (n > 1)
		qsort(list, n, sizeof *list, by_count);
	for (i = 0; i < n; i++) {
		page_row(p);
		page_cellf(p, "%.*s", SPAN_ARG(list[i].name));
		effect_cells(p, list[i].t);
	}
	free(list);
}

static void by_theme(struct page *p, const struct feedback *b)
{
	char name[16];
	size_t i;
	int r;

	effect_table(p, "Themes, of all roles together", "Theme");
	theme_rows(p, b, b->theme);
	effect_table(p, "Themes, role by role", "Theme");
	for (r = 0; r < ROLES; r++) {
		const struct tally *t =
			&b->theme_of_role[(size_t)r * b->themes.n];
		long any = 0;

		for (i = 0; i < b->themes.n; i++)
			any += t[i].all;
		if (!any)
			continue;
		page_row_group(p, span_of(role_name(r, name)));
		theme_rows(p, b, t);
	}
}

static void score_row(struct page *p, const struct tally *t)
{
	int i;

	for (i = 0; i < SCORES; i++) {
		if (t->score[i])
			page_cellf(p, "%ld", t->score[i]);
		else
			page_cell(p, SPAN(""));
	}
	page_cellf(p, "%ld", t->scored);
	page_cellf(p, "%ld", t->all - t->scored);
}

static void scores(struct page *p, const struct feedback *b)
{
	static const char *const numbers[] = {
		"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
	struct page_col cols[SCORES + 3] = {{"Role", PAGE_LEFT, 2, true}};
	char name[16];
	int i, r;

	for (i = 0; i < SCORES; i++)
		cols[i + 1] =
			(struct page_col){numbers[i], PAGE_RIGHT, 0, false};
	cols[SCORES + 1] = (struct page_col){"n", PAGE_RIGHT, 0, false};
	cols[SCORES + 2] = (struct page_col){"None", PAGE_RIGHT, 0, false};
	page_table(p, SPAN("How often each score was given"), cols, SCORES + 3);
	page_table_empty(p, SPAN("No feedback here."));
	for (r = 0; r < ROLES; r++) {
		if (!b->role[r].all)
			continue;
		page_row(p);
		page_cell(p, span_of(role_name(r, name)));
		score_row(p, &b->role[r]);
	}
	if (!b->whole.all)
		return;
	page_row_total(p);
	page_cell(p, SPAN("All"));
	score_row(p, &b->whole);
}

static void comments_of(struct page *p, const struct feedback *b, int effect)
{
	static const char *const heads[] = {
		"Helps", "Hinders", "Neither", "Not said"};
	struct buf who = {0}, text = {0};
	bool begun = false;

	EACH_REC(f, b->all, K_feedback)
	{
		int is = word_place(effects, f->v[F_feedback_effect]);

		if ((is < 0 ? EFFECTS : is) != effect || !counts(f, b->t) ||
			!rec_has(f, F_feedback_text))
			continue;
		if (!begun)
			page_heading(p, 3, span_of(heads[effect]));
		begun = true;
		buf_reset(&who);
		buf_reset(&text);
		buf_span(&who, f->v[F_feedback_role]);
		buf_puts(&who, ", ");
		put_day(&who, f, F_feedback_date);
		if (rec_has(f, F_feedback_theme)) {
			buf_puts(&who, ", ");
			buf_span(&who, f->v[F_feedback_theme]);
		}
		page_quote(p, f->v[F_feedback_text], buf_as_span(&who));
	}
	buf_release(&who);
	buf_release(&text);
}

struct page *feedback_page(
	const struct casebook *all, const struct feedback_terms *t)
{
	struct feedback b = {.all = all, .t = t};
	struct page *p = page_new(SPAN("What helps, what hinders"));
	int i;

	count(&b);
	page_as_of(p, t->as_of);
	page_marking(p, SPAN("For staff only"));
	if (t->about)
		page_paraf(p, "Feedback about %s.", t->about);
	page_heading(p, 2, SPAN("By role"));
	by_role(p, &b);
	page_heading(p, 2, SPAN("By theme"));
	by_theme(p, &b);
	page_heading(p, 2, SPAN("Scores"));
	scores(p, &b);
	if (t->comments) {
		page_heading(p, 2, SPAN("In their words"));
		for (i = 0; i <= EFFECTS; i++)
			comments_of(p, &b, i);
	}
	page_foot(p);
	page_paraf(p, "Scores of different people are not averaged. What a few "
		      "say is theirs, and stands for nobody else.");
	release(&b);
	return p;
}

static void theme_line(struct buf *out, int role, struct span theme,
	const struct tally *t, bool safe)
{
	char name[16];
	int i;

	if (!t->all)
		return;
	buf_printf(out, "%s,", role_name(role, name));
	csv_cell(out, theme, safe);
	for (i = 0; i <= EFFECTS; i++)
		buf_printf(out, ",%ld", t->effect[i]);
	for (i = 0; i < SCORES; i++)
		buf_printf(out, ",%ld", t->score[i]);
	buf_addc(out, '\n');
}

/* What a role said without naming a theme. */
static void take_off(struct tally *from, const struct tally *t)
{
	int i;

	from->all -= t->all;
	for (i = 0; i <= EFFECTS; i++)
		from->effect[i] -= t->effect[i];
	for (i = 0; i < SCORES; i++)
		from->score[i] -= t->score[i];
}

void feedback_csv(const struct casebook *all, const struct feedback_terms *t,
	struct buf *out)
{
	struct feedback b = {.all = all, .t = t};
	size_t i;
	int r, n;

	count(&b);
	buf_puts(out, "role,theme,helps,hinders,neither,not_said");
	for (n = 0; n < SCORES; n++)
		buf_printf(out, ",score_%d", n);
	buf_addc(out, '\n');
	for (r = 0; r < ROLES; r++) {
		struct tally rest = b.role[r];
		const struct tally *of =
			&b.theme_of_role[(size_t)r * b.themes.n];

		for (i = 0; i < b.themes.n; i++)
			take_off(&rest, &of[i]);
		theme_line(out, r, SPAN(""), &rest, t->safe_csv);
		for (i = 0; i < b.themes.n; i++)
			theme_line(out, r, b.themes.at[i], &of[i], t->safe_csv);
	}
	release(&b);
}
