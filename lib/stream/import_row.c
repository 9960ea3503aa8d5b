#include "import_internal.h"

#include <stdio.h>
#include "base/date.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/utf8.h"

static bool has_text(const struct cell *c)
{
	return c->text.n > 0;
}

static bool is_future(struct import *im, struct span s)
{
	struct conversion_fault ignored;
	int day = convert_day(s, im->dates, &ignored);

	return day != NO_DAY && day > im->o.as_of;
}

static bool is_below(struct span s, double limit)
{
	double v;

	return s.n && num_decimal(s, &v) && v < limit;
}

bool import_holds(struct import *im, struct condition *w)
{
	const struct cell *c = &im->cell[w->column];
	bool is = false;

	switch (w->test) {
	case IS_FILLED: is = has_text(c); break;
	case IS_ONE_OF: is = wordbook_find(&w->words, c->text); break;
	case IS_BELOW: is = is_below(c->text, w->below); break;
	case IS_FUTURE: is = has_text(c) && is_future(im, c->text); break;
	}
	return is != w->unless;
}

static bool all_hold(struct import *im, struct condition *when, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!import_holds(im, &when[i]))
			return false;
	return true;
}

/* What one origin gives. It is written where it is to be: a copy of what has
 * just been written in halves would wait for them. */
struct value {
	struct span *text;
	const struct cell *cell; /* NULL: it came from none */
	bool wrong;              /* and a trouble says why */
};

/* Into an empty *v->text. */
static void origin_value(struct import *im, struct making *m,
	const struct origin *o, const struct field *f, struct value *v);

static void from_column(struct import *im, const struct origin *o,
	const struct field *f, struct value *v)
{
	const struct cell *c = &im->cell[o->column];
	struct conversion_fault why;

	v->cell = c;
	if (!c->text.n)
		return;
	if (!f) {
		*v->text = c->text;
		return;
	}
	/* Free words are always converted: the profile's are all it knows. */
	if (o->has_otherwise && (f->type == T_TEXT || f->type == T_NAME) &&
		!wordbook_find(o->words, c->text)) {
		*v->text = o->otherwise;
		return;
	}
	switch (import_convert(im, f, c->text, o->words, v->text, &why)) {
	case CONVERTED: break;
	case CONVERTED_EMPTY: *v->text = (struct span){"", 0}; break;
	case CONVERTED_PART:
		import_trouble(im, import_costs_row(im, f), f, c, why.rule,
			"%s", why.text);
		break;
	case NOT_CONVERTED:
		*v->text = (struct span){"", 0};
		if (o->has_otherwise) {
			*v->text = o->otherwise;
			break;
		}
		v->wrong = true;
		import_trouble(im, import_costs_row(im, f), f, c, why.rule,
			"%s", why.text);
	}
}

static struct span as_date(struct import *im, struct span s)
{
	struct conversion_fault ignored;
	char text[11];
	int day = convert_day(s, im->dates, &ignored);

	return day == NO_DAY
		       ? s
		       : arena_copy(&im->mem, span_of(day_text(day, text)));
}

static void from_join(struct import *im, struct making *m,
	const struct origin *o, struct value *v)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i < o->parts; i++) {
		struct span text = {0};
		struct value part = {.text = &text};

		origin_value(im, m, &o->part[i], NULL, &part);
		if (!text.n)
			break;
		if (part.cell && part.cell->column)
			v->cell = part.cell;
		if (o->part[i].as_date)
			text = as_date(im, text);
		if (i)
			buf_span(&b, o->fixed);
		buf_span(&b, text);
	}
	if (i == o->parts)
		*v->text = arena_copy(&im->mem, buf_as_span(&b));
	buf_release(&b);
}

/* '%' and ':' inside a part are escaped, so that no two keys are one. */
static void add_part(struct buf *b, struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] == '%' || s.p[i] == ':')
			buf_printf(b, "%%%02X", (unsigned)s.p[i]);
		else
			buf_addc(b, s.p[i]);
}

/* A key longer than an id may be: its beginning and a number from it all. */
static void shorten(struct buf *b)
{
	uint64_t hash = hash_bytes(b->p, b->n);

	b->n = ID_MAX - 17;
	while (b->n > 0 && ((unsigned char)b->p[b->n] & 0xc0) == 0x80)
		b->n--;
	buf_printf(b, ":%016llx", (unsigned long long)hash);
}

/* What a key lacks is said, not that the key is empty. */
static void no_part(
	struct import *im, const struct making *m, const struct origin *part)
{
	const struct kind *k = m->rec.kind;

	if (part->from == FROM_FIELD)
		import_trouble(im, true, &k->field[part->field],
			&m->cell[part->field], "needed",
			"%s: required, but empty", k->name);
}

