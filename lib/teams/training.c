#include "training.h"

#include <stdlib.h>
#include "base/date.h"
#include "post.h"
#include "ground/standing.h"

static const struct {
	const char *name, *words;
	long days; /* where the course does not say; 0: look at its dates */
} types[COURSE_TYPES] = {
	[INTENSIVE] = {"intensive", "Intensive", 6},
	[INTRODUCTION] = {"introduction", "Introduction", 3},
	[BITE_SIZE] = {"bite-size", "Bite-size", 0},
	[GROUP_SUPERVISION] = {"group-supervision", "Group supervision", 0},
	[LEADER_EVENT] = {"leader-event", "Leader event", 0},
	[OTHER_COURSE] = {"other", "Other", 0},
};

const char *course_type_name(enum course_type type)
{
	return types[type].name;
}

const char *course_type_words(enum course_type type)
{
	return types[type].words;
}

int course_type_of(const struct rec *course)
{
	int i;

	for (i = 0; i < COURSE_TYPES; i++)
		if (rec_is(course, F_course_type, types[i].name))
			return i;
	return -1;
}

long course_days(const struct rec *course)
{
	int first = rec_day(course, F_course_starts);
	int last = rec_day(course, F_course_ends);
	int type = course_type_of(course), days;

	if (rec_has(course, F_course_days))
		return rec_int(course, F_course_days, 1);
	if (type >= 0 && types[type].days)
		return types[type].days;
	days = last < first ? 1 : weekdays_between(first - 1, last);
	return days ? days : last - first + 1;
}

/* By as_of. */
static bool completed_course(
	const struct rec *attendance, const struct rec *course, int as_of)
{
	long days = rec_int(attendance, F_attendance_days, -1);
	bool enough = days >= course_days(course);

	if (!happened(course, F_course_ends, as_of))
		return false;
	if (rec_has(attendance, F_attendance_completed))
		return rec_true(attendance, F_attendance_completed) &&
		       (days < 0 || enough);
	return enough;
}

const struct rec *course_attended(
	const struct casebook *all, const struct rec *attendance)
{
	return casebook_find(
		all, K_course, attendance->v[F_attendance_course_id]);
}

bool came_to(const struct rec *attendance)
{
	return rec_int(attendance, F_attendance_days, 1) > 0;
}

/* The type, as a set, that this attendance trained in; 0: none. */
static unsigned trained_by(
	const struct casebook *all, const struct rec *a, int as_of)
{
	const struct rec *course = course_attended(all, a);
	int type = course ? course_type_of(course) : -1;

	return type >= 0 && completed_course(a, course, as_of) ? 1u << type : 0;
}

unsigned *trained_types(const struct casebook *all, int as_of)
{
	unsigned *set = xcalloc(all->of[K_staff].n + 1, sizeof *set);

	EACH_REC(a, all, K_attendance)
	{
		const struct rec *s = casebook_find(
			all, K_staff, a->v[F_attendance_staff_id]);

		if (s)
			set[s - all->of[K_staff].at] |=
				trained_by(all, a, as_of);
	}
	return set;
}

/* One person to be counted: in which line, trained in what. */
struct head {
	struct span team, id;
	int started; /* in post, or, a partner, on a course; NO_DAY: not asked
		      */
	unsigned types;
	bool agency; /* a locum */
};

struct heads {
	struct head *at;
	size_t n, cap;
};

static void add_head(struct heads *h, struct span team, struct span id,
	int started, unsigned set)
{
	h->at = grow(h->at, h->n, &h->cap, sizeof *h->at);
	h->at[h->n++] = (struct head){team, id, started, set, false};
}

static int by_line(const void *pa, const void *pb)
{
	const struct head *a = pa, *b = pb;
	int c = span_cmp(a->team, b->team);

	if (!c)
		c = (a->started > b->started) - (a->started < b->started);
	return c ? c : span_cmp(a->id, b->id);
}

static bool same_line(const struct training *l, const struct head *h,
	const struct training_terms *t)
{
	return span_eq(l->team, h->team) &&
	       (!t->by_started || h->started == NO_DAY ||
		       h->started <= l->started.to);
}

static void count_heads(struct training_lines *out, struct heads *h,
	const struct training_terms *t)
{
	size_t i, cap = 0;
	int type;

	if (h->n > 1)
		qsort(h->at, h->n, sizeof *h->at, by_line);
	for (i = 0; i < h->n; i++) {
		struct training *l = out->n ? &out->at[out->n - 1] : NULL;

		if (!l || !same_line(l, &h->at[i], t)) {
			out->at = grow(out->at, out->n, &cap, sizeof *out->at);
			l = &out->at[out->n++];
			*l = (struct training){.team = h->at[i].team};
			if (t->by_started && h->at[i].started != NO_DAY)
				period_of(&l->started, t->by, h->at[i].started);
		}
		l->staff++;
		l->agency += h->at[i].agency;
		for (type = 0; type < COURSE_TYPES; type++)
			l->trained[type] += h->at[i].types >> type & 1u;
	}
	free(h->at);
}

