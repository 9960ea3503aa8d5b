#include "group.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/date.h"
#include "base/hash.h"
#include "figures/measure.h"
#include "ground/words.h"
#include "ground/standing.h"
#include "teams/training.h"

static const enum kind_id taken[] = {
	K_priority, K_progress, K_action, K_course, K_attendance, K_population};

void group_take(struct casebook *group, const struct casebook *b)
{
	size_t k, i;

	for (k = 0; k < COUNT_OF(taken); k++)
		for (i = 0; i < b->of[taken[k]].n; i++)
			casebook_add(group, &b->of[taken[k]].at[i]);
	casebook_seal(group);
}

const struct rec *progress_on(
	const struct casebook *group, struct span id, int day)
{
	const struct rec *newest = NULL;

	EACH_REC(r, group, K_progress)
	{
		if (span_eq(r->v[F_progress_priority_id], id) &&
			happened(r, F_progress_date, day))
			newest = r;
	}
	return newest;
}

bool priority_in(const struct rec *priority, int from, int to)
{
	long year = rec_int(priority, F_priority_year, 0);

	return year >= day_year(from) && year <= day_year(to);
}

bool priority_for(
	const struct rec *priority, const char *service, const struct period *p)
{
	struct span of = priority->v[F_priority_service];

	return priority_in(priority, p->from, p->to) &&
	       (!service || !of.n || span_is(of, service));
}

static void day_cell(struct page *p, const struct rec *r, int field)
{
	int day = rec_day(r, field);

	page_cell_day(p, day);
}

static void put_text(struct page *p, const struct rec *r, int field)
{
	page_cellf(p, "%.*s", SPAN_ARG(r->v[field]));
}

static long booked(const struct casebook *group, const struct rec *course)
{
	long n = 0;

	EACH_REC(a, group, K_attendance)
	{
		n += came_to(a) && span_eq(a->v[F_attendance_course_id],
					   course->v[F_course_course_id]);
	}
	return n;
}

static int by_start(const void *pa, const void *pb)
{
	const struct rec *const *a = pa, *const *b = pb;
	int x = rec_day(*a, F_course_starts), y = rec_day(*b, F_course_starts);

	return x != y ? x - y : rec_key_cmp(*a, *b);
}

static void put_course(
	struct page *p, const struct casebook *group, const struct rec *k)
{
	struct buf type = {0};

	put_word_first(&type, k->v[F_course_type]);
	page_row(p);
	day_cell(p, k, F_course_starts);
	put_text(p, k, F_course_title);
	page_cell(p, buf_as_span(&type));
	buf_reset(&type);
	put_word(&type, k->v[F_course_mode]);
	page_cell(p, buf_as_span(&type));
	page_cellf(p, "%ld", booked(group, k));
	put_text(p, k, F_course_places);
	buf_release(&type);
}

void group_calendar(
	struct page *p, const struct casebook *group, int from, int to)
{
	static const struct page_col cols[] = {{"Begins", PAGE_LEFT, 0, true},
		{"What", PAGE_LEFT, 3, false}, {"Kind", PAGE_LEFT, 0, false},
		{"How", PAGE_LEFT, 0, false}, {"Booked", PAGE_RIGHT, 0, false},
		{"Places", PAGE_RIGHT, 0, false}};
	const struct rec **list =
		xcalloc(group->of[K_course].n, sizeof(const struct rec *));
	size_t i, n = 0;

	EACH_REC(k, group, K_course)
	{
		int day = rec_day(k, F_course_starts);

		if (day > from && day <= to)
			list[n++] = k;
	}
	if (n)
		qsort(list, n, sizeof(const struct rec *), by_start);
	page_heading(p, 2, SPAN("Training calendar ahead"));
	page_table(p,
		SPAN("Courses and events that begin in the next 12 weeks"),
		cols, 6);
	page_table_empty(p, group->of[K_course].n
				    ? SPAN("Nothing is planned.")
				    : SPAN("Not looked at: no course records "
					   "in the input."));
	for (i = 0; i < n; i++)
		put_course(p, group, list[i]);
	free(list);
}

/* Open on the day: begun, and not done by then. */
static bool open_action(const struct rec *a, int day)
{
	return rec_is(a, F_action_type, "action") &&
	       happened(a, F_action_date, day) &&
	       !happened(a, F_action_done, day);
}

void group_actions(
	struct page *p, const struct casebook *group, int day, bool owners)
{
	static const struct page_col cols[] = {{"Due", PAGE_LEFT, 0, true},
		{"Action", PAGE_LEFT, 3, false}, {"State", PAGE_LEFT, 0, false},
		{"Who", PAGE_LEFT, 0, false}};