static void from_key(struct import *im, struct making *m,
	const struct origin *o, struct value *v)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i < o->parts; i++) {
		struct span text = {0};
		struct value part = {.text = &text};

		origin_value(im, m, &o->part[i], NULL, &part);
		if (!text.n) {
			no_part(im, m, &o->part[i]);
			break;
		}
		if (!v->cell || !v->cell->column)
			v->cell = part.cell;
		if (i)
			buf_addc(&b, ':');
		add_part(&b, text);
	}
	if (b.n > ID_MAX)
		shorten(&b);
	if (i == o->parts)
		*v->text = arena_copy(&im->mem, buf_as_span(&b));
	buf_release(&b);
}

static void from_first(struct import *im, struct making *m,
	const struct origin *o, const struct field *f, struct value *v)
{
	size_t i;

	for (i = 0; i < o->parts; i++) {
		*v->text = (struct span){0};
		*v = (struct value){.text = v->text};
		origin_value(im, m, &o->part[i], f, v);
		if (v->text->n || v->wrong)
			break;
	}
}

static void from_record(
	struct import *im, const struct origin *o, struct value *v)
{
	const struct making *other = &im->making[o->record];

	if (other->made)
		*v->text = other->rec.v[0];
}

/* With words: what its value leads to, or nothing. */
static void from_field(
	const struct making *m, const struct origin *o, struct value *v)
{
	const struct span *found;

	v->cell = &m->cell[o->field];
	*v->text = m->rec.v[o->field];
	if (!o->words)
		return;
	found = wordbook_find(o->words, *v->text);
	*v->text = found ? *found : (struct span){"", 0};
}

static void from_repeat(struct import *im, struct value *v)
{
	char text[24];

	*v->text = im->group_name;
	if (v->text->n)
		return;
	snprintf(text, sizeof text, "%ld", im->group > 0 ? im->group : 1);
	*v->text = arena_copy(&im->mem, span_of(text));
}

static void origin_value(struct import *im, struct making *m,
	const struct origin *o, const struct field *f, struct value *v)
{
	if (!all_hold(im, o->when, o->whens))
		return;
	switch (o->from) {
	case FROM_NOTHING: break;
	case FROM_COLUMN: from_column(im, o, f, v); break;
	case FROM_FIXED: *v->text = o->fixed; break;
	case FROM_FIELD: from_field(m, o, v); break;
	case FROM_KEY: from_key(im, m, o, v); break;
	case FROM_JOIN: from_join(im, m, o, v); break;
	case FROM_FIRST: from_first(im, m, o, f, v); break;
	case FROM_RECORD: from_record(im, o, v); break;
	case FROM_EXTRACT: *v->text = im->extract; break;
	case FROM_REPEAT: from_repeat(im, v); break;
	}
}

/* The fields that are keys, or the others; whether there are of both. */
static bool fill(struct import *im, struct making *m,
	const struct record_of *spec, bool keys)
{
	bool both = false;
	size_t i;

	for (i = 0; i < spec->fields; i++) {
		const struct field_of *from = &spec->field[i];
		struct value v = {.text = &m->rec.v[from->field]};

		if ((from->origin.from == FROM_KEY) != keys) {
			both = true;
			continue;
		}
		origin_value(im, m, &from->origin,
			&spec->kind->field[from->field], &v);
		if (v.cell)
			m->cell[from->field] = *v.cell;
	}
	return both;
}

/* A record the row can do without costs only itself. */
static void do_without(struct import *im, struct making *m, size_t from)
{
	size_t i;

	for (i = from; i < im->troubles; i++)
		if (im->trouble[i].fatal) {
			m->made = false;
			im->trouble[i].fatal = false;
		}
}

static short rank_of(struct import *im, const struct record_of *spec)
{
	size_t i;

	for (i = 0; i < spec->ranks; i++)
		if (all_hold(im, spec->rank[i].when, spec->rank[i].whens))
			return spec->rank[i].rank;
	return 0;
}

int import_make(struct import *im, const struct record_of *spec,
	struct making *m, struct err *e)
{
	size_t before = im->troubles;

	m->made = false;
	if (!all_hold(im, spec->when, spec->whens) ||
		(spec->extract && im->extract_day == NO_DAY))
		return 0;
	rec_reset(&m->rec, spec->kind);
	memset(m->cell, 0, (size_t)spec->kind->fields * sizeof *m->cell);
	m->rec.flags = im->flags;
	m->rec.row = im->row;
	m->rec.line = im->line;
	m->rank = rank_of(im, spec);
	m->made = true;
	if (fill(im, m, spec, false))
		(void)fill(im, m, spec, true);
	if (spec->kind->id == K_tie)
		import_smaller_first(m);
	/* What is empty because it could not be read has been said. */
	if (!import_is_lost(im, before) &&
		(import_mend(im, m, e) || import_whose(im, m, e)))
		return -1;
	if (spec->optional && !im->o.strict)
		do_without(im, m, before);
	return 0;
}
