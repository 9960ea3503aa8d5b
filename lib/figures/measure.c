#include "measure.h"

#include <stdlib.h>
#include "base/date.h"
#include "breakdown.h"
#include "measure_count.h"

void figures_want(
	struct figures *f, const struct measure *m, const struct period *p)
{
	struct job *j;

	f->job = grow(f->job, f->jobs, &f->cap, sizeof *f->job);
	j = &f->job[f->jobs++];
	*j = (struct job){.measure = m,
		.period = *p,
		.at = p->to < f->as_of ? p->to : f->as_of};
	job_amount(j, SPAN(""));
}

void figures_kinds(const struct figures *f, enum kind_id *kinds)
{
	bool want[KINDS] = {[K_case] = true,
		[K_child] = true,
		[K_allocation] = true,
		[K_kept] = true};
	size_t i, n = 0;
	int k, past;

	for (i = 0; i < f->jobs; i++)
		for (k = 0, past = 0; k < MEASURE_KINDS && past < 2; k++) {
			enum kind_id id = f->job[i].measure->needs[k];

			if (id == KINDS)
				past++;
			else
				want[id] = true;
		}
	for (k = 0; k < KINDS; k++)
		if (want[k])
			kinds[n++] = (enum kind_id)k;
	kinds[n] = KINDS;
}

/* The first that is said counts. */
static void note_service(
	struct figures *f, struct span team, struct span service)
{
	bool is_new;

	hash_put(&f->service_of, team, f->services, &is_new);
	if (!is_new)
		return;
	f->services_of = grow(f->services_of, f->services, &f->services_cap,
		sizeof *f->services_of);
	f->services_of[f->services++] =
		arena_copy(&f->service_of.keys, service);
}

void figures_beside(struct figures *to, const struct figures *f)
{
	size_t i;

	*to = (struct figures){.as_of = f->as_of,
		.packs = f->packs,
		.by = f->by,
		.repair = f->repair,
		.team = f->team,
		.service = f->service};
	for (i = 0; i < f->jobs; i++)
		figures_want(to, f->job[i].measure, &f->job[i].period);
	for (i = 0; i < f->service_of.size; i++) {
		const struct hash_slot *s = &f->service_of.slot[i];

		if (s->key.p)
			note_service(to, s->key, f->services_of[s->value]);
	}
}

static void note_services(struct figures *f, const struct casebook *b)
{
	EACH_REC(s, b, K_staff)
	{
		if (rec_has(s, F_staff_service))
			note_service(
				f, s->v[F_staff_team], s->v[F_staff_service]);
	}
}

struct span team_service(const struct counting *c, struct span team)
{
	const size_t *at = hash_get(&c->figures->service_of, team);

	return at ? c->figures->services_of[*at] : SPAN("");
}

/* The day from which it looks for the i-th kind it needs. */
static int looks_from(const struct job *j, int i)
{
	const struct measure *m = j->measure;
	bool last = i + 1 == MEASURE_KINDS || m->needs[i + 1] == KINDS;
	int from = m->when == AT_END        ? j->at
		   : m->when == YEAR_TO_END ? day_add_months(j->at + 1, -12)
					    : j->period.from;

	if (m->lately && last)
		return j->at - m->lately + 1;
	return day_add_months(from, -m->looks_back);
}

/* All that it cannot do without is complete for as long as it looks; what is
 * not is marked in lacks, where given. */
static bool covered(const struct figures *f, const struct job *j, bool *lacks)
{
	const enum kind_id *needs = j->measure->needs;
	bool all = true;
	int i;

	for (i = 0; i < MEASURE_KINDS && needs[i] != KINDS; i++) {
		if (coverage_has(
			    &f->coverage, needs[i], looks_from(j, i), j->at))
			continue;
		all = false;
		if (lacks)
			lacks[needs[i]] = true;
	}
	return all;
}

static bool covered_at(
	const struct figures *f, const struct job *j, struct span authority)
{
	const enum kind_id *needs = j->measure->needs;
	int i;

	for (i = 0; i < MEASURE_KINDS && needs[i] != KINDS; i++)
		if (needs[i] != K_population &&
			!coverage_has_of(&f->coverage, authority, needs[i],
				looks_from(j, i), j->at))
			return false;
	return true;
}

bool measure_available(const struct measure *m, const bool *seen)
{
	int i;

	for (i = 0; i < MEASURE_KINDS && m->needs[i] != KINDS; i++)
		if (seen && !seen[m->needs[i]])
			return false;
	return true;
}

void figures_lack(const struct figures *f, const bool *seen, bool *lacks)
{
	size_t i;

	for (i = 0; i < f->jobs; i++)
		if (f->job[i].period.from <= f->job[i].at &&
			measure_available(f->job[i].measure, seen))
			covered(f, &f->job[i], lacks);
}

int figures_add(struct casebook *b, void *arg, struct err *e)
{
	struct figures *f = arg;
	size_t i;

	f->err = e;
	f->network_at = NO_DAY;
	care_of(&f->care, b, f->repair);
	past_add(&f->past, b, &f->care);
	coverage_add(&f->coverage, b);
	note_services(f, b);
	for (i = 0; i < f->jobs && !f->rc; i++) {
		struct job *j = &f->job[i];
		struct counting c = {.period = &j->period,
			.from = j->period.from,
			.at = j->at,
			.measure = j->measure,
			.figures = f,
			.job = i,
			.book = b,
			.care = &f->care};

		/* A period that is still to come has no figure. */
		if (j->period.from > f->as_of)
			continue;
		if (j->measure->when == YEAR_TO_END)
			c.from = day_add_months(c.at + 1, -12);
		if (j->measure->value == RATE)
			count_population(b, &c);
		j->measure->count(b, &c);
	}
	return f->rc;
}

