#include "training_plan.h"

#include <math.h>
#include <stdlib.h>
#include "base/date.h"
#include "post.h"
#include "ground/standing.h"

#define YEAR 365

static bool chosen(const struct rec *s, const struct training_terms *t)
{
	return employer_of(s) != BY_PARTNER_AGENCY &&
	       (!t->team.n || span_eq(t->team, s->v[F_staff_team])) &&
	       (!t->service.n || span_eq(t->service, s->v[F_staff_service]));
}

static bool in_last_year(const struct rec *s, int field, int as_of)
{
	return happened(s, field, as_of) && !happened(s, field, as_of - YEAR);
}

static void count_staff(struct training_plan *p, const struct casebook *all,
	const struct training_terms *t, const unsigned *set)
{
	int type;

	EACH_REC(s, all, K_staff)
	{
		if (!chosen(s, t))
			continue;
		p->staff_before += in_post(s, t->as_of - YEAR);
		p->joined += in_last_year(s, F_staff_started, t->as_of);
		p->left += in_last_year(s, F_staff_left, t->as_of);
		if (!in_post(s, t->as_of))
			continue;
		p->staff++;
		for (type = 0; type < COURSE_TYPES; type++)
			p->of[type].trained +=
				set[s - all->of[K_staff].at] >> type & 1u;
	}
}

/* Ends after as_of, and by the date. */
static bool ahead(const struct rec *course, const struct training_plan *p)
{
	int ends = rec_day(course, F_course_ends);

	return ends > p->as_of && ends <= p->by;
}

/* People who would count twice were they counted by booking. */
static void count_booked(struct training_plan *p, const struct casebook *all,
	const struct training_terms *t, const unsigned *set)
{
	unsigned *booked = xcalloc(all->of[K_staff].n + 1, sizeof *booked);
	int type;
	size_t i;

	EACH_REC(a, all, K_attendance)
	{
		const struct rec *c = course_attended(all, a);
		const struct rec *s = casebook_find(
			all, K_staff, a->v[F_attendance_staff_id]);

		if (!c || !s || !came_to(a) || !ahead(c, p) || !chosen(s, t) ||
			!in_post(s, t->as_of))
			continue;
		type = course_type_of(c);
		if (type >= 0)
			booked[s - all->of[K_staff].at] |= 1u << type;
	}
	for (i = 0; i < all->of[K_staff].n; i++)
		for (type = 0; type < COURSE_TYPES; type++)
			p->of[type].booked +=
				(booked[i] & ~set[i]) >> type & 1u;
	free(booked);
}

static void count_free(struct training_plan *p, const struct casebook *all)
{
	long *taken = xcalloc(all->of[K_course].n + 1, sizeof *taken);
	const struct rec *course;

	EACH_REC(a, all, K_attendance)
	{
		course = course_attended(all, a);
		if (course && came_to(a))
			taken[course - all->of[K_course].at]++;
	}
	EACH_REC(c, all, K_course)
	{
		int type = course_type_of(c);
		long left = rec_int(c, F_course_places, 0) -
			    taken[c - all->of[K_course].at];

		if (type >= 0 && left > 0 && ahead(c, p) &&
			!happened(c, F_course_starts, p->as_of))
			p->of[type].free += left;
	}
	free(taken);
}

