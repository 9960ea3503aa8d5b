/* A record of a profile: its fields, and which of two with one key stands. */
#include <stdio.h>
#include "base/near.h"
#include "profile_internal.h"

static int load_fields(struct loading *l, const struct conf *c)
{
	struct record_of *r = l->r;
	const struct conf *m;
	char where[sizeof l->where];

	if (!conf_is_object(c) || !conf_first(c))
		return load_fault(l, "fields: expected an object { }");
	memcpy(where, l->where, sizeof where);
	r->field = arena_alloc(&l->p->mem, conf_count(c) * sizeof *r->field);
	for (m = conf_first(c); m; m = conf_next(m)) {
		struct span name = span_of(conf_name(m));
		int f = kind_field(r->kind, name);

		memcpy(l->where, where, sizeof where);
		if (f < 0) {
			load_fault(l, "unknown field '%s' for kind %s",
				conf_name(m), r->kind->name);
			return err_near(
				l->e, kind_nearest_field(r->kind, name));
		}
		r->field[r->fields] = (struct field_of){.field = f};
		snprintf(l->where, sizeof l->where, "%.150s: %.40s", where,
			conf_name(m));
		if (load_origin(l, m, &r->kind->field[f],
			    &r->field[r->fields++].origin))
			return -1;
	}
	memcpy(l->where, where, sizeof where);
	return 0;
}

/* A number, or {"rank": number, "when": {...}}. */
static int add_rank(struct loading *l, const struct conf *c)
{
	static const char *const known[] = {"rank", "when", NULL};
	struct rank_of *r = &l->r->rank[l->r->ranks++];
	double n = conf_num(conf_is_object(c) ? conf_get(c, "rank") : c, -1);

	*r = (struct rank_of){0};
	if (!(n >= 0 && n <= 99))
		return load_fault(l, "rank: expected a number from 0 to 99");
	r->rank = (short)n;
	if (!conf_is_object(c))
		return 0;
	return load_only(l, c, known)
		       ? -1
		       : load_when(l, conf_get(c, "when"), &r->when, &r->whens);
}

static int load_rank(struct loading *l, const struct conf *c)
{
	const struct conf *m;

	l->r->rank = arena_alloc(
		&l->p->mem, (1 + conf_count(c)) * sizeof *l->r->rank);
	if (!conf_is_array(c))
		return add_rank(l, c);
	for (m = conf_first(c); m; m = conf_next(m))
		if (add_rank(l, m))
			return -1;
	return 0;
}

static int load_latest(struct loading *l, const struct conf *c)
{
	const char *by = conf_get_str(c, "latest", NULL);

	l->r->latest = -1;
	l->r->runs = conf_bool(conf_get(c, "runs"), false);
	l->r->each = conf_bool(conf_get(c, "each"), false);
	l->r->optional = conf_bool(conf_get(c, "optional"), false);
	/* Once asked for, now always so. */
	if (conf_bool(conf_get(c, "any_order"), false) &&
		l->r->kind->id != K_tie)
		return load_fault(l, "any_order: only allowed for kind tie");
	if (l->r->runs && l->r->kind->id != K_care)
		return load_fault(l, "runs: only allowed for kind care");
	if (conf_get(c, "rank") && load_rank(l, conf_get(c, "rank")))
		return -1;
	if (!by)
		return 0;
	l->r->latest = kind_field(l->r->kind, span_of(by));
	if (l->r->latest < 0 || l->r->kind->field[l->r->latest].type != T_DATE)
		return load_fault(l,
			"latest: '%s' is not a date field of kind %s", by,
			l->r->kind->name);
	return 0;
}

int load_record(struct loading *l, const struct conf *c)
{
	static const char *const known[] = {"kind", "name", "when", "fields",
		"latest", "rank", "runs", "each", "optional", "any_order",
		"about", NULL};
	const char *kind = conf_get_str(c, "kind", NULL);
	char where[sizeof l->where];

	memcpy(where, l->where, sizeof where);
	if (load_only(l, c, known))
		return -1;
	l->r = &l->t->record[l->t->records];
	*l->r = (struct record_of){
		.kind = kind ? kind_named(span_of(kind)) : NULL};
	if (!l->r->kind || l->r->kind->derived)
		return load_fault(l,
			"kind '%s' is unknown or cannot be imported",
			kind ? kind : "");
	snprintf(l->where, sizeof l->where, "%.150s: %s", where, kind);
	l->r->name = load_str(l, conf_get_str(c, "name", ""));
	if (load_when(l, conf_get(c, "when"), &l->r->when, &l->r->whens) ||
		load_latest(l, c) || load_fields(l, conf_get(c, "fields"))) {
		l->t->records++;
		return -1;
	}
	l->t->records++;
	memcpy(l->where, where, sizeof where);
	return 0;
}
