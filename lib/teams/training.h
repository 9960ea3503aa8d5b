/*
 * Training: who has completed what, team by team.
 *
 * Somebody is trained in a type of course once they have completed a course of
 * that type that had ended by the day. Completed: the attendance says so, and
 * the days attended, where they are known, are no fewer than those of the
 * course; where it says nothing, the days attended are known and enough. A
 * six-day course half attended is not completed, nor do two halves of two
 * courses make a whole one.
 */
#ifndef SOS_TRAINING_H
#define SOS_TRAINING_H

#include "page/page.h"
#include "ground/period.h"
#include "record/casebook.h"
#include "stream/sink.h"

/* In the order of course.type. */
enum course_type {
	INTENSIVE,
	INTRODUCTION,
	BITE_SIZE,
	GROUP_SUPERVISION,
	LEADER_EVENT,
	OTHER_COURSE,
	COURSE_TYPES
};

/* Those that everybody is meant to have: leader events are for leaders. */
#define TAUGHT_TYPES                                                           \
	(1u << INTENSIVE | 1u << INTRODUCTION | 1u << BITE_SIZE |              \
		1u << GROUP_SUPERVISION)

/* "bite-size", as records spell it; and as a page does. */
const char *course_type_name(enum course_type type);
const char *course_type_words(enum course_type type);
/* -1: none of them. */
int course_type_of(const struct rec *course);

/*
 * Days the course takes: `days`; else 6 and 3 for intensive and introduction;
 * else its days from Monday to Friday; all its days, at a weekend.
 */
long course_days(const struct rec *course);
/* The course it is an attendance of; NULL: `all` has none. */
const struct rec *course_attended(
	const struct casebook *all, const struct rec *attendance);
/* Booked, or came: an attendance that does not say 0 days. */
bool came_to(const struct rec *attendance);

/*
 * For each staff record of `all`, in order, the set of types (1u << type) that
 * it is trained in at as_of. To be freed.
 */
unsigned *trained_types(const struct casebook *all, int as_of);

struct training_terms {
	int as_of;
	struct span team, service; /* empty: all */
	unsigned types;            /* 1u << type */
	bool by_started;           /* a line per period of starting in post */
	enum period_type by;
};

struct training {
	struct span team;      /* of partners: the agency; empty: not said */
	struct period started; /* where by_started */
	/* In post at as_of (of partners: known here); trained in each type. */
	long staff, trained[COURSE_TYPES];
	long agency; /* of the staff, employed through an agency; -1: of
			partners nobody asks */
};

struct training_lines {
	struct training *at; /* by team, then by period */
	size_t n;
};

/*
 * A line for every team with staff in post at as_of, and, by_started, for
 * each period in which some of them started. `all` holds staff, courses and
 * attendance; the lines' names stay its.
 */
void training_cover(struct training_lines *out, const struct casebook *all,
	const struct training_terms *t);
/*
 * Partners, a line per agency: its staff in post, and whoever has come to a
 * course and is in no staff record, with the agency said last.
 */
void training_partners(struct training_lines *out, const struct casebook *all,
	const struct training_terms *t);
void training_release(struct training_lines *l);

/* Records of kind training, a line per team and type; by_started the period
 * goes with them as x_started. */
int training_put(const struct training_lines *l, const struct training_terms *t,
	struct sink *to, struct err *e) MUST_USE;
struct page *training_page(const struct training_lines *teams,
	const struct training_lines *partners, const struct training_terms *t);

#endif