	page_heading(p, 2, SPAN("Actions open"));
	page_table(p, SPAN("Actions of the Group that are not done"), cols,
		owners ? 4 : 3);
	page_table_empty(p, group->of[K_action].n
				    ? SPAN("No action is open.")
				    : SPAN("Not looked at: no action records "
					   "in the input."));
	EACH_REC(a, group, K_action)
	{
		int due = rec_day(a, F_action_due);

		if (!open_action(a, day))
			continue;
		page_row(p);
		day_cell(p, a, F_action_due);
		put_text(p, a, F_action_title);
		if (due != NO_DAY && due < day)
			page_cell_tone(p, PAGE_GAP, SPAN("overdue"));
		else
			page_cell(p, SPAN("open"));
		if (owners)
			put_text(p, a, F_action_owner);
	}
}

void group_emerging(
	struct page *p, const struct casebook *group, int from, int to)
{
	char text[20];
	bool any = false;

	page_heading(p, 2, SPAN("Emerging needs"));
	EACH_REC(a, group, K_action)
	{
		int day = rec_day(a, F_action_date);

		if (!rec_is(a, F_action_type, "emerging-need") || day < from ||
			day > to)
			continue;
		if (!any)
			page_list(p, PAGE_BULLETS);
		any = true;
		page_itemf(p, "%.*s (%s)", SPAN_ARG(a->v[F_action_title]),
			day_words(day, text));
	}
	if (!any)
		page_para(p, group->of[K_action].n
				     ? SPAN("None was noted in the last six "
					    "months.")
				     : SPAN("Not looked at: no action records "
					    "in the input."));
}

static struct span trimmed(struct span s)
{
	while (s.n && s.p[0] == ' ')
		s = (struct span){s.p + 1, s.n - 1};
	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	return s;
}

struct service {
	struct span name;
	long times;
};

static int by_name(const void *a, const void *b)
{
	return span_cmp(((const struct service *)a)->name,
		((const struct service *)b)->name);
}

static void put_services(struct page *p, const struct casebook *group,
	const struct hash *seen, long meetings, const char *caption)
{
	static const struct page_col cols[] = {{"Service", PAGE_LEFT, 0, true},
		{"Meetings attended", PAGE_RIGHT, 0, false}};
	struct service *list = xcalloc(seen->count, sizeof *list);
	size_t i, n = 0;

	for (i = 0; i < seen->size; i++)
		if (seen->slot[i].key.p)
			list[n++] = (struct service){
				seen->slot[i].key, (long)seen->slot[i].value};
	if (n)
		qsort(list, n, sizeof *list, by_name);
	page_table(p, span_of(caption), cols, 2);
	page_table_empty(p, group->of[K_action].n
				    ? SPAN("No meeting was recorded.")
				    : SPAN("Not looked at: no action records "
					   "in the input."));
	for (i = 0; i < n; i++) {
		page_row(p);
		page_cellf(p, "%.*s", SPAN_ARG(list[i].name));
		page_cellf(p, "%ld of %ld", list[i].times, meetings);
	}
	free(list);
}

void group_services(struct page *p, const struct casebook *group, int from,
	int to, const char *caption)
{
	struct hash seen = {0};
	long meetings = 0;

	EACH_REC(a, group, K_action)
	{
		int day = rec_day(a, F_action_date);
		struct span rest = a->v[F_action_services], word;

		if (!rec_is(a, F_action_type, "meeting") || day < from ||
			day > to)
			continue;
		meetings++;
		while (rest.n && span_word(&rest, ',', &word))
			if (trimmed(word).n)
				++*hash_put(&seen, trimmed(word), 0, NULL);
	}
	put_services(p, group, &seen, meetings, caption);
	hash_release(&seen);
}

void group_represented(
	struct page *p, const struct casebook *group, int from, int to)
{
	page_heading(p, 2, SPAN("Who was represented"));
	group_services(p, group, from, to,
		"Services represented at the meetings of the last six months");
}

void group_kinds(enum kind_id *kinds)
{
	static const enum kind_id own[] = {K_priority, K_progress, K_action};
	struct figures all = {.by = BY_TEAM};
	const struct measure *m;
	struct period p = {0};
	size_t n = 0, i;
	int k;

	for (k = 0; (m = measure_at(k)); k++)
		figures_want(&all, m, &p);
	figures_kinds(&all, kinds);
	figures_release(&all);
	while (kinds[n] != KINDS)
		n++;
	for (i = 0; i < COUNT_OF(own); i++)
		kinds[n++] = own[i];
	kinds[n] = KINDS;
}
