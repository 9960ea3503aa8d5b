#include <stdio.h>
#include <stdlib.h>
#include "profile_internal.h"

/* `own`: the profile's words alone, which must not contradict each other;
 * those a field has of itself give way to them. */
static int add_words(struct loading *l, struct wordbook *w,
	struct wordbook *own, const struct conf *m)
{
	const struct conf *one;
	const char *to = conf_name(m);
	struct span v = span_of(to);
	int rc = 0;

	if (!conf_is_array(m))
		return load_fault(
			l, "values: '%s': expected a list [ ] of words", to);
	for (one = conf_first(m); one && !rc; one = conf_next(one)) {
		if (!conf_str(one))
			rc = load_fault(l, "values: expected words as strings");
		else if (!wordbook_add(own, v, span_of(conf_str(one))))
			rc = load_fault(l,
				"values: '%s' is mapped to two values",
				conf_str(one));
		else
			wordbook_set(w, v, span_of(conf_str(one)));
	}
	return rc;
}

static int values_of(
	struct loading *l, const struct conf *values, struct wordbook *w)
{
	const struct conf *m;
	struct wordbook own = {0};
	int rc = 0;

	if (conf_str(values)) {
		const char *name = conf_str(values);

		values = conf_get(l->values, name);
		if (!values)
			return load_fault(
				l, "unknown values '%s' in this profile", name);
	}
	if (!conf_is_object(values))
		return load_fault(l, "values: expected an object { }");
	for (m = conf_first(values); m && !rc; m = conf_next(m))
		rc = add_words(l, w, &own, m);
	wordbook_release(&own);
	return rc;
}

/* A value that the profile writes itself must be one the field may hold. */
static int check_value(struct loading *l, const struct field *f, struct span v)
{
	struct problem p;
	struct arena a = {0};
	int rc = 0;

	if (v.n && value_check(l->r->kind, (int)(f - l->r->kind->field), &v,
			   ANY_YEAR, &a, &p))
		rc = p.fatal ? (*l->e = p.err, -1)
			     : load_fault(l, "'%.*s': %s", SPAN_ARG(v), p.text);
	arena_release(&a);
	return rc;
}

static int check_values(
	struct loading *l, const struct field *f, const struct wordbook *w)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (check_value(l, f, w->value[i]))
			return -1;
	return 0;
}

/* One condition: true, false, a text, a list of texts, or an object. */
static int load_test(
	struct loading *l, const struct conf *c, struct condition *w)
{
	static const char *const known[] = {"not", "future", "below", NULL};
	const struct conf *m;

	if (conf_is_object(c)) {
		if (load_only(l, c, known))
			return -1;
		if (conf_get(c, "future")) {
			w->test = IS_FUTURE;
			w->unless ^= !conf_bool(conf_get(c, "future"), true);
			return 0;
		}
		if (conf_get(c, "below")) {
			w->test = IS_BELOW;
			w->below = conf_num(conf_get(c, "below"), 0);
			return 0;
		}
		w->unless = !w->unless;
		return load_test(l, conf_get(c, "not"), w);
	}
	if (conf_str(c)) {
		w->test = IS_ONE_OF;
		(void)wordbook_add(&w->words, SPAN(""), span_of(conf_str(c)));
		return 0;
	}
	if (conf_is_array(c)) {
		w->test = IS_ONE_OF;
		for (m = conf_first(c); m; m = conf_next(m)) {
			if (!conf_str(m))
				return load_fault(l, "when: expected strings");
			(void)wordbook_add(
				&w->words, SPAN(""), span_of(conf_str(m)));
		}
		return 0;
	}
	if (conf_bool(c, true) != conf_bool(c, false))
		return load_fault(
			l, "when: expected true, false, words or an object");
	w->test = IS_FILLED;
	w->unless ^= !conf_bool(c, true);
	return 0;
}

int load_when(struct loading *l, const struct conf *c, struct condition **when,
	size_t *count)
{
	const struct conf *m;

	*count = 0;
	if (!c)
		return 0;
	if (!conf_is_object(c))
		return load_fault(l, "when: expected an object { }");
	*when = arena_alloc(&l->p->mem, (1 + conf_count(c)) * sizeof **when);
	for (m = conf_first(c); m; m = conf_next(m)) {
		struct condition *w = &(*when)[*count];

		*w = (struct condition){0};
		if (load_column(l, conf_name(m), &w->column))
			return -1;
		(*count)++;
		if (load_test(l, m, w))
			return -1;
	}
	return 0;
}

static bool wants_words(const struct field *f)
{
	return f->type == T_ENUM || f->type == T_BOOL || f->type == T_CODE ||
	       f->type == T_SET;
}

/* The words that lead to the values of this field, in the profile's order
 * behind the field's own, so that a set keeps its own order. */
static int load_words(struct loading *l, const struct conf *c,
	const struct field *f, struct origin *o)
{
	const struct conf *values = conf_get(c, "values");

	if (!values && !(f && wants_words(f)))
		return 0;
	o->words = load_book(l);
	if (f && convert_words(f, o->words, l->e))
		return -1;
	if (values && values_of(l, values, o->words))
		return -1;
	if (f)
		load_learnt_words(l, f, o->words);
	return f ? check_values(l, f, o->words) : 0;
}

