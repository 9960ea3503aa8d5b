#include "form.h"

#include <stdlib.h>
#include "base/mem.h"
#include "record/code.h"
#include "ground/standing.h"

#define SHOWN_MAX 8
#define NEWEST_MAX 1000000

static int bad(
	const char *name, const struct conf *q, const char *why, struct err *e)
{
	return err_input(e, "form '%s': %s%s%.80s%s", name, why,
		q ? " (question '" : "", q ? conf_get_str(q, "ask", "?") : "",
		q ? "')" : "");
}

/* Whether a field may hold the word: only enums say which they take. */
static bool may_be(const struct field *f, const struct conf *word)
{
	const char *text = conf_str(word);

	return text && (f->type != T_ENUM || !*text ||
			       word_place(f->words, span_of(text)) >= 0);
}

static int check_where(const char *name, const struct conf *q,
	const struct kind *k, struct err *e)
{
	const struct conf *where = conf_get(q, "where"), *one, *w;

	if (where && !conf_is_object(where))
		return bad(name, q, "'where' is not an object { }", e);
	for (one = conf_first(where); one; one = conf_next(one)) {
		int at = kind_field(k, span_of(conf_name(one)));

		if (at < 0)
			return bad(name, q, "no such field in 'where'", e);
		w = conf_is_array(one) ? conf_first(one) : one;
		for (; w; w = conf_is_array(one) ? conf_next(w) : NULL)
			if (!may_be(&k->field[at], w))
				return bad(name, q,
					"'where' takes words that the field "
					"may hold",
					e);
	}
	return 0;
}

/* A slip of the pen must not look like a question without an answer. */
static int check_keys(const char *name, const struct conf *q, struct err *e)
{
	static const char *const keys[] = {
		"ask", "kind", "fields", "where", "newest", "help"};
	const struct conf *one;
	long newest;
	size_t i;

	for (one = conf_first(q); one; one = conf_next(one)) {
		for (i = 0; i < COUNT_OF(keys); i++)
			if (strcmp(conf_name(one), keys[i]) == 0)
				break;
		if (i == COUNT_OF(keys))
			return bad(name, q, "a key that no question has", e);
	}
	if (!conf_get_whole(q, "newest", 0, NEWEST_MAX, &newest))
		return bad(name, q, "'newest' is not a whole number, 0 or more",
			e);
	return 0;
}

static int check_question(const char *name, const struct conf *q, struct err *e)
{
	const char *kind = conf_get_str(q, "kind", NULL);
	const struct kind *k = kind ? kind_named(span_of(kind)) : NULL;
	const struct conf *fields = conf_get(q, "fields"), *f;

	if (!conf_get_str(q, "ask", NULL))
		return bad(name, q, "a question without 'ask'", e);
	if (!k || k->derived)
		return bad(name, q, "unknown kind of record", e);
	if (!conf_is_array(fields) || conf_count(fields) == 0 ||
		conf_count(fields) > SHOWN_MAX)
		return bad(name, q, "'fields' is not a list of 1 to 8", e);
	for (f = conf_first(fields); f; f = conf_next(f))
		if (!conf_str(f) || kind_field(k, span_of(conf_str(f))) < 0)
			return bad(name, q, "no such field", e);
	return check_keys(name, q, e) ? -1 : check_where(name, q, k, e);
}

static int check_form(const char *name, const struct conf *doc, struct err *e)
{
	const struct conf *sections = conf_get(doc, "sections"), *s, *q;

	if (!conf_get_str(doc, "title", NULL) || !conf_is_array(sections))
		return bad(name, NULL, "'title' or 'sections' is missing", e);
	for (s = conf_first(sections); s; s = conf_next(s)) {
		if (!conf_get_str(s, "title", NULL) ||
			!conf_is_array(conf_get(s, "questions")))
			return bad(name, NULL,
				"a section without 'title' or 'questions'", e);
		q = conf_first(conf_get(s, "questions"));
		for (; q; q = conf_next(q))
			if (check_question(name, q, e))
				return -1;
	}
	return 0;
}

int form_init(struct form *f, const char *name, struct conf *doc, struct err *e)
{
	*f = (struct form){.doc = doc};
	if (check_form(name, doc, e))
		return -1;
	f->title = conf_get_str(f->doc, "title", name);
	return 0;
}

void form_release(struct form *f)
{
	conf_free(f->doc);
	*f = (struct form){0};
}

static bool is_one_of(struct span value, const struct conf *words)
{
	const struct conf *w;

	if (conf_str(words))
		return span_is(value, conf_str(words));
	for (w = conf_first(words); w; w = conf_next(w))
		if (conf_str(w) && span_is(value, conf_str(w)))
			return true;
	return false;
}

/* The field that says when a record of the kind is over. */
static const struct {
	enum kind_id kind;
	int field;
} over[] = {
	{K_statement, F_statement_ended},
	{K_person, F_person_left},
	{K_commitment, F_commitment_until},
	{K_tie, F_tie_until},
};

static bool there(const struct rec *r, int day)
{
	size_t i;

	if (r->kind->id == K_rule)
		return rule_live(r, day);
	for (i = 0; i < COUNT_OF(over); i++)
		if (over[i].kind == r->kind->id &&
			happened(r, over[i].field, day))
			return false;
	return recorded(r, day);
}

/* What stood there on the day. */
static struct span value_on(const struct rec *r, int field, int day)
{
	return not_yet(r, field, day) ? (struct span){"", 0} : r->v[field];
}

