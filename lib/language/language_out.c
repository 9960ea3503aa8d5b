/* What was found in the language, as findings, as a page, as counts. */
#include <stdlib.h>
#include "base/date.h"
#include "ground/allocated.h"
#include "language.h"
#include "ground/words.h"
#include "record/value.h"

struct writing {
	const struct casebook *book;
	const struct language_terms *terms;
	struct sink *to;
	struct page *page;
	struct rec rec;
	struct buf text;
	int texts;
};

static int put(struct writing *w, const struct rec *of, int field,
	const char *rule, struct err *e)
{
	const struct rec *c = casebook_case(w->book);
	struct rec *r = &w->rec;
	int rc;

	rec_reset(r, &kind_table[K_finding]);
	rec_set_text(r, F_finding_rule, rule);
	rec_set(r, F_finding_case_id, w->book->case_id);
	rec_set_word(r, F_finding_of, of->kind->name);
	rec_set_record(r, F_finding_record, of);
	rec_set_word(r, F_finding_field, of->kind->field[field].name);
	rec_set_word(r, F_finding_level, "note");
	rec_set(r, F_finding_text, buf_as_span(&w->text));
	if (c)
		rec_set(r, F_finding_team, c->v[F_case_team]);
	rc = sink_put(w->to, r, e);
	return rc;
}

static int times(const struct reading *r, const struct entry *en)
{
	int n = 0;
	size_t i;

	for (i = 0; i < r->hits; i++)
		n += r->hit[i].entry == en;
	return n;
}

static bool first_hit(const struct reading *r, size_t i)
{
	size_t j;

	for (j = 0; j < i; j++)
		if (r->hit[j].entry == r->hit[i].entry)
			return false;
	return true;
}

static bool is_ours(struct span source)
{
	return source.n >= 4 && !memcmp(source.p, "ours", 4);
}

/* ": family time (TACT)", after the word itself. */
static void say_advice(struct buf *out, const struct reading *r, size_t i)
{
	const struct entry *en = r->hit[i].entry;
	int n = times(r, en);

	if (!en) {
		buf_puts(out, ": spell it out at first use");
		return;
	}
	if (n > 1)
		buf_printf(out, " (%d times)", n);
	if (en->kind == ENTRY_ACRONYM)
		buf_puts(out, " is not spelled out at first use");
	buf_printf(out, ": %.*s", SPAN_ARG(en->suggestion));
	if (is_ours(en->source))
		buf_puts(out, " (our own advice)");
	else if (en->source.n)
		buf_printf(out, " (%.*s)", SPAN_ARG(en->source));
}

/* Without the marks that say how it matches. */
static void put_phrase(struct buf *out, const struct phrase *p)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		struct span word = p->word[i];

		if (word.n > 1 && word.p[0] == '=')
			word = (struct span){word.p + 1, word.n - 1};
		word.n -= word.n > 1 && word.p[word.n - 1] == '*';
		buf_puts(out, i ? " " : "");
		buf_span(out, word);
	}
}

/* The list's own phrase, never the text's words. */
static void say_hit(struct buf *out, const struct reading *r, size_t i)
{
	const struct entry *en = r->hit[i].entry;
	int n = times(r, en);

	if (!en) {
		buf_printf(out, "%d acronym%s not spelled out at first use", n,
			n == 1 ? " is" : "s are");
		return;
	}
	buf_addc(out, '\'');
	put_phrase(out, r->hit[i].as);
	buf_addc(out, '\'');
	say_advice(out, r, i);
}

static void say_ease(struct buf *out, const struct reading *r)
{
	struct readability ease = readability_of(&r->tokens);

	buf_printf(out, "reading ease %.0f of 100, %d words to a sentence",
		ease.ease, ease.words / ease.sentences);
}

