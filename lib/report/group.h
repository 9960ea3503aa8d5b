/*
 * The Steering Group's own records, and the courses it plans: the records
 * without a case, kept while the cases go by.
 */
#ifndef SOS_GROUP_H
#define SOS_GROUP_H

#include "ground/period.h"
#include "page/page.h"
#include "record/casebook.h"

/* Copies the kinds the Group works with from the caseless book. */
void group_take(struct casebook *group, const struct casebook *b);
/* The newest progress on a priority up to the day, or NULL. */
const struct rec *progress_on(
	const struct casebook *group, struct span priority_id, int day);
/* The priority's year lies in the period from .. to. */
bool priority_in(const struct rec *priority, int from, int to);
/* Of the period, and that service's (NULL: any) or everybody's. */
bool priority_for(const struct rec *priority, const char *service,
	const struct period *p);

/* Sections of a page, each with its heading; level 2. */
void group_calendar(
	struct page *p, const struct casebook *group, int from, int to);
void group_actions(
	struct page *p, const struct casebook *group, int day, bool owners);
void group_emerging(
	struct page *p, const struct casebook *group, int from, int to);
void group_represented(
	struct page *p, const struct casebook *group, int from, int to);
/* Services and the meetings they were at; no heading. */
void group_services(struct page *p, const struct casebook *group, int from,
	int to, const char *caption);
/* Every kind that a page of the Group reads, KINDS at the end; kinds holds
 * KINDS + 1. */
void group_kinds(enum kind_id *kinds);

#endif