static bool fits(const struct rec *r, const struct conf *q, int day)
{
	const struct conf *w = conf_first(conf_get(q, "where"));
	const char *first = conf_str(conf_first(conf_get(q, "fields")));

	if (!there(r, day) ||
		!value_on(r, kind_field(r->kind, span_of(first)), day).n)
		return false;
	for (; w; w = conf_next(w))
		if (!is_one_of(
			    value_on(r,
				    kind_field(r->kind, span_of(conf_name(w))),
				    day),
			    w))
			return false;
	return true;
}

static void put_set(struct buf *out, const char *list, struct span words)
{
	struct span one;
	int n = 0;

	while (words.n && span_word(&words, ' ', &one)) {
		buf_puts(out, n++ ? ", " : "");
		buf_span(out, code_label(list, one));
	}
}

static void put_value(const struct overview *s, struct buf *out,
	const struct rec *r, int field)
{
	const struct field *f = &r->kind->field[field];
	struct span v = r->v[field];

	switch (f->type) {
	case T_DATE: put_day(out, r, field); break;
	case T_CODE: buf_span(out, code_label(f->arg, v)); break;
	case T_ENUM: put_word(out, v); break;
	case T_BOOL: buf_puts(out, rec_true(r, field) ? "yes" : "no"); break;
	case T_SET:
		if (f->words)
			buf_span(out, v);
		else
			put_set(out, f->arg, v);
		break;
	case T_REF:
		if (strcmp(f->arg, "person") == 0)
			put_person(s, out, v);
		else if (strcmp(f->arg, "child") == 0)
			put_child(s, out, v);
		else
			buf_span(out, v);
		break;
	default: buf_span(out, v);
	}
}

/* A day behind the answer says which: planned, done ... */
static bool is_named_day(const struct field *f)
{
	return f->type == T_DATE && strcmp(f->name, "date") != 0;
}

static void put_answer(const struct overview *s, struct buf *out,
	const struct rec *r, const struct conf *q)
{
	const struct conf *f = conf_first(conf_get(q, "fields"));
	int child = kind_places(r->kind)->child_id, n = 0, at;

	if (has_siblings(s->b) && child >= 0 && rec_has(r, child) &&
		r->kind->id != K_child) {
		put_child(s, out, r->v[child]);
		buf_puts(out, ": ");
	}
	for (; f; f = conf_next(f)) {
		at = kind_field(r->kind, span_of(conf_str(f)));
		if (!value_on(r, at, s->as_of).n)
			continue;
		buf_puts(out, n == 0 ? "" : n == 1 ? " (" : "; ");
		if (n && is_named_day(&r->kind->field[at]))
			buf_printf(out, "%s ", r->kind->field[at].name);
		put_value(s, out, r, at);
		n++;
	}
	if (n > 1)
		buf_addc(out, ')');
}

static int by_when(const void *pa, const void *pb)
{
	const struct rec *a = *(const struct rec *const *)pa;
	const struct rec *b = *(const struct rec *const *)pb;
	int when = kind_places(a->kind)->when;
	int c = when < 0 ? 0 : span_cmp(a->v[when], b->v[when]);

	return c ? c : rec_key_cmp(a, b);
}

/* The records that answer, oldest first; free() it. */
static const struct rec **answers_of(
	const struct overview *s, const struct conf *q, size_t *n)
{
	const struct kind *k = kind_named(span_of(conf_get_str(q, "kind", "")));
	const struct rec_list *l = &s->b->of[k->id];
	const struct rec **list = xcalloc(l->n + 1, sizeof *list);
	size_t i, newest;
	long most = 0;

	(void)conf_get_whole(q, "newest", 0, NEWEST_MAX, &most);
	newest = (size_t)most;
	*n = 0;
	for (i = 0; i < l->n; i++)
		if (fits(&l->at[i], q, s->as_of))
			list[(*n)++] = &l->at[i];
	if (*n > 1)
		qsort(list, *n, sizeof *list, by_when);
	if (newest && *n > newest) {
		memmove(list, list + *n - newest, newest * sizeof *list);
		*n = newest;
	}
	return list;
}

static void question(
	struct form *f, const struct overview *s, const struct conf *q)
{
	struct buf text = {0};
	const struct rec **list;
	size_t i, n;

	list = answers_of(s, q, &n);
	f->questions++;
	f->unanswered += n == 0;
	page_row(s->p);
	page_cell(s->p, span_of(conf_get_str(q, "ask", "")));
	for (i = 0; i < n; i++) {
		buf_puts(&text, i ? "\n" : "");
		buf_puts(&text, n > 1 ? "- " : "");
		put_answer(s, &text, list[i], q);
	}
	if (n)
		page_cell(s->p, buf_as_span(&text));
	else
		overview_gap(s, "not answered");
	free(list);
	buf_release(&text);
}

void form_page(struct form *f, const struct overview *s)
{
	static const struct page_col cols[] = {
		{"Question", PAGE_LEFT, 3, true},
		{"Answer", PAGE_LEFT, 6, false},
	};
	const struct conf *sec, *q;

	f->questions = f->unanswered = 0;
	sec = conf_first(conf_get(f->doc, "sections"));
	for (; sec; sec = conf_next(sec)) {
		page_heading(s->p, 2, span_of(conf_get_str(sec, "title", "")));
		page_table(s->p, SPAN("Answers"), cols, 2);
		page_table_empty(s->p, SPAN("No questions."));
		q = conf_first(conf_get(sec, "questions"));
		for (; q; q = conf_next(q))
			question(f, s, q);
	}
	/* Elsewhere an answer may be there, and withheld. */
	if (s->staff)
		page_paraf(s->p, "%d of %d questions unanswered.",
			f->unanswered, f->questions);
}
