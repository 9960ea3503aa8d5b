/*
 * The yearly page to elected members: what was done and what the figures are,
 * small numbers hidden. Headings and our own paragraphs are text in
 * share/report/committee.json; officers' paragraphs stand before ours, or in
 * place of them where a section has none but theirs. No name of anybody.
 */
#ifndef SOS_COMMITTEE_H
#define SOS_COMMITTEE_H

#include "base/conf.h"
#include "authorities.h"
#include "care_report.h"
#include "group.h"
#include "priority_scope.h"

enum section {
	PURPOSE,
	RECOMMENDATION,
	APPROACH,
	STEERING,
	PRIORITIES,
	NETWORKS,
	SUPERVISION,
	EARLY_HELP,
	MATRIX,
	TRAINING,
	STUDY,
	CARE,
	NEXT,
	SAVINGS,
	BACKGROUND,
	CONTACT,
	SECTIONS
};

/* As the headings' keys and the officers' files are called. */
extern const char *const section_name[SECTIONS];

struct committee {
	struct period year;
	int end; /* its last day, or as_of if that is earlier */
	/* The same days of the year before; the name "" where there is none. */
	struct period before;
	/* "2021", or "2021, January to October" while it lasts. */
	char year_words[80], before_words[80];
	int as_of;
	const struct conf *text; /* share/report/committee.json */
	/* Officers' paragraphs, a blank line between them; NULL: none. */
	const char *officers[SECTIONS];
	struct casebook group;
	struct figures figures; /* by service, the year and the one before */
	struct figures trend;   /* by month */
	struct scopes scopes;   /* of priorities of a service or team */
	struct periods months;
	struct care_report care;
	struct small_numbers small;
	struct authorities authorities;
	bool begun;
};

struct section_figures {
	enum section section;
	const char *measure[8];
};

/* Those of each section; ends with SECTIONS. */
extern const struct section_figures section_figures[];
/* Drawn month by month; ends with NULL. */
extern const char *const trend_measures[];
/* A priority's measure, where that is drawn month by month, too; NULL. */
const struct measure *committee_drawn(
	const struct committee *c, const struct rec *priority);

/* small, band_from and band_to (NO_DAY: none) as for care. */
int committee_begin(struct committee *c, const struct period *year, int as_of,
	const struct packs *packs, const struct small_numbers *small,
	int band_from, int band_to, struct err *e) MUST_USE;
int committee_add(struct casebook *b, void *committee, struct err *e) MUST_USE;
void committee_release(struct committee *c);

#endif
