#include "calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/num.h"
#include "base/date.h"
#include "course_days.h"
#include "page/ical.h"
#include "ground/words.h"
#include "training.h"

void calendar_terms_settle(struct calendar_terms *t)
{
	int year = day_year(t->as_of);

	if (t->since == NO_DAY)
		t->since = t->until == NO_DAY || day_year(t->until) >= year
				   ? day_from(year, 1, 1)
				   : day_from(day_year(t->until), 1, 1);
	if (t->until == NO_DAY)
		t->until = day_year(t->since) <= year
				   ? day_from(year, 12, 31)
				   : day_from(day_year(t->since), 12, 31);
}

static bool two_digits(const char *s, int most, int *value)
{
	if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
		return false;
	*value = (s[0] - '0') * 10 + s[1] - '0';
	return *value <= most;
}

int calendar_hours(struct calendar_terms *t, const char *s, struct err *e)
{
	int h1, m1, h2, m2;

	if (strlen(s) != 11 || s[2] != ':' || s[5] != '-' || s[8] != ':' ||
		!two_digits(s, 23, &h1) || !two_digits(s + 3, 59, &m1) ||
		!two_digits(s + 6, 23, &h2) || !two_digits(s + 9, 59, &m2) ||
		h1 * 60 + m1 >= h2 * 60 + m2)
		return err_usage(e, "--hours takes HH:MM-HH:MM, on one day");
	t->from = h1 * 60 + m1;
	t->to = h2 * 60 + m2;
	return 0;
}

struct entry {
	const struct rec *course;
	struct course_dates dates;
	long booked;
};

static int by_day(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;

	if (a->dates.first != b->dates.first)
		return (a->dates.first > b->dates.first) -
		       (a->dates.first < b->dates.first);
	return rec_key_cmp(a->course, b->course);
}

static struct entry *entries(const struct casebook *all, size_t *n)
{
	struct entry *list = xcalloc(all->of[K_course].n + 1, sizeof *list);
	const struct rec *c;

	*n = all->of[K_course].n;
	EACH_REC(k, all, K_course)
	{
		struct entry *x = &list[k - all->of[K_course].at];

		x->course = k;
		x->dates = dates_of_course(k);
	}
	EACH_REC(a, all, K_attendance)
	{
		c = course_attended(all, a);
		if (c && came_to(a))
			list[c - all->of[K_course].at].booked++;
	}
	if (*n > 1)
		qsort(list, *n, sizeof *list, by_day);
	return list;
}

static bool in_window(const struct entry *x, const struct calendar_terms *t)
{
	return x->dates.first <= t->until && x->dates.last >= t->since;
}

/* "3", "3 to 5", "27 September to 8 November, 6 days": the month stands above.
 */
