#include "base/utf8.h"
#include "ical.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "base/hash.h"
#include "base/late.h"
#include "base/mem.h"

LATE(libical, ical);

static const char london[] = "BEGIN:VTIMEZONE\r\n"
			     "TZID:Europe/London\r\n"
			     "BEGIN:DAYLIGHT\r\n"
			     "TZNAME:BST\r\n"
			     "DTSTART:19960331T010000\r\n"
			     "TZOFFSETFROM:+0000\r\n"
			     "TZOFFSETTO:+0100\r\n"
			     "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
			     "END:DAYLIGHT\r\n"
			     "BEGIN:STANDARD\r\n"
			     "TZNAME:GMT\r\n"
			     "DTSTART:19961027T020000\r\n"
			     "TZOFFSETFROM:+0100\r\n"
			     "TZOFFSETTO:+0000\r\n"
			     "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
			     "END:STANDARD\r\n"
			     "END:VTIMEZONE\r\n";

static struct icaltimetype day_time(int day, int minutes)
{
	struct icaltimetype t = libical.time_null_time();

	day_parts(day, &t.year, &t.month, &t.day);
	t.is_date = minutes < 0;
	if (minutes >= 0) {
		t.hour = minutes / 60;
		t.minute = minutes % 60;
	}
	return t;
}

static void add_time(icalcomponent *c, icalproperty *p, int minutes)
{
	if (minutes >= 0)
		libical.property_add_parameter(
			p, libical.parameter_new_tzid("Europe/London"));
	libical.component_add_property(c, p);
}

static void add_days(icalcomponent *c, const struct ical_event *ev)
{
	int from = ev->days == ICAL_THROUGH ? -1 : ev->from;
	int to = ev->days == ICAL_THROUGH ? -1 : ev->to;
	bool runs = ev->days == ICAL_THROUGH ||
		    (ev->days == ICAL_DAILY && from < 0);
	int end = runs ? ev->last : ev->first;
	char rule[80];

	add_time(c, libical.property_new_dtstart(day_time(ev->first, from)),
		from);
	/* The end of whole days is the day after. */
	add_time(c, libical.property_new_dtend(day_time(end + (to < 0), to)),
		to);
	if (runs || ev->count < 2)
		return;
	snprintf(rule, sizeof rule, "FREQ=%s;COUNT=%ld%s",
		ev->days == ICAL_WEEKLY ? "WEEKLY" : "DAILY", ev->count,
		ev->days == ICAL_WEEKDAYS ? ";BYDAY=MO,TU,WE,TH,FR" : "");
	libical.component_add_property(
		c, libical.property_new_rrule(
			   libical.recurrencetype_from_string(rule)));
}

/* Without DTSTAMP and SEQUENCE: those depend on what was before. */
/* The library loses blanks at the ends when it parses: so do we. */
static char *trimmed(const char *text)
{
	struct span s = utf8_trim(span_of(text));

	return xstrndup(s.p, s.n);
}

static icalcomponent *make_event(const struct ical_event *ev)
{
	icalcomponent *c = libical.component_new(ICAL_VEVENT_COMPONENT);
	char *summary = trimmed(ev->summary), *place = trimmed(ev->location);
	char *description = trimmed(ev->description);

	libical.component_add_property(c, libical.property_new_uid(ev->uid));
	add_days(c, ev);
	/* Nor does it keep a property that is empty. */
	libical.component_add_property(
		c, libical.property_new_summary(
			   *summary ? summary : ev->category));
	if (*description)
		libical.component_add_property(
			c, libical.property_new_description(description));
	if (*place)
		libical.component_add_property(
			c, libical.property_new_location(place));
	libical.component_add_property(
		c, libical.property_new_categories(ev->category));
	libical.component_add_property(
		c, libical.property_new_status(ICAL_STATUS_CONFIRMED));
	libical.component_add_property(c,
		libical.property_new_transp(ev->free ? ICAL_TRANSP_TRANSPARENT
						     : ICAL_TRANSP_OPAQUE));
	free(summary);
	free(place);
	free(description);
	return c;
}

static void drop(icalcomponent *c, icalproperty_kind kind)
{
	icalproperty *p;

	while ((p = libical.component_get_first_property(c, kind))) {
		libical.component_remove_property(c, p);
		libical.property_free(p);
	}
}

static void stamp(icalcomponent *c, int sequence, struct icaltimetype at)
{
	drop(c, ICAL_DTSTAMP_PROPERTY);
	drop(c, ICAL_SEQUENCE_PROPERTY);
	libical.component_add_property(c, libical.property_new_dtstamp(at));
	libical.component_add_property(
		c, libical.property_new_sequence(sequence));
}

static int next_sequence(icalcomponent *was)
{
	int sequence = libical.component_get_sequence(was);

	return sequence < 0 || sequence == INT_MAX ? sequence : sequence + 1;
}

static struct icaltimetype stamp_of(const struct ical_terms *t)
{
	struct icaltimetype at = day_time(t->stamp, 0);

	at.zone = libical.timezone_get_utc_timezone();
	return at;
}

/* Whether they say the same, whenever it was said. */
static bool same_event(icalcomponent *was, icalcomponent *now)
{
	icalcomponent *old = libical.component_new_clone(was);
	char *a, *b;
	bool same;

	drop(old, ICAL_DTSTAMP_PROPERTY);
	drop(old, ICAL_SEQUENCE_PROPERTY);
	a = libical.component_as_ical_string_r(old);
	b = libical.component_as_ical_string_r(now);
	same = a && b && strcmp(a, b) == 0;
	libical.memory_free_buffer(a);
	libical.memory_free_buffer(b);
	libical.component_free(old);
	return same;
}

