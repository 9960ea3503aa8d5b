/*
 * Measures: figures with what they count, always with their numerator and
 * denominator, never a causal claim. A measure is a row of a table in one of
 * the measures_*.c; the engine in measure.c hands every casebook to every
 * row for every period and keeps only the sums.
 *
 * A figure of a period speaks of the last day of the period (or of --as-of,
 * where that comes first), from dated facts: involvement, allocation, and the
 * dates each record has. What a record says undated (a person's side, a
 * case's authority) is taken as it stands. Nothing is read from case.team,
 * case.service or case.plan, which say only what holds now.
 */
#ifndef SOS_MEASURE_H
#define SOS_MEASURE_H

#include "base/hash.h"
#include "care.h"
#include "ground/coverage.h"
#include "ground/packs.h"
#include "network/network_summary.h"
#include "past.h"
#include "ground/period.h"
#include "record/casebook.h"
#include "stream/sink.h"

/* In the order of measure.by in the field table. */
enum breakdown {
	BY_TEAM,
	BY_SERVICE,
	BY_AUTHORITY,
	BY_AGE,
	BY_SEX,
	BY_ETHNICITY,
	BY_DISABILITY,
	BY_NEED,
	BY_FACTOR,
	BY_NOTHING
};

/* Sets of them. */
#define OF_TEAM (1u << BY_TEAM | 1u << BY_SERVICE)
#define OF_CASE (OF_TEAM | 1u << BY_AUTHORITY)
#define OF_CHILD                                                               \
	(OF_CASE | 1u << BY_AGE | 1u << BY_SEX | 1u << BY_ETHNICITY |          \
		1u << BY_DISABILITY)
#define OF_NEED (OF_CHILD | 1u << BY_NEED | 1u << BY_FACTOR)

enum measure_value {
	SHARE,  /* numerator / denominator, 0 to 1, to four places */
	COUNT,  /* the numerator */
	MEDIAN, /* of values; the denominator says of how many */
	RATE,   /* 10,000 * numerator / denominator, to one place */
};

enum measure_when { AT_END, DURING, YEAR_TO_END };
enum measure_good { MORE, LESS, NEITHER };

#define MEASURE_KINDS 20

struct counting;
struct ledger;

struct measure {
	const char *name;
	const char *label;                   /* a few words, for a page */
	const char *says;                    /* one sentence */
	const char *numerator, *denominator; /* denominator NULL: none */
	enum measure_when when;
	enum measure_value value;
	enum measure_good good;
	unsigned by; /* set of 1u << BY_... */
	/* Without the first kinds it is not available (KINDS ends the list);
	 * what it reads besides stands after a second KINDS. */
	enum kind_id needs[MEASURE_KINDS];
	void (*count)(const struct casebook *b, struct counting *c);
	/* By what it counts, where several rows share a function. */
	union {
		int n; /* a field, a kind of course or end */
		const char *word;
	} arg;
	/*
	 * What a reader knows of its counts (links.h), by the names of counts:
	 * a measure's numerator is a count of the measure's name, its
	 * denominator the count `base`.
	 */
	const char *base;    /* needed of a SHARE and of a MEDIAN */
	const char *base_in; /* the denominator is a part of that count */
	const char *part_of; /* the numerator is a part of that count, */
	int part_weight;     /* each so often in it; 0: once */
	const char *kind_of; /* with all others of the same word it makes up
				that count */
	const char *rate_of; /* the numerator is that count */
	const char *came, *went, *lost; /* a stock: counts of what came and
					   went since the day before; lost may
					   lack; without went it is at most
					   what came */
	bool each_once;   /* over a longer period too: months do not add up */
	bool ripens;      /* as known by the period's last day: a longer one has
			     at least the sum of its parts */
	bool of_nobody;   /* teams, sessions, courses: never small */
	bool of_recorded; /* of what has something recorded: with none of it
			     the figure is not available */
	int looks_back;   /* months before the period that it goes by */
	int lately; /* days up to the last in which it looks for records of
		       the last kind it needs */
};

/* One thing that is counted, or could have been. */
struct unit {
	const struct rec *of; /* for --cases; NULL: the case */
	struct span child;    /* whose age, sex ...; empty: none */
	int day;              /* whose team; NO_DAY: the day the figure is of */
	bool own_team;        /* team and service as given, not by the case */
	struct span team, service, need, factors;
};