static void cell_days(struct page *p, const struct course_dates *d)
{
	static const char *const names[] = {
		"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	const char *first = names[day_weekday(d->first)];
	int y, m, day, ly, lm, lday;
	char days[80] = "";

	if (d->pattern == NOT_KNOWN)
		snprintf(days, sizeof days, ", %s", counted(d->days, "day").s);
	day_parts(d->first, &y, &m, &day);
	day_parts(d->last, &ly, &lm, &lday);
	if (d->first == d->last)
		page_cellf(p, "%s %d", first, day);
	else if (d->pattern == ONCE_A_WEEK)
		page_cellf(p, "%s %d, weekly to %d %s", first, day, lday,
			month_name(lm));
	else
		page_cellf(p, "%s %d to %s %d%s%s%s", first, day,
			names[day_weekday(d->last)], lday, lm != m ? " " : "",
			lm != m ? month_name(lm) : "", days);
}

static void cell_booked(struct page *p, const struct entry *x)
{
	long places = rec_int(x->course, F_course_places, -1);

	if (places < 0)
		page_cellf(p, "%ld", x->booked);
	else
		page_cell_tonef(p, x->booked > places ? PAGE_GAP : PAGE_PLAIN,
			"%ld of %ld", x->booked, places);
}

static void cell_where(struct page *p, const struct rec *c)
{
	struct buf text = {0};

	put_word(&text, c->v[F_course_mode]);
	if (rec_has(c, F_course_place)) {
		buf_puts(&text, text.n ? ": " : "");
		buf_span(&text, c->v[F_course_place]);
	}
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

static void entry_row(struct page *p, const struct entry *x)
{
	int type = course_type_of(x->course);

	page_row(p);
	cell_days(p, &x->dates);
	page_cell(p,
		span_of(type < 0 ? ""
				 : course_type_words((enum course_type)type)));
	page_cellf(p, "%.*s", SPAN_ARG(x->course->v[F_course_title]));
	cell_where(p, x->course);
	cell_booked(p, x);
	page_cellf(p, "%.*s", SPAN_ARG(x->course->v[F_course_course_id]));
}

struct page *calendar_page(
	const struct casebook *all, const struct calendar_terms *t)
{
	static const struct page_col cols[] = {{"Days", PAGE_LEFT, 3, true},
		{"Type", PAGE_LEFT, 2, false}, {"What", PAGE_LEFT, 5, false},
		{"Where", PAGE_LEFT, 3, false},
		{"Booked", PAGE_RIGHT, 1, false}, {"Id", PAGE_LEFT, 0, false}};
	struct page *p = page_new(SPAN("Training calendar"));
	char from[20], to[20], month[40];
	int y, m, d, last = -1;
	size_t n, i;
	struct entry *list = entries(all, &n);

	page_marking(p, SPAN("For staff only"));
	page_as_of(p, t->as_of);
	page_paraf(p, "From %s to %s.", day_words(t->since, from),
		day_words(t->until, to));
	page_table(p, SPAN("Courses, by the day they begin"), cols, 6);
	page_table_empty(p, all->of[K_course].n
				    ? SPAN("Nothing is on the calendar.")
				    : SPAN("Not looked at: no course records "
					   "in the input."));
	for (i = 0; i < n; i++) {
		if (!in_window(&list[i], t))
			continue;
		day_parts(list[i].dates.first, &y, &m, &d);
		if (y * 12 + m != last) {
			snprintf(
				month, sizeof month, "%s %d", month_name(m), y);
			page_row_group(p, span_of(month));
		}
		last = y * 12 + m;
		entry_row(p, &list[i]);
	}
	page_key(p, 1u << PAGE_GAP);
	page_foot(p);
	page_paraf(p, "Booked: people on the course, of its places. Marked: "
		      "more people than places.");
	free(list);
	return p;
}

static const char *str(struct arena *a, struct span s)
{
	return arena_str(a, s);
}

static void describe(struct buf *out, const struct entry *x)
{
	const struct rec *c = x->course;

	if (rec_has(c, F_course_theme)) {
		buf_puts(out, "Theme: ");
		buf_span(out, c->v[F_course_theme]);
		buf_addc(out, '\n');
	}
	if (rec_has(c, F_course_mode)) {
		buf_puts(out, "Held: ");
		put_word(out, c->v[F_course_mode]);
		buf_addc(out, '\n');
	}
	if (rec_has(c, F_course_places)) {
		buf_puts(out, "Places: ");
		buf_span(out, c->v[F_course_places]);
		buf_addc(out, '\n');
	}
	if (out->n)
		out->n--;
}

/* Days that are not known are told where every calendar shows it. */
static void name(struct buf *out, const struct entry *x)
{
	buf_span(out, x->course->v[F_course_title]);
	if (x->dates.pattern == NOT_KNOWN)
		buf_printf(out, " (%s within these dates)",
			counted(x->dates.days, "day").s);
}

static struct ical_event event_of(const struct entry *x,
	const struct calendar_terms *t, struct arena *text)
{
	static const enum ical_days days[] = {
		[EVERY_DAY] = ICAL_DAILY,
		[EVERY_WEEKDAY] = ICAL_WEEKDAYS,
		[ONCE_A_WEEK] = ICAL_WEEKLY,
		[NOT_KNOWN] = ICAL_THROUGH,
	};
	const struct rec *c = x->course;
	struct buf b = {0};
	struct ical_event ev = {
		.location = str(text, c->v[F_course_place]),
		.category = str(text, c->v[F_course_type]),
		.first = x->dates.first,
		.last = x->dates.last,
		.days = days[x->dates.pattern],
		.count = x->dates.days,
		.from = x->dates.pattern == NOT_KNOWN ? -1 : t->from,
		.to = x->dates.pattern == NOT_KNOWN ? -1 : t->to,
		.free = x->dates.pattern == NOT_KNOWN,
		.shown = in_window(x, t),
	};

	name(&b, x);
	ev.summary = str(text, buf_as_span(&b));
	buf_reset(&b);
	describe(&b, x);
	ev.description = str(text, buf_as_span(&b));
	buf_reset(&b);
	buf_span(&b, c->v[F_course_course_id]);
	buf_printf(&b, "@%s", t->domain);
	ev.uid = str(text, buf_as_span(&b));
	buf_release(&b);
	return ev;
}

int calendar_ical(const struct casebook *all, const struct calendar_terms *t,
	struct buf *out, struct err *e)
{
	struct ical_terms terms = {
		.name = "Training", .stamp = t->as_of, .was = t->was};
	struct ical_event *event;
	struct arena text = {0};
	struct buf owner = {0};
	struct entry *list;
	size_t n, i;
	int rc;

	list = entries(all, &n);
	event = xcalloc(n + 1, sizeof *event);
	for (i = 0; i < n; i++)
		event[i] = event_of(&list[i], t, &text);
	buf_printf(&owner, "@%s", t->domain);
	terms.owner = buf_cstr(&owner);
	rc = ical_write(event, n, &terms, out, e);
	buf_release(&owner);
	arena_release(&text);
	free(event);
	free(list);
	return rc;
}