static struct span authority_of(const struct rec *r, int field)
{
	return r && r->v[field].n ? r->v[field] : NOT_RECORDED;
}

void count_population(const struct casebook *b, struct counting *c)
{
	struct job *j = &c->figures->job[c->job];
	const struct rec *of = casebook_case(b);
	struct named n = {.there = true, .latest = NO_DAY};
	int year = day_year(c->at);

	if (c->figures->team || c->figures->service)
		return;
	if (b->case_id.n)
		job_name(j, authority_of(of, F_case_authority), &n);
	n = (struct named){.hit = true};
	EACH_REC(p, b, K_population)
	{
		if (rec_int(p, F_population_year, 0) > year)
			continue;
		n.latest =
			day_from((int)rec_int(p, F_population_year, 0), 12, 31);
		n.population = rec_int(p, F_population_under_18, 0);
		job_name(j, authority_of(p, F_population_authority), &n);
	}
}

static void set_base(struct amount *a, long n)
{
	a->denominator = n;
	a->based = true;
}

/* The one authority that has cases, or is all there is. */
static size_t only_authority(const struct job *j)
{
	size_t i, n = 0, one = j->names;

	for (i = 0; i < j->names; i++)
		if (j->name[i].there) {
			one = i;
			n++;
		}
	return n == 1 ? one : j->names;
}

/* Its population, or -1: one that names no authority is that of the only one;
 * one that does is that of cases which do not. */
static long population_of(const struct job *j, size_t i, size_t nameless)
{
	size_t k, hits = 0, hit = 0;

	bool only = i == only_authority(j);

	if (j->name[i].hit && (only || i != nameless))
		return j->name[i].population;
	if (!only)
		return -1;
	if (i != nameless && nameless < j->names)
		return j->name[nameless].hit ? j->name[nameless].population
					     : -1;
	for (k = 0; k < j->names; k++)
		if (j->name[k].hit) {
			hit = k;
			hits++;
		}
	return i == nameless && hits == 1 ? j->name[hit].population : -1;
}

static void count_rate(struct figures *f, size_t job)
{
	struct job *j = &f->job[job];
	const size_t *at = hash_get(&j->named, NOT_RECORDED);
	size_t i, there = 0, nameless = at ? *at : j->names;
	long all = 0, n;
	bool known = true;

	for (i = 0; i < j->named.size; i++) {
		const struct hash_slot *s = &j->named.slot[i];

		if (!s->key.p || !j->name[s->value].there)
			continue;
		there++;
		n = population_of(j, s->value, nameless);
		known &= n >= 0;
		all += n;
		if (n >= 0 && f->by == BY_AUTHORITY)
			set_base(job_amount(j, s->key), n);
	}
	/* Cases of nobody knows which authority, beside others. */
	if (there > 1 && nameless < j->names && j->name[nameless].there)
		known = false;
	if (there && known)
		set_base(&j->amount[0], all);
}

/* Of several authorities one may be covered and another not: that one gets a
 * row, to say so. */
static void cover(struct figures *f, struct job *j)
{
	const struct coverage *all = &f->coverage;
	struct amount *amount;
	size_t i;

	j->uncovered |= !covered(f, j, NULL);
	if (!j->uncovered || f->by != BY_AUTHORITY ||
		!(j->measure->by & 1u << BY_AUTHORITY))
		return;
	for (i = 0; i < all->places; i++) {
		struct span name = all->place[i].authority;

		if (!name.n || !all->place[i].of[K_case].records)
			continue;
		amount = job_amount(j, name);
		amount->covered = covered_at(f, j, name);
	}
}

static int by_breakdown(const void *a, const void *b)
{
	return breakdown_cmp(((const struct amount *)a)->breakdown,
		((const struct amount *)b)->breakdown);
}

/* In byte order of breakdown, "not recorded" last; the whole first. */
static void sort_cells(struct job *j)
{
	if (j->amounts > 2)
		qsort(j->amount + 1, j->amounts - 1, sizeof *j->amount,
			by_breakdown);
}

int figures_end(struct figures *f, struct err *e)
{
	size_t i;

	f->err = e;
	coverage_settle(&f->coverage, f->as_of);
	count_waiting(f);
	for (i = 0; i < f->jobs; i++) {
		if (f->job[i].measure->value != RATE)
			count_names(f, i);
		else if (f->job[i].names)
			count_rate(f, i);
		cover(f, &f->job[i]);
		sort_cells(&f->job[i]);
	}
	return f->rc;
}

void figures_of_one(struct figures *f)
{
	size_t i;

	coverage_settle(&f->coverage, f->as_of);
	for (i = 0; i < f->jobs; i++) {
		struct job *j = &f->job[i];

		j->uncovered |= !covered(f, j, NULL);
		if (j->measure->value == RATE) {
			count_rate(f, i);
			j->names = 0;
			hash_release(&j->named);
			j->named = (struct hash){0};
		}
	}
	coverage_fold(&f->coverage, f->as_of);
}

void figures_release(struct figures *f)
{
	size_t i, k;

	for (i = 0; i < f->jobs; i++) {
		for (k = 0; k < f->job[i].amounts; k++)
			free(f->job[i].amount[k].value);
		free(f->job[i].amount);
		free(f->job[i].name);
		hash_release(&f->job[i].by);
		hash_release(&f->job[i].named);
	}
	free(f->job);
	past_release(&f->past);
	care_release(&f->care);
	hash_release(&f->only);
	coverage_release(&f->coverage);
	hash_release(&f->service_of);
	free(f->services_of);
	free(f->waiting);
	arena_release(&f->text);
	buf_release(&f->both);
	rec_release(&f->rec);
	*f = (struct figures){0};
}