/* The events of the file before: uid -> place in list. */
struct before {
	icalcomponent *calendar;
	icalcomponent **event;
	bool *seen;
	size_t n, cap;
	struct hash uids;
};

static int read_before(struct before *b, struct span was, struct err *e)
{
	char *text;
	icalcomponent *c;

	if (!was.n)
		return 0;
	text = xstrndup(was.p, was.n);
	b->calendar = libical.parser_parse_string(text);
	free(text);
	mem_watched();
	if (!b->calendar ||
		libical.component_isa(b->calendar) != ICAL_VCALENDAR_COMPONENT)
		return err_input(
			e, "the earlier calendar is not an iCalendar file");
	for (c = libical.component_get_first_component(
		     b->calendar, ICAL_VEVENT_COMPONENT);
		c; c = libical.component_get_next_component(
			   b->calendar, ICAL_VEVENT_COMPONENT)) {
		const char *uid = libical.component_get_uid(c);
		bool is_new = false;

		if (!uid)
			continue;
		hash_put(&b->uids, span_of(uid), b->n, &is_new);
		if (!is_new)
			continue;
		b->event = grow(b->event, b->n, &b->cap, sizeof *b->event);
		b->event[b->n++] = c;
	}
	b->seen = xcalloc(b->n + 1, sizeof *b->seen);
	return 0;
}

static void release_before(struct before *b)
{
	if (b->calendar)
		libical.component_free(b->calendar);
	free(b->event);
	free(b->seen);
	hash_release(&b->uids);
}

static void put_event(icalcomponent *to, struct before *b,
	const struct ical_event *ev, const struct ical_terms *t)
{
	size_t *at = hash_get(&b->uids, span_of(ev->uid));
	icalcomponent *c, *was;

	if (at)
		b->seen[*at] = true;
	if (!at && !ev->shown)
		return;
	c = make_event(ev);
	was = at ? b->event[*at] : NULL;
	if (was && same_event(was, c) &&
		!libical.time_is_null_time(libical.component_get_dtstamp(was)))
		stamp(c, libical.component_get_sequence(was),
			libical.component_get_dtstamp(was));
	else
		stamp(c, was ? next_sequence(was) : 0, stamp_of(t));
	libical.component_add_component(to, c);
}

static bool ours(const char *uid, const char *owner)
{
	size_t n = strlen(uid), m = strlen(owner);

	return n > m && strcmp(uid + n - m, owner) == 0;
}

/* What was there before and is no more. */
static void put_cancelled(
	icalcomponent *to, const struct before *b, const struct ical_terms *t)
{
	size_t i;

	for (i = 0; i < b->n; i++) {
		icalcomponent *c;

		if (b->seen[i] ||
			!ours(libical.component_get_uid(b->event[i]), t->owner))
			continue;
		c = libical.component_new_clone(b->event[i]);
		if (libical.component_get_status(c) != ICAL_STATUS_CANCELLED) {
			drop(c, ICAL_STATUS_PROPERTY);
			libical.component_add_property(
				c, libical.property_new_status(
					   ICAL_STATUS_CANCELLED));
			stamp(c, next_sequence(c), stamp_of(t));
		}
		libical.component_add_component(to, c);
	}
}

static icalcomponent *begin_calendar(const struct ical_terms *t, bool timed)
{
	icalcomponent *c = libical.component_new(ICAL_VCALENDAR_COMPONENT);
	icalproperty *name = libical.property_new_x(t->name);

	libical.component_add_property(c, libical.property_new_version("2.0"));
	libical.component_add_property(
		c, libical.property_new_prodid("-//sos//sos-training//EN"));
	libical.component_add_property(
		c, libical.property_new_calscale("GREGORIAN"));
	libical.property_set_x_name(name, "X-WR-CALNAME");
	libical.component_add_property(c, name);
	if (timed)
		libical.component_add_component(
			c, libical.component_new_from_string(london));
	return c;
}

/* Ends with this, which stands for a line's end alone. */
static bool drop_end(struct buf *out, const char *torn)
{
	size_t n = strlen(torn);

	if (out->n < n || memcmp(out->p + out->n - n, torn, n) != 0)
		return false;
	out->n -= n;
	return true;
}

/* A fold of the library's may fall within a line's end, or just before it. */
static void add_text(struct buf *out, const char *text)
{
	for (; *text; text++) {
		buf_addc(out, *text);
		if (*text == '\n' && (drop_end(out, "\r\r\n \n") ||
					     drop_end(out, "\r\n \r\n")))
			buf_puts(out, "\r\n");
	}
}

void ical_ready(void)
{
	libical_ready();
}

int ical_write(const struct ical_event *event, size_t n,
	const struct ical_terms *t, struct buf *out, struct err *e)
{
	struct before before = {0};
	icalcomponent *c = NULL;
	char *text = NULL;
	bool timed;
	size_t i;
	int rc = -1;

	libical_ready();
	libical.error_set_errors_are_fatal(false);
	mem_watch();
	if (read_before(&before, t->was, e))
		goto out;
	timed = before.calendar &&
		libical.component_get_first_component(
			before.calendar, ICAL_VTIMEZONE_COMPONENT);
	for (i = 0; i < n; i++)
		timed |= event[i].from >= 0;
	c = begin_calendar(t, timed);
	for (i = 0; i < n; i++)
		put_event(c, &before, &event[i], t);
	put_cancelled(c, &before, t);
	text = libical.component_as_ical_string_r(c);
	mem_watched();
	if (!text) {
		err_output(e, "the calendar could not be written");
		goto out;
	}
	add_text(out, text);
	rc = 0;
out:
	libical.memory_free_buffer(text);
	if (c)
		libical.component_free(c);
	release_before(&before);
	return rc;
}