static int by_size(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

/* The median of the places of this kind of course; -1: none says. */
static long usual_size(const struct casebook *all, int type)
{
	long *list = xcalloc(all->of[K_course].n + 1, sizeof *list), size = -1;
	size_t n = 0;

	EACH_REC(c, all, K_course)
	{
		long places = rec_int(c, F_course_places, 0);

		if (places > 0 && course_type_of(c) == type)
			list[n++] = places;
	}
	if (n) {
		qsort(list, n, sizeof *list, by_size);
		size = (list[(n - 1) / 2] + list[n / 2]) / 2;
	}
	free(list);
	return size;
}

static void work_out(struct training_plan *p, struct plan_row *r)
{
	double years = (p->by - p->as_of) / (double)YEAR;
	double mean = (double)(p->staff + p->staff_before) / 2;
	double share = mean > 0 ? (double)p->left / mean * years : 0;

	r->to_train = p->staff - r->trained;
	r->leaving = (double)r->to_train * (share < 1 ? share : 1);
	r->joining = (double)p->joined * years;
	/* A whole number must not become the next by rounding. */
	r->needed = (long)ceil(
		(double)r->to_train - r->leaving + r->joining - 1e-9);
	r->missing = r->needed - r->booked - r->free;
	if (r->missing < 0)
		r->missing = 0;
	r->courses = r->size > 0 ? (r->missing + r->size - 1) / r->size : -1;
}

void training_plan(struct training_plan *p, const struct casebook *all,
	const struct training_terms *t, int by)
{
	unsigned *set = trained_types(all, t->as_of);
	int type;

	*p = (struct training_plan){.as_of = t->as_of, .by = by};
	count_staff(p, all, t, set);
	count_booked(p, all, t, set);
	count_free(p, all);
	for (type = 0; type < COURSE_TYPES; type++) {
		p->of[type].size = usual_size(all, type);
		work_out(p, &p->of[type]);
	}
	free(set);
}

/* The next row of a table of courses, of a type that was asked for. */
static const struct plan_row *next_course(struct page *p,
	const struct training_plan *plan, const struct training_terms *t,
	int *type)
{
	while (++*type < COURSE_TYPES)
		if (t->types >> *type & 1u) {
			page_row(p);
			page_cell(p, span_of(course_type_words(
					     (enum course_type) * type)));
			return &plan->of[*type];
		}
	return NULL;
}

static void who_table(struct page *p, const struct training_plan *plan,
	const struct training_terms *t)
{
	static const struct page_col cols[] = {{"Course", PAGE_LEFT, 3, true},
		{"Trained", PAGE_RIGHT, 1, false},
		{"Still to train", PAGE_RIGHT, 1, false},
		{"Of them likely to leave", PAGE_RIGHT, 1, false},
		{"Likely to join", PAGE_RIGHT, 1, false},
		{"Places needed", PAGE_RIGHT, 1, false}};
	const struct plan_row *r;
	int type = -1;

	page_table(p, SPAN("Who has to be trained"), cols, 6);
	while ((r = next_course(p, plan, t, &type))) {
		page_cellf(p, "%ld of %ld", r->trained, plan->staff);
		page_cellf(p, "%ld", r->to_train);
		page_cellf(p, "%.1f", r->leaving);
		page_cellf(p, "%.1f", r->joining);
		page_cellf(p, "%ld", r->needed);
	}
}

static void place_table(struct page *p, const struct training_plan *plan,
	const struct training_terms *t)
{
	static const struct page_col cols[] = {{"Course", PAGE_LEFT, 3, true},
		{"Places needed", PAGE_RIGHT, 1, false},
		{"Booked", PAGE_RIGHT, 1, false},
		{"Free on the calendar", PAGE_RIGHT, 1, false},
		{"Missing", PAGE_RIGHT, 1, false},
		{"Courses more", PAGE_RIGHT, 1, false}};
	const struct plan_row *r;
	int type = -1;

	page_table(p, SPAN("Where the places are"), cols, 6);
	while ((r = next_course(p, plan, t, &type))) {
		page_cellf(p, "%ld", r->needed);
		page_cellf(p, "%ld", r->booked);
		page_cellf(p, "%ld", r->free);
		page_cellf(p, "%ld", r->missing);
		if (r->courses < 0)
			page_cell(p, SPAN(""));
		else if (r->courses)
			page_cellf(p, "%ld of %ld", r->courses, r->size);
		else
			page_cell(p, SPAN("0"));
	}
}

struct page *training_plan_page(
	const struct training_plan *plan, const struct training_terms *t)
{
	struct page *p = page_new(SPAN("Places needed to train everybody"));
	char to[20];

	page_marking(p, SPAN("For staff only"));
	page_as_of(p, plan->as_of);
	page_paraf(p,
		"Everybody trained by %s, %d days on. In the last year %ld "
		"joined and %ld left; %ld were in post at its beginning and "
		"%ld are now.",
		day_words(plan->by, to), plan->by - plan->as_of, plan->joined,
		plan->left, plan->staff_before, plan->staff);
	who_table(p, plan, t);
	place_table(p, plan, t);
	page_foot(p);
	page_paraf(p,
		"Needed: those still to train, less those of them likely to "
		"leave, and everybody likely to join, rounded up, if people "
		"come and go as in the last year (365 days). Booked: not "
		"trained yet, and on a course that ends by then. Free: "
		"places not taken on courses that begin after this day and "
		"end by then; of all teams. Courses more: of the usual "
		"size. With so few people the last year says little about "
		"the next: plan for more rather than fewer.");
	return p;
}

/* A number, or nothing where it is not known; then a comma. */
static void put_known(struct buf *out, bool known, double n, int places)
{
	if (known)
		buf_printf(out, "%.*f", places, n);
	buf_addc(out, ',');
}

void training_plan_csv(const struct training_plan *p,
	const struct training_terms *t, const bool *lacks, struct buf *out)
{
	bool staff = !lacks[K_staff], course = !lacks[K_course];
	bool taught = staff && course && !lacks[K_attendance];
	int i;

	buf_puts(out, "type,staff,trained,to_train,leaving,joining,needed,"
		      "booked,free,missing,courses\n");
	for (i = 0; i < COURSE_TYPES; i++) {
		const struct plan_row *r = &p->of[i];

		if (!(t->types >> i & 1u))
			continue;
		buf_printf(out, "%s,", course_type_name((enum course_type)i));
		put_known(out, staff, (double)p->staff, 0);
		put_known(out, taught, (double)r->trained, 0);
		put_known(out, taught, (double)r->to_train, 0);
		put_known(out, taught, r->leaving, 1);
		put_known(out, staff, r->joining, 1);
		put_known(out, taught, (double)r->needed, 0);
		put_known(out, taught, (double)r->booked, 0);
		put_known(out, course && !lacks[K_attendance], (double)r->free,
			0);
		put_known(out, taught, (double)r->missing, 0);
		if (taught && r->courses >= 0)
			buf_printf(out, "%ld", r->courses);
		buf_addc(out, '\n');
	}
}
