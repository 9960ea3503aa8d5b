/*
 * Checks of practice: a rule is a row; check verbs run the rows of their tool
 * over each case and write records of kind finding.
 *
 * A gap is something practice asks for and the record lacks; a warning looks
 * wrong; a note is worth knowing. What a rule says holds no name and no free
 * text, only ids, numbers and dates.
 */
#ifndef SOS_CHECK_H
#define SOS_CHECK_H

#include "packs.h"
#include "record/casebook.h"
#include "stream/sink.h"

struct check_terms {
	int as_of;
	int weeks; /* --weeks, where a rule says "for N weeks"; 0: its own */
	const struct packs *packs;
};

struct check_out {
	const struct check *check; /* the row that is running */
	const struct casebook *book;
	const struct check_terms *terms;
	void *watched;    /* what the tool counted meanwhile, or NULL */
	const bool *seen; /* rules that run once: kinds in the input */
	struct sink *to;
	struct rec rec;
	struct err *err;
	int rc;
};

enum level { GAP, WARNING, NOTE };

/*
 * Run on each case; on the records that belong to no case too; or once, at
 * the end, on what it needs of every case together, and on staff, who say
 * which teams there are.
 */
enum check_over { EACH_CASE, ANY_RECORDS, ONCE };

/* A rule. A tool's table of them ends with a row without a name. */
struct check {
	const char *rule; /* short name: "danger-without-goal" */
	enum level level;
	enum check_over over;
	/* Kinds without which it cannot run; KINDS ends the list. */
	enum kind_id needs[6];
	/* Kind without which it sees a part of what it looks at; 0: none. */
	enum kind_id partly;
	const char *help; /* sentences: man/rules.c puts them in the manual */
	void (*run)(const struct casebook *b, struct check_out *out);
};

/*
 * What a tool counts while the cases go by, for rules that run once: each
 * casebook is added, caseless records first. release takes NULL.
 */
struct check_watch {
	void *(*begin)(const struct check_terms *terms);
	int (*add)(void *watched, struct casebook *b, struct err *e);
	int (*end)(void *watched, struct err *e);
	void (*release)(void *watched);
};

/* How many rows the table has. */
int check_count(const struct check *table);
/* "gap", "warning", "note". */
extern const char *const level_word[];

/*
 * Writes a finding about a record (field -1: the record as a whole; of NULL:
 * the case as a whole). The sentence is made with printf. Its team is the
 * record's own, else the case's.
 */
void found(struct check_out *out, const struct rec *of, int field,
	const char *format, ...) __attribute__((format(printf, 4, 5)));
/*
 * The same about a team or service: its record is the derived one of kind `of`
 * (supervision, leadership) that has the team as key, cut to what an id holds.
 */
void found_team(struct check_out *out, enum kind_id of, struct span team,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
