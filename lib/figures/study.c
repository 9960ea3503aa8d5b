#include "study.h"

#include <math.h>
#include <stdlib.h>
#include "base/date.h"
#include "ground/standing.h"
#include "network/network_summary.h"
#include "base/num.h"

static bool is_visit(const struct rec *r)
{
	return rec_is(r, F_event_type, "visit") &&
	       (!rec_has(r, F_event_mode) ||
		       rec_is(r, F_event_mode, "in-person"));
}

/* Whole weeks from the day on, `days` long, without a visit in person. */
static int limited_weeks(const struct casebook *b, int from, int days)
{
	int week, weeks = 0;

	for (week = 0; (week + 1) * 7 <= days; week++) {
		bool seen = false;

		EACH_REC(r, b, K_event)
		{
			int d = rec_day(r, F_event_date) - from;

			seen |= is_visit(r) && d >= week * 7 &&
				d < (week + 1) * 7;
		}
		weeks += !seen;
	}
	return weeks;
}

static bool working(const struct study *s, const struct network *n)
{
	const struct study_protocol *p = s->protocol;

	return n->natural >= p->people && n->told >= p->told &&
	       n->commitments >= p->commitments && n->weeks_shown >= p->shown;
}

static bool same_scale(const struct rec *a, const struct rec *b)
{
	return span_eq(a->v[F_scale_about], b->v[F_scale_about]) &&
	       span_eq(a->v[F_scale_child_id], b->v[F_scale_child_id]) &&
	       span_eq(a->v[F_scale_by_id], b->v[F_scale_by_id]);
}

/* The last number on the scale of `like` in (from, to]; NULL: none. */
static const struct rec *last_score(const struct casebook *b,
	const struct rec *like, const char *scorer, int from, int to)
{
	const struct rec *last = NULL;

	EACH_REC(r, b, K_scale)
	{
		int day = rec_day(r, F_scale_date);

		if (rec_is(r, F_scale_scorer, scorer) && day > from &&
			day <= to && same_scale(r, like) &&
			(!last || day >= rec_day(last, F_scale_date)))
			last = r;
	}
	return last;
}

/* Of the first of the scorer's scales that has a number on both sides. */
static double change_of(const struct casebook *b, const char *scorer,
	int entered, int landmark, int end)
{
	EACH_REC(r, b, K_scale)
	{
		const struct rec *was, *now;

		if (!rec_is(r, F_scale_scorer, scorer))
			continue;
		was = last_score(b, r, scorer, entered - 366, landmark);
		now = last_score(b, r, scorer, landmark, end);
		if (was && now)
			return (double)(rec_int(now, F_scale_score, 0) -
					rec_int(was, F_scale_score, 0));
	}
	return NO_NUMBER;
}

/* The first date of a kind after a day, up to another; NO_DAY: none. */
static int first_after(const struct casebook *b, enum kind_id kind, int field,
	int after, int until)
{
	int first = NO_DAY;

	EACH_REC(r, b, kind)
	{
		int day = rec_day(r, field);

		if (day != NO_DAY && day > after && day <= until &&
			(first == NO_DAY || day < first))
			first = day;
	}
	return first;
}

static void take_event(const struct study *s, struct study_case *c, int which,
	int from, int day, int end)
{
	c->event[which].in = true;
	c->event[which].seen = day != NO_DAY;
	c->event[which].full = from + s->protocol->follow <= s->as_of;
	c->event[which].days = (day != NO_DAY ? day : end) - from;
}

static int earlier(int a, int b)
{
	return a < b ? a : b;
}

static void events_of(const struct study *s, const struct casebook *b,
	struct study_case *c, int landmark)
{
	const struct rec *casefile = casebook_case(b);
	int closed = rec_day(casefile, F_case_closed), day;
	int end = earlier(landmark + s->protocol->follow, s->as_of);

	if (closed != NO_DAY && (closed <= landmark || closed > end))
		day = NO_DAY;
	else
		day = closed;
	if (closed == NO_DAY || closed > landmark)
		take_event(s, c, 0, landmark, day, end);
	take_event(s, c, 1, landmark,
		first_after(b, K_care, F_care_started, landmark, end), end);
	if (day != NO_DAY) {
		end = earlier(day + s->protocol->follow, s->as_of);
		take_event(s, c, 2, day,
			first_after(
				b, K_referral, F_referral_received, day, end),
			end);
	}
}

static void add_theme(struct study *s, const struct rec *r)
{
	struct span role = r->v[F_feedback_role],
		    theme = r->v[F_feedback_theme];
	bool helps = rec_is(r, F_feedback_effect, "helps");
	size_t i;

	if ((!helps && !rec_is(r, F_feedback_effect, "hinders")) || !theme.n ||
		!rec_is(r, F_feedback_about, "network") ||
		!recorded(r, s->as_of))
		return;
	for (i = 0; i < s->themes; i++)
		if (span_eq(s->theme[i].role, role) &&
			span_eq(s->theme[i].theme, theme))
			break;
	if (i == s->themes) {
		s->theme = grow(
			s->theme, s->themes, &s->theme_cap, sizeof *s->theme);
		s->theme[s->themes++] =
			(struct study_theme){.role = arena_copy(&s->text, role),
				.theme = arena_copy(&s->text, theme)};
	}
	s->theme[i].helps += helps;
	s->theme[i].hinders += !helps;
}