/* What a row's count() sees. */
struct counting {
	const struct period *period;
	int from, at; /* first day; last day or --as-of, the earlier */
	const struct measure *measure;
	struct figures *figures;
	size_t job; /* place in figures->job */
	const struct casebook *book;
	const struct care *care; /* the book's */
};

/* One more in the denominator, and in the numerator if counted. For COUNT and
 * RATE only what is counted. */
void count_unit(struct counting *c, const struct unit *u, bool counted);
/*
 * The same where it hangs on what happened to the child, under whatever case:
 * counted when the answer is `had`. It is asked when all casebooks have been
 * seen.
 */
void count_unit_past(struct counting *c, const struct unit *u,
	const struct past_question *q, bool had);
/* One child more, for COUNT and RATE: under however many cases and ids, each
 * child is counted once: under the last of its breakdowns in byte order, one
 * that is recorded before "not recorded", whatever came first. */
void count_child(struct counting *c, const struct unit *u);
/* What the staff of a team say is its service; empty: nobody does. */
struct span team_service(const struct counting *c, struct span team);
/* One more value, for MEDIAN. */
void count_value(struct counting *c, const struct unit *u, double value);
/* n more, without an id of their own: cells of matrices, words. */
void count_sum(struct counting *c, const struct unit *u, long numerator,
	long denominator);
/*
 * The newest population of each authority up to the year; the engine asks it
 * for a RATE. Of all there is one only where each authority that has cases has
 * one, and no case is of nobody knows which; a population without an authority
 * is that of the one authority there is, never a sum. That of a team or service
 * alone nobody knows.
 */
void count_population(const struct casebook *b, struct counting *c);
/*
 * Something known by a name, whose records lie in several casebooks: a team.
 * What is said of it is added up: is it there (counts), is it a hit, and the
 * latest value. At the end each that is there is one unit: of a SHARE it is
 * counted if hit; of a MEDIAN its value is at - latest.
 */
void count_named(struct counting *c, struct span name, struct span service,
	bool there, bool hit, int latest);

/* One figure. */
struct amount {
	long numerator, denominator;
	double *value;
	size_t values, value_cap;
	struct span breakdown; /* empty: all */
	bool based;            /* RATE: the population is known */
	bool baseless;   /* RATE, of bundles: that of one of them is not */
	bool covered;    /* of an authority, though not of all of them */
	unsigned hidden; /* HIDE_..., by figures_suppress */
};

#define HIDE_NUMERATOR 1u
#define HIDE_DENOMINATOR 2u

/* One measure in one period: all, then the breakdowns. */
struct job {
	const struct measure *measure;
	struct period period;
	int at;
	bool uncovered; /* the records do not cover it: ':' */
	/* Somebody has been counted in several lines: they come to more than
	 * all, or are more than theirs alone. Not of factors. */
	bool overlap;
	/* By figures_suppress, with a ledger: that there are these lines, or
	 * this figure, would give something away. */
	bool no_lines, withheld;
	long round;     /* counts to multiples of it; 0: as they are */
	struct hash by; /* breakdown -> amount */
	struct amount *amount;
	size_t amounts, cap;
	struct hash named;
	struct named *name;
	size_t names, name_cap;
};

/* A unit as --cases shows it. */
struct trace {
	struct span case_id, record, team;
	const char *of; /* kind; NULL: the case itself */
};

/* A unit that waits until all casebooks have been seen. */
struct waiting {
	size_t job;
	bool child; /* each once (count_child): question.who alone is asked */
	struct past_question question;
	bool had;
	struct span breakdowns;
	struct trace trace;
};

struct figures {
	int as_of;
	const struct packs *packs; /* those of PACK_MEASURES (cli/call.h) */
	enum breakdown by;
	struct hash only; /* breakdowns that are printed; empty: all */
	bool repair; /* care episodes that overlap are put right (care.h) */
	struct care care;           /* of the casebook that is counted */
	struct network network;     /* the same, of this day: */
	int network_at;             /* NO_DAY: nobody has asked yet */
	const char *team, *service; /* only what they held; NULL: all */
	/* Not empty: figures of all are written as this line of that
	 * breakdown, since they are of that team or service alone. */
	struct span line;
	enum breakdown line_of;
	struct job *job; /* by period, then in the order asked for */
	size_t jobs, cap;
	struct past past;
	struct coverage coverage;
	struct hash service_of; /* team -> place in services_of */
	struct span *services_of;
	size_t services, services_cap;
	struct waiting *waiting;
	size_t waitings, waiting_cap;
	struct arena text; /* of those that wait */
	struct buf both;   /* scratch: two holders */
	/* --cases: a record of kind finding for each unit. */
	struct sink *cases;
	struct rec rec;
	struct err *err;
	int rc;
};

