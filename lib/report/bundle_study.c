#include "bundle_study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/num.h"
#include "stream/ndjson_out.h"
#include "stream/sink.h"

static const char *const groups[2] = {"network", "none"};

#define CASES_MOST 10000000.0

int bundle_study_begin(
	struct bundle *b, const char *name, struct span bytes, struct err *e)
{
	struct bundle_study *s = xcalloc(1, sizeof *s);

	b->of = OF_STUDY;
	b->study = s;
	buf_span(&s->text, bytes);
	if (study_protocol_read(&s->protocol, name, bytes, e))
		return -1;
	s->study.protocol = &s->protocol;
	s->study.as_of = b->figures.as_of;
	return 0;
}

void bundle_study_put_head(const struct bundle *b, struct buf *out)
{
	const struct study *s = &b->study->study;

	buf_printf(out, ",\"met\":%ld,\"late\":%ld,\"not_limited\":%ld,",
		s->met, s->late, s->not_limited);
	if (s->uncovered)
		buf_printf(out, "\"uncovered\":%ld,", s->uncovered);
	buf_puts(out, "\"protocol\":");
	json_quoted(out, buf_as_span(&b->study->text));
}

static bool number_in(
	const struct conf *c, const char *name, double most, long *n)
{
	double x = conf_get_num(c, name, -1);

	if (!(x >= 0 && x <= most) || x != (double)(long)x)
		return false;
	*n = (long)x;
	return true;
}

bool bundle_study_head(struct bundle *b, const struct conf *c, const char *name)
{
	const char *text = conf_get_str(c, "protocol", "");
	struct study *s;
	struct err e;

	if (bundle_study_begin(b, name, span_of(text), &e))
		return false;
	s = &b->study->study;
	return number_in(c, "met", CASES_MOST, &s->met) &&
	       number_in(c, "late", CASES_MOST, &s->late) &&
	       number_in(c, "not_limited", CASES_MOST, &s->not_limited) &&
	       (!conf_get(c, "uncovered") ||
		       number_in(c, "uncovered", CASES_MOST, &s->uncovered));
}

/* Lines without how many, to be sorted and counted. */
struct lines {
	struct span *at;
	size_t n, cap;
	struct arena text;
};

static void keep(struct lines *l, struct buf *line)
{
	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	l->at[l->n++] = arena_copy(&l->text, buf_as_span(line));
	buf_reset(line);
}

static void begin(struct buf *line, const struct study_case *c)
{
	buf_printf(line, "{\"group\":\"%s\"", groups[!c->exposed]);
}

static void lines_of(struct lines *l, const struct study_case *c)
{
	struct buf line = {0};
	char text[NUM_SIZE];
	int i;

	begin(&line, c);
	buf_puts(&line, ",\"authority\":");
	json_quoted(&line, c->authority);
	keep(l, &line);
	for (i = 0; i < STUDY_NUMBERS; i++) {
		begin(&line, c);
		buf_printf(&line, ",\"number\":%d", i);
		if (!isnan(c->number[i]))
			buf_printf(&line, ",\"value\":%.*s",
				SPAN_ARG(num_text(c->number[i], text)));
		keep(l, &line);
	}
	for (i = 0; i < STUDY_EVENTS; i++) {
		begin(&line, c);
		buf_printf(&line, ",\"event\":%d", i);
		if (c->event[i].in)
			buf_printf(&line,
				",\"days\":%d,\"seen\":%s,\"full\":%s",
				c->event[i].days,
				c->event[i].seen ? "true" : "false",
				c->event[i].full ? "true" : "false");
		keep(l, &line);
	}
	buf_release(&line);
}

static int by_bytes(const void *a, const void *b)
{
	return span_cmp(*(const struct span *)a, *(const struct span *)b);
}

static int by_role(const void *a, const void *b)
{
	const struct study_theme *x = a, *y = b;
	int c = span_cmp(x->role, y->role);

	return c ? c : span_cmp(x->theme, y->theme);
}

static void put_themes(struct study *s, struct buf *out)
{
	size_t i;

	if (s->themes)
		qsort(s->theme, s->themes, sizeof *s->theme, by_role);
	for (i = 0; i < s->themes; i++) {
		buf_puts(out, "{\"role\":");
		json_quoted(out, s->theme[i].role);
		buf_puts(out, ",\"theme\":");
		json_quoted(out, s->theme[i].theme);
		buf_printf(out, ",\"helps\":%ld,\"hinders\":%ld}\n",
			s->theme[i].helps, s->theme[i].hinders);
	}
}

void bundle_study_put(const struct bundle *b, struct buf *out)
{
	struct study *s = &b->study->study;
	struct lines l = {0};
	size_t i, same;

	for (i = 0; i < s->n; i++)
		lines_of(&l, &s->at[i]);
	if (l.n)
		qsort(l.at, l.n, sizeof *l.at, by_bytes);
	for (i = 0; i < l.n; i += same) {
		for (same = 1; i + same < l.n; same++)
			if (!span_eq(l.at[i], l.at[i + same]))
				break;
		buf_span(out, l.at[i]);
		buf_printf(out, ",\"cases\":%zu}\n", same);
	}
	put_themes(s, out);
	free(l.at);
	arena_release(&l.text);
}