static bool chosen(const struct rec *staff, const struct training_terms *t)
{
	return (!t->team.n || span_eq(t->team, staff->v[F_staff_team])) &&
	       (!t->service.n ||
		       span_eq(t->service, staff->v[F_staff_service]));
}

void training_cover(struct training_lines *out, const struct casebook *all,
	const struct training_terms *t)
{
	unsigned *set = trained_types(all, t->as_of);
	struct heads h = {0};

	*out = (struct training_lines){0};
	EACH_REC(s, all, K_staff)
	{
		if (!in_post(s, t->as_of) || !chosen(s, t))
			continue;
		add_head(&h, s->v[F_staff_team], s->v[F_staff_staff_id],
			t->by_started ? rec_day(s, F_staff_started) : NO_DAY,
			set[s - all->of[K_staff].at]);
		h.at[h.n - 1].agency = employer_of(s) == BY_AGENCY;
	}
	count_heads(out, &h, t);
	free(set);
}

static int by_id(const void *pa, const void *pb)
{
	const struct head *a = pa, *b = pb;
	int c = span_cmp(a->id, b->id);

	if (!c)
		c = (a->started > b->started) - (a->started < b->started);
	return c ? c : span_cmp(a->team, b->team);
}

/* One head for each person, of the agency that was said last, by name where
 * two were said on one day. */
static void join_heads(struct heads *h)
{
	size_t i, kept = 0;

	if (h->n > 1)
		qsort(h->at, h->n, sizeof *h->at, by_id);
	for (i = 0; i < h->n; i++) {
		struct head *last = kept ? &h->at[kept - 1] : NULL;

		if (!last || !span_eq(last->id, h->at[i].id)) {
			h->at[kept++] = h->at[i];
			continue;
		}
		last->types |= h->at[i].types;
		if (h->at[i].team.n)
			last->team = h->at[i].team;
	}
	h->n = kept;
}

void training_partners(struct training_lines *out, const struct casebook *all,
	const struct training_terms *t)
{
	struct training_terms plain = *t;
	struct heads h = {0};
	unsigned *set;
	size_t i;

	*out = (struct training_lines){0};
	if (t->team.n || t->service.n)
		return;
	plain.by_started = false;
	set = trained_types(all, t->as_of);
	EACH_REC(s, all, K_staff)
	{
		if (partner_in_post(s, t->as_of))
			add_head(&h, s->v[F_staff_agency],
				s->v[F_staff_staff_id], NO_DAY,
				set[s - all->of[K_staff].at]);
	}
	free(set);
	EACH_REC(a, all, K_attendance)
	{
		const struct rec *course = course_attended(all, a);

		if (course && happened(course, F_course_starts, t->as_of) &&
			came_to(a) &&
			!casebook_find(
				all, K_staff, a->v[F_attendance_staff_id]))
			add_head(&h, a->v[F_attendance_agency],
				a->v[F_attendance_staff_id],
				rec_day(course, F_course_starts),
				trained_by(all, a, t->as_of));
	}
	join_heads(&h);
	count_heads(out, &h, &plain);
	for (i = 0; i < out->n; i++)
		out->at[i].agency = -1;
}

void training_release(struct training_lines *l)
{
	free(l->at);
	*l = (struct training_lines){0};
}

int training_put(const struct training_lines *l, const struct training_terms *t,
	struct sink *to, struct err *e)
{
	struct rec r = {0};
	int type, rc = 0;
	size_t i;

	for (i = 0; i < l->n; i++)
		for (type = 0; type < COURSE_TYPES && !rc; type++) {
			const struct training *s = &l->at[i];

			if (!(t->types >> type & 1u))
				continue;
			rec_reset(&r, &kind_table[K_training]);
			rec_set(&r, F_training_team,
				s->team.n ? s->team : SPAN("not said"));
			rec_set_word(&r, F_training_type, types[type].name);
			rec_set_int(&r, F_training_staff, s->staff);
			rec_set_int(&r, F_training_trained, s->trained[type]);
			if (s->agency >= 0)
				rec_set_int(&r, F_training_agency, s->agency);
			if (t->by_started)
				rec_add_extra(&r, SPAN("x_started"),
					span_of(s->started.name));
			rc = sink_put(to, &r, e) ? -1 : 0;
		}
	rec_release(&r);
	return rc;
}
