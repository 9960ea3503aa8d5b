/*
 * Periods: a month 2021-10, a calendar quarter 2021-Q3 (July to September), a
 * calendar year 2021, a financial year 2021/22 (1 April to 31 March). And any
 * other span of days, as a time interval of ISO 8601: 2020-11/2021-03 in whole
 * months, 2020-11-05/2021-04-11 in days.
 */
#ifndef SOS_PERIOD_H
#define SOS_PERIOD_H

#include "base/err.h"
#include "base/span.h"

enum period_type {
	PERIOD_MONTH,
	PERIOD_QUARTER,
	PERIOD_YEAR,
	PERIOD_FINANCIAL,
	PERIOD_SPAN,
};

#define PERIOD_TYPES (PERIOD_FINANCIAL + 1)
/* What they are called where one is chosen, in that order. */
#define PERIOD_WORDS "month|quarter|year|financial-year"

struct period {
	enum period_type type;
	int from, to; /* first and last day */
	char name[24];
};

/* Several of one type, one after the other. */
struct periods {
	struct period *at;
	size_t n;
};

#define PERIODS_MAX 1200

/* 0, or -1 where s spells no period. */
int period_parse(struct span s, struct period *p) MUST_USE;
/* The period n places on; 0, or -1 outside 1900 to 2100, or of a span. */
int period_move(struct period *p, int n) MUST_USE;
/* The period of this type in which the day lies. */
void period_of(struct period *p, enum period_type type, int day);
/* The span of these days, from no later than to. */
void period_span(struct period *p, int from, int to);
/* One period, or "FIRST..LAST" of one type. */
int periods_parse(struct span s, struct periods *p, struct err *e) MUST_USE;
void periods_release(struct periods *p);
/* "October 2021", "July to September 2021", "2021", "2021/22"; of a span
 * "November 2020 to March 2021" or its first and last day. */
void period_words(const struct period *p, char out[40]);

#endif
