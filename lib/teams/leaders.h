/*
 * Practice Leaders: who has one, what they came to, what they took back.
 *
 * A leader record names the team or the service led, and may name the service
 * of the team: a service has a leader where it, or one of its teams, has. A
 * leader is in post from `since` on, no longer from `until`, and not after the
 * person has left. Leader events are held every six to eight weeks.
 */
#ifndef SOS_LEADERS_H
#define SOS_LEADERS_H

#include "ground/coverage.h"
#include "page/page.h"
#include "post.h"
#include "record/casebook.h"
#include "stream/sink.h"

#define EVENT_WEEKS_LEAST 6
#define EVENT_WEEKS_MOST 8

struct leaders_terms {
	int as_of;
	/* The period of events; since NO_DAY: the twelve months that end on
	 * the last day, until NO_DAY: up to as_of. */
	int since, until;
	struct span team, service; /* empty: all */
	/* Since when courses are recorded; NULL: always. */
	const struct coverage *coverage;
};

/* A team or service that has own staff in post at as_of. */
struct leadership {
	struct span name;
	bool service, team; /* both, where they are called the same */
	long leaders;       /* people in post as its leader at as_of */
	bool uncovered; /* courses are not recorded over all of the period */
	/* Leader events in the period that one of its leaders of that day
	 * came to. */
	long events;
	int last; /* day of the last one they came to, ever; or NO_DAY */
	/* The longest time in days between two of them that followed each
	 * other, the later in the period; -1: there are no two. */
	int longest_gap;
};

struct leadership_lines {
	struct leadership *at; /* by name */
	size_t n;
};

void leaders_terms_settle(struct leaders_terms *t); /* fills since, until */
/* After leaders_terms_settle; `all` as in training.h, with leader records. */
void leaders_of(struct leadership_lines *out, const struct casebook *all,
	const struct leaders_terms *t);
void leaders_release(struct leadership_lines *l);
int leaders_put(const struct leadership_lines *l, struct sink *to,
	struct err *e) MUST_USE;
struct page *leaders_page(const struct leadership_lines *l,
	const struct casebook *all, const struct leaders_terms *t);

/* Whether a leader record is about the team or service of this name. */
bool leads(const struct rec *leader, struct span name);
/* ... and the person is its leader on that day. */
bool leader_in_post(
	const struct casebook *all, const struct rec *leader, int day);
/* Whether a leader of that day, of this team or service, came to the event. */
bool event_reached(
	const struct casebook *all, const struct rec *course, struct span name);
/* The attendance of a course by somebody, or NULL. */
const struct rec *attendance_of(const struct casebook *all,
	struct span course_id, struct span staff_id);

/* Leader events up to a day, in order of day; to be freed. */
const struct rec **leader_events(
	const struct casebook *all, int until, size_t *n);

#endif
