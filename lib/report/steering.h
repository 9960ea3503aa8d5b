/*
 * The monthly page for the Steering Group: priorities with their measures,
 * what needs attention by team, supervision and training, what is ahead.
 * No name of a child, a family or a worker is on it.
 */
#ifndef SOS_STEERING_H
#define SOS_STEERING_H

#include "authorities.h"
#include "group.h"
#include "figures/measure.h"
#include "priority_scope.h"
#include "trend.h"
#include "steering_findings.h"

#define STEERING_MONTHS TREND_MONTHS

struct steering {
	struct period month;
	int as_of;
	bool owners;         /* say who owns a priority or an action */
	const char *service; /* what it held at the time; NULL: all */
	struct casebook group;
	struct figures figures;
	struct scopes scopes; /* of priorities of a service or team */
	struct gaps gaps;
	struct authorities authorities;
	bool begun;
};

void steering_begin(struct steering *s, const struct period *month, int as_of,
	const struct packs *packs);
/* For call_cases: the caseless book comes first, and with it the priorities,
 * whose measures alone are counted over the year. */
int steering_add(struct casebook *b, void *steering, struct err *e) MUST_USE;
/* After the last casebook; then the page. Free it with page_free. NULL and e
 * where a picture cannot be drawn. */
int steering_end(struct steering *s, struct err *e) MUST_USE;
struct page *steering_page(struct steering *s, const bool *seen, struct err *e);
void steering_release(struct steering *s);

/* The service has an open case, or a team with staff in post. */
bool steering_service(const struct steering *s);
/*
 * The page that leads to those of n services, the highest share of cases with a
 * gap first: how each stands in the key figures. link: writes the name of a
 * service's file.
 */
struct page *steering_services(const struct steering *s, size_t n,
	const bool *seen,
	void (*link)(struct span service, struct buf *name, void *arg),
	void *arg);

#endif