static int findings(const struct rec *x, int field, const struct reading *r,
	void *arg, struct err *e)
{
	struct writing *w = arg;
	struct buf rule = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < r->hits && !rc; i++) {
		if (!first_hit(r, i))
			continue;
		buf_reset(&rule);
		buf_puts(&rule, "language.");
		if (r->hit[i].entry)
			buf_span(&rule, r->hit[i].entry->id);
		else
			buf_puts(&rule, "acronym");
		buf_reset(&w->text);
		say_hit(&w->text, r, i);
		rc = put(w, x, field, buf_cstr(&rule), e);
	}
	if (!rc && hard_to_read(r, w->terms)) {
		buf_reset(&w->text);
		say_ease(&w->text, r);
		rc = put(w, x, field, "language.readability", e);
	}
	buf_release(&rule);
	return rc;
}

int language_records(const struct casebook *b, const struct language_terms *t,
	struct sink *to, struct err *e)
{
	struct writing w = {.book = b, .terms = t, .to = to};
	int rc = language_walk(b, t, findings, &w, e);

	rec_release(&w.rec);
	buf_release(&w.text);
	return rc;
}

/* "Next step (S4)", "Scale, reason (...)": which text of which record. */
static void put_place(struct buf *out, const struct rec *x, int field)
{
	const char *name = x->kind->field[field].name;

	put_word_first(out, x->kind->id == K_statement
				    ? x->v[F_statement_type]
				    : span_of(x->kind->name));
	if (strcmp(name, "text") != 0 && strcmp(name, "title") != 0) {
		buf_puts(out, ", ");
		put_word(out, span_of(name));
	}
	buf_puts(out, " (");
	rec_key(x, out);
	buf_addc(out, ')');
}

static int show_text(const struct rec *x, int field, const struct reading *r,
	void *arg, struct err *e)
{
	struct writing *w = arg;
	size_t i;

	(void)e;
	++*w->terms->texts;
	if (!r->hits && !hard_to_read(r, w->terms))
		return 0;
	buf_reset(&w->text);
	if (w->texts++ == 0) {
		page_headingf(w->page, 2, "%s%.*s",
			w->book->case_id.n ? "Case " : "No case",
			SPAN_ARG(w->book->case_id));
	}
	put_place(&w->text, x, field);
	page_heading(w->page, 3, buf_as_span(&w->text));
	page_para(w->page, r->tokens.of);
	for (i = 0; i < r->hits; i++)
		page_mark(
			w->page, r->hit[i].off, r->hit[i].len, PAGE_UNDERLINE);
	page_list(w->page, PAGE_BULLETS);
	for (i = 0; i < r->hits; i++) {
		if (!first_hit(r, i))
			continue;
		buf_reset(&w->text);
		buf_addc(&w->text, '"');
		buf_add(&w->text, r->tokens.of.p + r->hit[i].off,
			r->hit[i].len);
		buf_addc(&w->text, '"');
		say_advice(&w->text, r, i);
		page_item(w->page, buf_as_span(&w->text));
	}
	if (hard_to_read(r, w->terms)) {
		buf_reset(&w->text);
		say_ease(&w->text, r);
		page_item(w->page, buf_as_span(&w->text));
	}
	return 0;
}

void language_section(struct page *p, const struct casebook *b,
	const struct language_terms *t)
{
	struct writing w = {.book = b, .terms = t, .page = p};
	struct err e;

	/* show_text cannot fail. */
	(void)!language_walk(b, t, show_text, &w, &e);
	*t->shown += w.texts > 0;
	buf_release(&w.text);
}

struct counting {
	struct language_counts *c;
	const struct casebook *book;
	const struct language_terms *terms;
};

static struct team_count *team_of(struct counting *k, struct span team)
{
	struct language_counts *c = k->c;
	bool is_new = false;
	size_t place = *hash_put(&c->teams, team, c->n, &is_new);

	if (is_new) {
		c->team = grow(c->team, c->n, &c->cap, sizeof *c->team);
		c->team[c->n++] = (struct team_count){
			.name = arena_copy(&c->text, team),
			.of = xcalloc(k->terms->list->n + 2, sizeof(long))};
	}
	return &c->team[place];
}