/* How many cases of an authority: these come before their answers. */
static bool cases_in(
	struct bundle_study *b, const struct conf *c, int group, long n)
{
	struct study *s = &b->study;
	struct span name = span_of(conf_get_str(c, "authority", ""));

	if (name.n > 200 || (double)s->n + (double)n > CASES_MOST)
		return false;
	if (!b->cases[group])
		b->first[group] = s->n;
	if (b->first[group] + b->cases[group] != s->n)
		return false;
	name = arena_copy(&s->text, name);
	b->cases[group] += (size_t)n;
	for (; n > 0; n--) {
		s->at = grow(s->at, s->n, &s->cap, sizeof *s->at);
		s->at[s->n++] = (struct study_case){.case_id = SPAN(""),
			.authority = name,
			.exposed = group == 0,
			.number = {NO_NUMBER, NO_NUMBER}};
	}
	return true;
}

static bool answer_in(struct study_case *to, const struct conf *c, long which)
{
	const struct conf *value = conf_get(c, "value");
	long days;

	if (which < STUDY_NUMBERS) {
		to->number[which] =
			value ? conf_num(value, NO_NUMBER) : NO_NUMBER;
		return !value || fabs(to->number[which]) <= 1e6;
	}
	which -= STUDY_NUMBERS;
	if (!conf_get(c, "days"))
		return true;
	if (!number_in(c, "days", 100000, &days))
		return false;
	to->event[which].in = true;
	to->event[which].days = (int)days;
	to->event[which].seen = conf_bool(conf_get(c, "seen"), false);
	to->event[which].full = conf_bool(conf_get(c, "full"), false);
	return true;
}

/* The next n cases of the group that have no answer yet get this one. */
static bool answers_in(
	struct bundle_study *b, const struct conf *c, int group, long n)
{
	bool event = conf_get(c, "event");
	size_t *got;
	long which;

	if (!number_in(c, event ? "event" : "number",
		    event ? STUDY_EVENTS - 1 : STUDY_NUMBERS - 1, &which))
		return false;
	which += event ? STUDY_NUMBERS : 0;
	got = &b->got[group][which];
	if ((size_t)n > b->cases[group] - *got)
		return false;
	for (; n > 0; n--)
		if (!answer_in(
			    &b->study.at[b->first[group] + (*got)++], c, which))
			return false;
	return true;
}

static void add_theme(struct study *s, const struct study_theme *t)
{
	size_t i;

	for (i = 0; i < s->themes; i++)
		if (span_eq(s->theme[i].role, t->role) &&
			span_eq(s->theme[i].theme, t->theme))
			break;
	if (i == s->themes) {
		s->theme = grow(
			s->theme, s->themes, &s->theme_cap, sizeof *s->theme);
		s->theme[s->themes++] = (struct study_theme){
			.role = arena_copy(&s->text, t->role),
			.theme = arena_copy(&s->text, t->theme)};
	}
	s->theme[i].helps += t->helps;
	s->theme[i].hinders += t->hinders;
}

bool bundle_study_line(struct bundle *b, const struct conf *c)
{
	const char *group = conf_get_str(c, "group", "");
	struct study_theme t = {.role = span_of(conf_get_str(c, "role", "")),
		.theme = span_of(conf_get_str(c, "theme", ""))};
	int place = !strcmp(group, groups[0]) ? 0 : 1;
	long n;

	if (!b->study)
		return false;
	if (conf_get(c, "theme")) {
		if (!number_in(c, "helps", CASES_MOST, &t.helps) ||
			!number_in(c, "hinders", CASES_MOST, &t.hinders))
			return false;
		add_theme(&b->study->study, &t);
		return true;
	}
	if ((place && strcmp(group, groups[1]) != 0) ||
		!number_in(c, "cases", CASES_MOST, &n) || n < 1)
		return false;
	return conf_get(c, "authority") ? cases_in(b->study, c, place, n)
					: answers_in(b->study, c, place, n);
}

bool bundle_study_whole(const struct bundle *b)
{
	int group, i;

	for (group = 0; group < 2; group++)
		for (i = 0; i < STUDY_NUMBERS + STUDY_EVENTS; i++)
			if (b->study->got[group][i] != b->study->cases[group])
				return false;
	return true;
}

int bundle_study_add(
	struct bundle *sum, const struct bundle *part, struct err *e)
{
	const struct study *s = &part->study->study;
	struct study *to;
	size_t i;

	if (!sum->study && bundle_study_begin(sum, "protocol",
				   buf_as_span(&part->study->text), e))
		return -1;
	to = &sum->study->study;
	to->met += s->met;
	to->late += s->late;
	to->not_limited += s->not_limited;
	to->uncovered += s->uncovered;
	for (i = 0; i < s->n; i++) {
		to->at = grow(to->at, to->n, &to->cap, sizeof *to->at);
		to->at[to->n] = s->at[i];
		to->at[to->n].case_id = SPAN("");
		to->at[to->n++].authority =
			arena_copy(&to->text, s->at[i].authority);
	}
	for (i = 0; i < s->themes; i++)
		add_theme(to, &s->theme[i]);
	return 0;
}

void bundle_study_free(struct bundle_study *s)
{
	if (!s)
		return;
	study_release(&s->study);
	study_protocol_release(&s->protocol);
	buf_release(&s->text);
	free(s);
}
