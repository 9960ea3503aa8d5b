/*
 * How many places of each kind of course it takes to have everybody trained by
 * a date, people coming and going as in the last year.
 *
 * With U staff in post not trained, J who joined and L who left in the 365 days
 * up to as_of, H the mean of the staff in post at either end of them, and Y the
 * days from as_of to the date over 365:
 *
 *	needed = U * (1 - min(1, L / H * Y)) + J * Y, rounded up
 *
 * Everybody who joins is taken to need a place, and to stay.
 */
#ifndef SOS_TRAINING_PLAN_H
#define SOS_TRAINING_PLAN_H

#include "base/buf.h"
#include "training.h"

struct plan_row {
	long trained, to_train;
	double leaving, joining; /* of to_train; new */
	long needed;
	/* On a course that ends after as_of and by the date: people not
	 * trained yet who are booked; places nobody has taken on courses that
	 * begin after as_of. */
	long booked, free;
	long missing; /* needed, and neither booked nor free */
	/* Courses of the usual size (the median of its places, rounded down)
	 * that makes; -1: no course of this kind says how many places. */
	long size, courses;
};

struct training_plan {
	int as_of, by;
	long staff, staff_before, joined, left;
	struct plan_row of[COURSE_TYPES];
};

/* t: as_of, team, service, types. */
void training_plan(struct training_plan *p, const struct casebook *all,
	const struct training_terms *t, int by);
struct page *training_plan_page(
	const struct training_plan *p, const struct training_terms *t);
/* The same as CSV, a line a type. */
void training_plan_csv(const struct training_plan *p,
	const struct training_terms *t, const bool *lacks, struct buf *out);

#endif
