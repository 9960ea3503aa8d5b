#include "priority_scope.h"

#include <math.h>
#include "ground/words.h"
#include "base/num.h"

static const struct {
	enum breakdown by;
	int field;
} scope_of[] = {[SCOPE_TEAM] = {BY_TEAM, F_priority_team},
	[SCOPE_SERVICE] = {BY_SERVICE, F_priority_service}};

/* SCOPES: of all. */
static enum scope scope(const struct rec *priority)
{
	if (rec_has(priority, F_priority_team))
		return SCOPE_TEAM;
	return rec_has(priority, F_priority_service) ? SCOPE_SERVICE : SCOPES;
}

static struct span scope_name(const struct rec *priority)
{
	return priority->v[scope_of[scope(priority)].field];
}

void scopes_begin(struct scopes *s, int as_of, const struct packs *packs)
{
	int i;

	for (i = 0; i < SCOPES; i++)
		s->of[i] = (struct figures){
			.as_of = as_of, .packs = packs, .by = scope_of[i].by};
}

bool priority_scoped(const struct rec *priority)
{
	return scope(priority) != SCOPES;
}

void scopes_want(struct scopes *s, const struct rec *priority,
	const struct measure *m, const struct period *p)
{
	struct figures *f;

	if (!m || !priority_scoped(priority))
		return;
	f = &s->of[scope(priority)];
	hash_put(&f->only, scope_name(priority), 0, NULL);
	if (!figures_job(f, m->name, p))
		figures_want(f, m, p);
}

static void put_name(struct hash *names, const struct rec *r, int field)
{
	if (field >= 0 && r->v[field].n)
		hash_put(names, r->v[field], 0, NULL);
}

static void put_names(struct scopes *s, const struct casebook *b)
{
	const struct rec *r;
	size_t i;
	int k;

	for (k = 0; k < KINDS; k++) {
		const struct kind_places *p = kind_places(&kind_table[k]);

		if (k == K_priority || (p->team < 0 && p->service < 0))
			continue;
		for (i = 0; i < b->of[k].n; i++) {
			r = &b->of[k].at[i];
			put_name(&s->named[SCOPE_TEAM], r, p->team);
			put_name(&s->named[SCOPE_SERVICE], r, p->service);
		}
	}
}

int scopes_add(struct scopes *s, struct casebook *b, struct err *e)
{
	int i;

	if (!s->of[SCOPE_TEAM].jobs && !s->of[SCOPE_SERVICE].jobs)
		return 0;
	put_names(s, b);
	for (i = 0; i < SCOPES; i++)
		if (s->of[i].jobs && figures_add(b, &s->of[i], e))
			return -1;
	return 0;
}

int scopes_end(struct scopes *s, struct err *e)
{
	int i;

	for (i = 0; i < SCOPES; i++)
		if (figures_end(&s->of[i], e))
			return -1;
	return 0;
}

void scopes_release(struct scopes *s)
{
	int i;

	for (i = 0; i < SCOPES; i++) {
		figures_release(&s->of[i]);
		hash_release(&s->named[i]);
	}
}

bool scope_named(const struct scopes *s, const struct rec *priority)
{
	return hash_get(&s->named[scope(priority)], scope_name(priority));
}

struct figure scope_figure(const struct scopes *s, const struct figures *all,
	const struct rec *priority, const struct measure *m,
	const struct period *p, const bool *seen)
{
	static const struct amount nothing = {0};
	enum scope of = scope(priority);
	const struct amount *line;
	const struct job *j;

	if (of == SCOPES)
		return figure_all(all, m->name, p, seen);
	j = figures_job(&s->of[of], m->name, p);
	if (!j || !(m->by & 1u << scope_of[of].by) || !scope_named(s, priority))
		return (struct figure){-1, -1, NO_NUMBER, ':'};
	line = job_line(j, scope_name(priority));
	if (!line && !job_all_placed(j))
		return (struct figure){-1, -1, NO_NUMBER, ':'};
	return figure_of(j, line ? line : &nothing, seen);
}

void scope_words(const struct rec *priority, struct buf *out)
{
	enum scope of = scope(priority);

	if (of == SCOPES)
		return;
	buf_puts(out, of == SCOPE_TEAM ? " (team " : " (");
	if (of == SCOPE_TEAM)
		buf_span(out, scope_name(priority));
	else
		put_word(out, scope_name(priority));
	buf_puts(out, " only)");
}