static void count_for(struct counting *k, struct span name,
	const struct reading *r, bool hard)
{
	const struct wordlist *l = k->terms->list;
	struct team_count *team = team_of(k, name);
	size_t i;

	team->texts++;
	for (i = 0; i < r->hits; i++)
		if (first_hit(r, i))
			team->of[r->hit[i].entry
					 ? (size_t)(r->hit[i].entry - l->at)
					 : l->n]++;
	team->of[l->n + 1] += hard;
	team->any += r->hits || hard;
}

/* The teams that held the case when the text was written; where that is not
 * known, today's. */
static int count_text(const struct rec *x, int field, const struct reading *r,
	void *arg, struct err *e)
{
	struct counting *k = arg;
	int day = text_day(k->book, x, field), n;
	struct span team[2];

	(void)e;
	n = teams_on(k->book, day == NO_DAY ? k->terms->as_of : day, team);
	while (n-- > 0)
		count_for(k, team[n], r, hard_to_read(r, k->terms));
	return 0;
}

int language_count(struct language_counts *c, const struct casebook *b,
	const struct language_terms *t, struct err *e)
{
	struct counting k = {.c = c, .book = b, .terms = t};

	return language_walk(b, t, count_text, &k, e);
}

/* "2020-12-01/2020-12-31", "../2021-10-31": of when the texts are. */
static void put_days(const struct language_terms *t, struct buf *out)
{
	int until =
		t->until == NO_DAY || t->until > t->as_of ? t->as_of : t->until;
	char day[11];

	buf_printf(out, "%s/",
		t->since == NO_DAY ? ".." : day_text(t->since, day));
	buf_puts(out, day_text(until, day));
}

static int put_measure(const struct team_count *team, const char *name,
	struct span entry, long n, const struct language_terms *t,
	struct rec *r, struct sink *to, struct err *e)
{
	struct buf text = {0};
	int rc;

	rec_reset(r, &kind_table[K_measure]);
	buf_printf(&text, "%s%.*s", name, SPAN_ARG(entry));
	rec_set_copy(r, F_measure_measure, buf_as_span(&text));
	buf_reset(&text);
	put_days(t, &text);
	rec_set_copy(r, F_measure_period, buf_as_span(&text));
	rec_set_word(r, F_measure_by, "team");
	rec_set(r, F_measure_breakdown, team->name);
	rec_set_int(r, F_measure_numerator, n);
	rec_set_int(r, F_measure_denominator, team->texts);
	rec_set_share(r, F_measure_value, n, team->texts);
	rc = sink_put(to, r, e);
	buf_release(&text);
	return rc;
}

static int by_name(const void *a, const void *b)
{
	return span_cmp(((const struct team_count *)a)->name,
		((const struct team_count *)b)->name);
}

int language_measures(const struct language_counts *c,
	const struct language_terms *t, struct sink *to, struct err *e)
{
	struct rec r = {0};
	size_t i, j;
	int rc = 0;

	if (c->n)
		qsort(c->team, c->n, sizeof *c->team, by_name);
	for (i = 0; i < c->n && !rc; i++) {
		const struct team_count *team = &c->team[i];

		rc = put_measure(
			team, "language", SPAN(""), team->any, t, &r, to, e);
		for (j = 0; j < t->list->n + 2 && !rc; j++) {
			struct span id = j < t->list->n ? t->list->at[j].id
					 : j == t->list->n
						 ? SPAN("acronym")
						 : SPAN("readability");

			if (team->of[j])
				rc = put_measure(team, "language.", id,
					team->of[j], t, &r, to, e);
		}
	}
	rec_release(&r);
	return rc;
}

void language_counts_release(struct language_counts *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		free(c->team[i].of);
	free(c->team);
	hash_release(&c->teams);
	arena_release(&c->text);
	*c = (struct language_counts){0};
}
