#include "breakdown.h"

#include "base/mem.h"
#include "base/date.h"
#include "ground/allocated.h"
#include "record/code.h"

const char *const breakdown_words = "team|service|authority|age|sex|ethnicity|"
				    "disability|need|factor";

static const struct {
	int below;
	const char *name;
} ages[] = {{1, "under 1"}, {5, "1 to 4"}, {10, "5 to 9"}, {16, "10 to 15"},
	{18, "16 to 17"}, {200, "18 and over"}};

#define AGES (int)(COUNT_OF(ages))

static struct span age_band(const struct rec *child, int day)
{
	int born = child ? rec_day(child, F_child_born) : NO_DAY;
	int i, age;

	if (born == NO_DAY)
		return child && rec_has(child, F_child_due) ? SPAN("unborn")
							    : NOT_RECORDED;
	if (born > day)
		return SPAN("unborn");
	age = day_age(born, day);
	for (i = 0; i < AGES - 1 && age >= ages[i].below; i++)
		;
	return span_of(ages[i].name);
}

static struct span or_not_recorded(struct span s)
{
	return s.n ? s : NOT_RECORDED;
}

static struct span of_holder(const struct rec *a, enum breakdown by)
{
	return or_not_recorded(
		a->v[by == BY_TEAM ? F_allocation_team : F_allocation_service]);
}

static struct span of_case(const struct casebook *b, enum breakdown by,
	const struct unit *u, int day)
{
	const struct rec *c = casebook_case(b), *a[2];

	if (by == BY_AUTHORITY)
		return or_not_recorded(
			c ? c->v[F_case_authority] : (struct span){"", 0});
	if (u->own_team)
		return or_not_recorded(by == BY_TEAM ? u->team : u->service);
	if (!holders_on(b, u->day == NO_DAY ? day : u->day, a))
		return NOT_RECORDED;
	return of_holder(a[0], by);
}

struct span breakdown_second(const struct casebook *b, enum breakdown by,
	const struct unit *u, int day)
{
	const struct rec *a[2];
	struct span second;

	if (by > BY_SERVICE || u->own_team ||
		holders_on(b, u->day == NO_DAY ? day : u->day, a) < 2)
		return (struct span){"", 0};
	second = of_holder(a[1], by);
	return span_eq(second, of_holder(a[0], by)) ? (struct span){"", 0}
						    : second;
}

static struct span of_child(const struct rec *child, enum breakdown by, int day)
{
	if (by == BY_AGE)
		return age_band(child, day);
	if (!child)
		return NOT_RECORDED;
	if (by == BY_SEX)
		return or_not_recorded(child->v[F_child_sex]);
	if (by == BY_ETHNICITY)
		return or_not_recorded(child->v[F_child_ethnicity]);
	if (!rec_has(child, F_child_disabled))
		return NOT_RECORDED;
	return rec_true(child, F_child_disabled) ? SPAN("disabled")
						 : SPAN("not disabled");
}

struct span breakdown_of(const struct casebook *b, enum breakdown by,
	const struct unit *u, int day)
{
	if (by <= BY_AUTHORITY)
		return of_case(b, by, u, day);
	if (by == BY_NEED)
		return or_not_recorded(u->need);
	return of_child(u->child.n ? casebook_find(b, K_child, u->child) : NULL,
		by, u->day == NO_DAY ? day : u->day);
}

struct span breakdown_label(enum breakdown by, struct span s)
{
	static const struct {
		enum breakdown by;
		const char *list;
	} lists[] = {{BY_ETHNICITY, "ethnicity"}, {BY_NEED, "need"},
		{BY_FACTOR, "factor"}};
	size_t i;

	for (i = 0; i < COUNT_OF(lists); i++)
		if (lists[i].by == by && !span_eq(s, NOT_RECORDED))
			return code_label(lists[i].list, s);
	return s;
}

static int rank(struct span s)
{
	int i;

	for (i = 0; i < AGES; i++)
		if (span_is(s, ages[i].name))
			return i + 1;
	return span_eq(s, NOT_RECORDED) ? AGES + 1 : 0;
}

int breakdown_cmp(struct span a, struct span b)
{
	int ra = rank(a), rb = rank(b);

	return ra != rb ? ra - rb : span_cmp(a, b);
}