static int load_parts(struct loading *l, const struct conf *list,
	const struct field *f, struct origin *o)
{
	const struct conf *m;

	if (!conf_is_array(list) || !conf_first(list))
		return load_fault(l, "expected a list [ ] of parts");
	o->part = arena_alloc(&l->p->mem, conf_count(list) * sizeof *o->part);
	for (m = conf_first(list); m; m = conf_next(m)) {
		struct origin *part = &o->part[o->parts];
		const char *name = conf_str(m);
		int field = name ? kind_field(l->r->kind, span_of(name)) : -1;

		*part = (struct origin){0};
		if (o->from == FROM_KEY && field >= 0) {
			part->from = FROM_FIELD;
			part->field = field;
		} else if (o->from == FROM_KEY && name && name[0] != '=' &&
			   strcmp(name, "#") != 0) {
			return load_fault(l,
				"key: unknown field '%s' for kind %s", name,
				l->r->kind->name);
		} else if (load_origin(l, m, f, part)) {
			o->parts++;
			return -1;
		}
		o->parts++;
	}
	return 0;
}

static int record_named(struct loading *l, const char *name, int *place)
{
	size_t i;

	for (i = 0; i < l->t->records; i++)
		if (span_is(l->t->record[i].name, name)) {
			*place = (int)i;
			return 0;
		}
	return load_fault(
		l, "unknown record '%s': it must come before this one", name);
}

/* A field of this record that has been filled by then. */
static int field_before(struct loading *l, const char *name, int *field)
{
	size_t i;

	*field = kind_field(l->r->kind, span_of(name));
	for (i = 0; i + 1 < l->r->fields; i++)
		if (l->r->field[i].field == *field &&
			l->r->field[i].origin.from != FROM_KEY)
			return 0;
	return load_fault(
		l, "unknown field '%s': it must come before this one", name);
}

static int load_text(struct loading *l, const char *text, const struct field *f,
	struct origin *o)
{
	if (strcmp(text, "#") == 0) {
		o->from = FROM_REPEAT;
		return 0;
	}
	if (strcmp(text, "@extract") == 0) {
		o->from = FROM_EXTRACT;
		l->r->extract = true;
		return 0;
	}
	if (text[0] == '=') {
		o->from = FROM_FIXED;
		o->fixed = load_str(l, text + 1);
		return f ? check_value(l, f, o->fixed) : 0;
	}
	o->from = FROM_COLUMN;
	if (load_column(l, text, &o->column))
		return -1;
	return load_words(l, NULL, f, o);
}

static int load_where_from(struct loading *l, const struct conf *c,
	const struct field *f, struct origin *o)
{
	const char *text;

	if (conf_get(c, "key")) {
		o->from = FROM_KEY;
		return load_parts(l, conf_get(c, "key"), NULL, o);
	}
	if (conf_get(c, "join")) {
		o->from = FROM_JOIN;
		o->fixed = load_str(l, conf_get_str(c, "with", " "));
		return load_parts(l, conf_get(c, "join"), NULL, o);
	}
	if (conf_get(c, "first")) {
		o->from = FROM_FIRST;
		return load_parts(l, conf_get(c, "first"), f, o);
	}
	text = conf_get_str(c, "record", NULL);
	if (text) {
		o->from = FROM_RECORD;
		return record_named(l, text, &o->record);
	}
	text = conf_get_str(c, "field", NULL);
	if (text) {
		o->from = FROM_FIELD;
		return field_before(l, text, &o->field);
	}
	text = conf_get_str(c, "value", NULL);
	if (text) {
		o->from = FROM_FIXED;
		o->fixed = load_str(l, text);
		return f ? check_value(l, f, o->fixed) : 0;
	}
	text = conf_get_str(c, "column", NULL);
	if (!text)
		return load_fault(l, "expected column, value, field, key, "
				     "join, first or record");
	o->from = FROM_COLUMN;
	return load_column(l, text, &o->column);
}

int load_origin(struct loading *l, const struct conf *c, const struct field *f,
	struct origin *o)
{
	static const char *const known[] = {"column", "value", "field", "key",
		"join", "with", "first", "record", "values", "else", "as",
		"when", NULL};
	const char *otherwise, *as;

	if (conf_str(c))
		return load_text(l, conf_str(c), f, o);
	if (load_only(l, c, known) || load_where_from(l, c, f, o))
		return -1;
	if (load_when(l, conf_get(c, "when"), &o->when, &o->whens))
		return -1;
	as = conf_get_str(c, "as", NULL);
	if (as && strcmp(as, "date") != 0)
		return load_fault(l, "as: expected \"date\"");
	o->as_date = as != NULL;
	if ((o->from == FROM_COLUMN || o->from == FROM_FIELD) &&
		load_words(l, c, f, o))
		return -1;
	otherwise = conf_get_str(c, "else", NULL);
	if (!otherwise)
		return 0;
	if (!o->words)
		return load_fault(l, "else: only allowed with values");
	if (f && f->flags & FIELD_SAFE && !*otherwise)
		return load_fault(
			l, "else: may not leave empty what keeps people safe");
	o->has_otherwise = true;
	o->otherwise = load_str(l, otherwise);
	return f ? check_value(l, f, o->otherwise) : 0;
}