/* Every measure, in the order of the list; NULL past the last. */
const struct measure *measure_at(int i);
const struct measure *measure_named(struct span name);
const char *measure_name_at(const void *unused, int i);
int measure_count(void);

/* Adds a job. */
void figures_want(
	struct figures *f, const struct measure *m, const struct period *p);
/* The kinds that the jobs read, KINDS at the end; kinds holds KINDS + 1. */
void figures_kinds(const struct figures *f, enum kind_id *kinds);
/*
 * Empty ones of the same jobs, to count other casebooks beside f, in another
 * thread: bundle_join() adds them. f has had the records of no case, and
 * outlives them.
 */
void figures_beside(struct figures *to, const struct figures *f);
/* Counts one casebook: for call_cases. */
int figures_add(struct casebook *b, void *figures, struct err *e) MUST_USE;
/* After the last casebook. */
int figures_end(struct figures *f, struct err *e) MUST_USE;
/* Before figures are added to those of other authorities: what hangs on which
 * authority it is, is worked out. */
void figures_of_one(struct figures *f);
void figures_release(struct figures *f);

/* A finished figure. value is NAN with a marker, else marker is 0. */
struct figure {
	long numerator, denominator; /* -1: has none */
	double value;
	char marker;
};

/* What may leave: counts from 1 to threshold do not, nor what would give them
 * away (suppress.h). */
struct small_numbers {
	bool on;
	long threshold, least, round;
	struct ledger *ledger; /* what was handed out before
				  (release/ledger.h), or NULL */
};

/* seen: which kinds the input holds (KINDS long). */
/* false: it is counted for the sake of others alone (figures.only). */
bool figure_printed(const struct figures *f, const struct amount *a);
struct figure figure_of(
	const struct job *j, const struct amount *c, const bool *seen);
/* Marks the kinds, KINDS long, whose coverage makes a figure ':'. */
void figures_lack(const struct figures *f, const bool *seen, bool *lacks);
/* Whether the input can say anything of it: else every figure is ':'. */
bool figure_known(const struct job *j, const bool *seen);
/* The x_ field of a record whose line has somebody who is in others too. */
#define OVERLAP_FIELD "x_overlap"

/* The sums of this breakdown, of all for ""; NULL: none, or j is NULL. */
const struct amount *job_line(const struct job *j, struct span breakdown);
/* Nobody is "not recorded" in its breakdown: a line that it lacks is none. */
bool job_all_placed(const struct job *j);
/* The figure of all of a measure in a period; ':' where it was not wanted. */
struct figure figure_all(const struct figures *f, const char *measure,
	const struct period *p, const bool *seen);
/*
 * Every printed figure of n sets, one after the other: NULL at the end. The
 * figure of all is that of the first set which has it.
 */
struct set_walk {
	struct figures *const *set;
	size_t n, at, next_job, next_amount;
	const struct figures *of;
	const struct job *job;
};
const struct amount *set_next(struct set_walk *w);
/* The job, or NULL. */
const struct job *figures_job(
	const struct figures *f, const char *measure, const struct period *p);
/* Whether its kinds were in the input. */
bool measure_available(const struct measure *m, const bool *seen);
void figure_record(const struct job *j, const struct figure *x,
	enum breakdown by, struct span breakdown, struct rec *r);

/* A share of 0 to 1 as a reader of a page has it: "42%"; what is not quite
 * all or none keeps a decimal, "99.7%", or is "under 0.1%". */
void share_words(double share, struct buf *out);
/* A priority's target, as figure_words() has the figure it is for; m may be
 * NULL. A share above 1 stands as written. */
void target_words(
	const struct measure *m, const struct rec *priority, struct buf *out);
/* "42%", "7", "12.5", or the marker. */
void figure_words(
	const struct measure *m, const struct figure *x, struct buf *out);
/* The same; a share with what it is of: "46% (16 of 35)". */
void figure_with_counts(
	const struct measure *m, const struct figure *x, struct buf *out);

#endif
