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
	job_cell(j, SPAN(""));
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

static void note_services(struct figures *f, const struct casebook *b)
{
	EACH_REC(s, b, K_staff)
	{
		bool is_new;

		if (!rec_has(s, F_staff_service))
			continue;
		map_put(&f->service_of, s->v[F_staff_team], f->services,
			&is_new);
		if (!is_new)
			continue;
		f->services_of = grow(f->services_of, f->services,
			&f->services_cap, sizeof *f->services_of);
		f->services_of[f->services++] =
			arena_copy(&f->service_of.keys, s->v[F_staff_service]);
	}
}

struct span team_service(const struct counting *c, struct span team)
{
	const size_t *at = map_get(&c->figures->service_of, team);

	return at ? c->figures->services_of[*at] : SPAN("");
}

/* All that it cannot do without is complete for as long as it looks; what is
 * not is marked in lacks, where given. */
static bool covered(const struct figures *f, const struct job *j, bool *lacks)
{
	const struct measure *m = j->measure;
	int from = m->when == AT_END        ? j->at
		   : m->when == YEAR_TO_END ? day_add_months(j->at + 1, -12)
					    : j->period.from;
	bool all = true;
	int i;

	from = day_add_months(from, -m->looks_back);
	for (i = 0; i < MEASURE_KINDS && m->needs[i] != KINDS; i++) {
		if (coverage_has(&f->coverage, m->needs[i], from, j->at))
			continue;
		all = false;
		if (lacks)
			lacks[m->needs[i]] = true;
	}
	return all;
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

static int by_breakdown(const void *a, const void *b)
{
	return breakdown_cmp(((const struct amount *)a)->breakdown,
		((const struct amount *)b)->breakdown);
}

/* In byte order of breakdown, "not recorded" last; the whole first. */
static void sort_cells(struct job *j)
{
	if (j->cells > 2)
		qsort(j->cell + 1, j->cells - 1, sizeof *j->cell, by_breakdown);
}

int figures_end(struct figures *f, struct err *e)
{
	size_t i;

	f->err = e;
	coverage_settle(&f->coverage, f->as_of);
	count_waiting(f);
	for (i = 0; i < f->jobs; i++) {
		count_names(f, i);
		f->job[i].uncovered |= !covered(f, &f->job[i], NULL);
		sort_cells(&f->job[i]);
	}
	return f->rc;
}

void figures_release(struct figures *f)
{
	size_t i, k;

	for (i = 0; i < f->jobs; i++) {
		for (k = 0; k < f->job[i].cells; k++)
			free(f->job[i].cell[k].value);
		free(f->job[i].cell);
		free(f->job[i].name);
		map_release(&f->job[i].by);
		map_release(&f->job[i].named);
	}
	free(f->job);
	past_release(&f->past);
	care_release(&f->care);
	map_release(&f->only);
	coverage_release(&f->coverage);
	map_release(&f->service_of);
	free(f->services_of);
	free(f->waiting);
	arena_release(&f->text);
	rec_release(&f->rec);
	*f = (struct figures){0};
}