/* The day it enters; NO_DAY: it is not of the study. */
static int enters(const struct study *s, const struct rec *casefile)
{
	const struct study_protocol *p = s->protocol;
	int opened = rec_day(casefile, F_case_opened);
	int closed = rec_day(casefile, F_case_closed);
	int day = opened > p->from ? opened : p->from;

	if (opened == NO_DAY || day > p->until ||
		(closed != NO_DAY && closed <= day))
		return NO_DAY;
	return day;
}

void study_add(struct study *s, const struct casebook *b)
{
	const struct study_protocol *p = s->protocol;
	const struct rec *casefile = casebook_case(b);
	struct study_case c = {.number = {NO_NUMBER, NO_NUMBER}};
	struct network_terms t = {0};
	struct network n;
	int landmark, end, closed;

	EACH_REC(r, b, K_feedback)
	add_theme(s, r);
	if (!b->case_id.n || !casefile)
		return;
	c.entered = enters(s, casefile);
	if (c.entered == NO_DAY)
		return;
	s->met++;
	landmark = c.entered + p->watch;
	end = landmark + p->follow;
	if (landmark >= s->as_of ||
		(rec_day(casefile, F_case_closed) != NO_DAY &&
			rec_day(casefile, F_case_closed) <= landmark)) {
		s->late++;
		return;
	}
	c.limited = limited_weeks(b, c.entered, p->watch);
	if (c.limited < p->limited) {
		s->not_limited++;
		return;
	}
	t.as_of = landmark;
	network_of(&n, b, &t);
	c.exposed = working(s, &n);
	c.case_id = arena_copy(&s->text, b->case_id);
	c.authority = arena_copy(&s->text, casefile->v[F_case_authority]);
	c.number[0] = change_of(
		b, p->scorer, c.entered, landmark, earlier(end, s->as_of));
	closed = rec_day(casefile, F_case_closed);
	if (closed != NO_DAY && closed < end)
		end = closed;
	if (end <= s->as_of) {
		t.as_of = end;
		network_of(&n, b, &t);
		c.number[1] = (double)n.weeks_shown;
	}
	events_of(s, b, &c, landmark);
	s->at = grow(s->at, s->n, &s->cap, sizeof *s->at);
	s->at[s->n++] = c;
}

static int by_role(const void *a, const void *b)
{
	const struct study_theme *x = a, *y = b;
	int c = span_cmp(x->role, y->role);

	return c ? c : span_cmp(x->theme, y->theme);
}

/* Whether a network worked, and whether nobody visited, is known of its watch:
 * in a week that nobody kept records of, there is no visit either. */
static bool watched(const struct coverage *c, int entered, int landmark)
{
	return coverage_has(c, K_event, entered, landmark) &&
	       coverage_has(c, K_commitment, entered, landmark) &&
	       coverage_has(c, K_demonstration, entered, landmark);
}

static void never_ask(struct study_case *c, int which)
{
	c->event[which].in = c->event[which].seen = false;
}

static void ask_only_known(const struct study *s, const struct coverage *known,
	struct study_case *c)
{
	int landmark = c->entered + s->protocol->watch;
	int end = earlier(landmark + s->protocol->follow, s->as_of);
	int closed = landmark + c->event[0].days;

	if (!coverage_has(known, K_demonstration, landmark, end))
		c->number[1] = NO_NUMBER;
	if (!coverage_has(known, K_care, landmark, end))
		never_ask(c, 1);
	if (!coverage_has(known, K_referral, closed,
		    earlier(closed + s->protocol->follow, s->as_of)))
		never_ask(c, 2);
}

void study_cover(struct study *s, const struct coverage *declared)
{
	size_t i, n = 0;

	for (i = 0; i < s->n; i++) {
		int entered = s->at[i].entered;

		if (!watched(declared, entered, entered + s->protocol->watch)) {
			s->uncovered++;
			continue;
		}
		s->at[n] = s->at[i];
		ask_only_known(s, declared, &s->at[n++]);
	}
	s->n = n;
}

void study_ask(struct study *s, const bool seen[KINDS])
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (!seen[K_care])
			never_ask(&s->at[i], 1);
		if (!seen[K_referral])
			never_ask(&s->at[i], 2);
	}
}

void study_end(struct study *s)
{
	if (s->themes)
		qsort(s->theme, s->themes, sizeof *s->theme, by_role);
}

void study_release(struct study *s)
{
	free(s->at);
	free(s->theme);
	arena_release(&s->text);
	*s = (struct study){0};
}
