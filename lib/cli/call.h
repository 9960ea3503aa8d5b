/*
 * One run of one verb: its options, its input, its output.
 *
 * A tool is a table of verbs; a verb is a row with its own options and the
 * groups of shared ones it takes. call.h gives a verb what every verb needs:
 * open source -> gather -> one call into its room -> sink or page.
 */
#ifndef SOS_CALL_H
#define SOS_CALL_H

#include "base/outfile.h"
#include "ground/packs.h"
#include "page/page.h"
#include "record/casebook.h"
#include "stream/reader.h"
#include "stream/sink.h"

/* One option. Rows end with .name NULL. */
struct option_row {
	const char *name; /* long name, without dashes */
	char letter;      /* or 0 */
	const char *arg;  /* what it takes, as usage shows it; NULL: nothing */
	const char *help; /* one line */
	bool many;        /* may be given again */
};

/* Groups of shared options (cli/shared_options.c holds the rows). */
#define OPT_IN 1u          /* --from --kind --rejects --show-values */
#define OPT_SELECT 2u      /* --case --team --service */
#define OPT_SINCE 4u       /* --since --until */
#define OPT_AS_OF 8u       /* --as-of */
#define OPT_OUT 16u        /* -o --to --safe-csv --bom */
#define OPT_PAGE 32u       /* -o --to (pages) --style */
#define OPT_FOR 64u        /* --for --protected: a page about one case */
#define OPT_PSEUDONYM 128u /* --pseudonymise */
#define OPT_FAIL 256u      /* --fail-on */
#define OPT_SPLIT 512u     /* --split, beside OPT_OUT */
#define OPT_FILE 1024u     /* -o alone */
#define OPT_SMALL 2048u    /* --suppress --no-suppress --threshold --round */
#define OPT_CASE 4096u     /* --case, in place of CASE_ID */
#define OPT_EACH 8192u     /* --each: a page a case */

/* What --to takes: of most verbs whose answer is records, or a page. */
#define RECORD_FORMS "ndjson|csv|tsv|json|table"
#define PAGE_FORMS "text|md|html|pdf"

/* What --fail-on takes: the mildest finding for which the exit status is 1. */
#define FAIL_LEVELS "gap|warning|note|never"
enum fail_on { FAIL_GAP, FAIL_WARNING, FAIL_NOTE, FAIL_NEVER };

/* What of share/ is loaded for a verb, into call.packs. */
#define PACK_WORKDAYS 1u
#define PACK_HARM_LABELS 2u
#define PACK_PROMPTS 4u
#define PACK_LANGUAGE 8u
#define PACK_TRAJECTORY 16u
/* All that some measure goes by. */
#define PACK_MEASURES (PACK_HARM_LABELS | PACK_LANGUAGE | PACK_TRAJECTORY)

struct call;

struct verb {
	const char *name;
	const char *operands; /* as usage shows them: "CASE_ID [FILE]..." */
	const char *help;     /* one line */
	/* Behind the verb, in the directory that has examples/; or NULL. */
	const char *example;
	unsigned shared;                  /* OPT_... */
	const struct option_row *options; /* its own; NULL: none */
	/* What --to takes: words with a '|' between, the default first. */
	const char *to;
	/* What it counts; K_case: nothing in particular. Where the input has
	 * no record of any of these, staff are told so, and a page says that
	 * alone: not recorded is never 0, none or nothing. */
	enum kind_id counts[2];
	unsigned packs; /* PACK_..., of what it goes by (shelf.h) */
	int (*run)(struct call *c, struct err *e);
};

struct coverage;

struct tool {
	const char *name, *help;
	const struct verb *const *verbs; /* ends with NULL */
	const struct check *checks;      /* of its check verb; or NULL */
	const struct check_watch *watch; /* what they need counted, or NULL */
	unsigned packs;                  /* PACK_..., what they go by */
};

struct call {
	const struct tool *tool;
	const struct verb *verb;
	char **operand; /* after the verb; NULL-terminated */
	int operands;
	int as_of;          /* --as-of, or today */
	struct packs packs; /* those that the verb names */
	bool quiet, verbose;
	struct rejects rejects;
	bool found;  /* a finding at the level of --fail-on: exit 1 */
	bool unsure; /* not everything was looked at: exit 3, even so */
	struct call_state *state;
};

/* cmd/: int main(argc, argv) { return tool_main(&tool, argc, argv); } */
int tool_main(const struct tool *t, int argc, char **argv);

/* Options, by name. Asking for a name the verb does not have is a bug. */
bool opt_given(const struct call *c, const char *name);
/* Whether the verb takes it at all. */
bool opt_has(const struct call *c, const char *name);
/* The value (the last where many); NULL when not given. */
const char *opt_value(const struct call *c, const char *name);
struct span opt_span(const struct call *c, const char *name); /* or empty */
/* Value i of an option that may be given again; NULL past the last. */
const char *opt_each(const struct call *c, const char *name, int i);
/* Parse, or e and -1. Not given: the value stays as it is. */
int opt_day(const struct call *c, const char *name, int *day,
	struct err *e) MUST_USE;
/* --since and --until, in this order. */
int opt_days(
	const struct call *c, int *since, int *until, struct err *e) MUST_USE;
int opt_int(const struct call *c, const char *name, long lo, long hi,
	long *value, struct err *e) MUST_USE;
/* The place of the option's value in words "a|b|c"; `otherwise` not given. */
int opt_choice(const struct call *c, const char *name, const char *words,
	int otherwise, struct err *e) MUST_USE;
/* A name, in one line, as case.authority takes it. Not given: as it is. */
int opt_name(const struct call *c, const char *name, struct span *value,
	struct err *e) MUST_USE;
/* Whether --to (or its default) is this. */
bool to_is(const struct call *c, const char *format);
bool to_is_page(const struct call *c); /* text, md, html or pdf */

/* The kind of this name; NULL and e, with the nearest name. */
const struct kind *call_kind(const char *name, struct err *e);
/* Takes the first operand off (CASE_ID, KIND ...); NULL and e: none there. */
const char *call_operand(struct call *c, const char *what, struct err *e);
/* The name itself, or what "@" stands for; NULL and e where for nothing. */
const char *call_store_name(const char *name, struct err *e);
/* --for says staff, or nothing. */
bool call_for_staff(const struct call *c);
/* The case of a verb with OPT_CASE: of --case, else the first operand. */
const char *call_case_id(struct call *c, struct err *e);

/*
 * The records of the operands (files, stores, standard input), read in turn.
 * Freed at the end of the call.
 */
struct reader *call_reader(struct call *c, struct err *e);
/*
 * Every case that --case, --team and --service choose, one after the other
 * (the records without a case first, when nothing is chosen). kinds: those
 * the verb needs, KINDS at the end; NULL: all. seen: KINDS long, or NULL;
 * which kinds the input holds (a store holds all).
 */
int call_cases(struct call *c, const enum kind_id *kinds,
	int (*each)(struct casebook *book, void *arg, struct err *e), void *arg,
	bool *seen, struct err *e) MUST_USE;
/*
 * What of each case is records of its own: worked out in threads (--threads),
 * while the next ones are read, and put in the order of the cases. records()
 * keeps nothing between calls; terms and `to` stay as they are.
 */
struct apart;
typedef int case_records(const struct casebook *, const void *terms,
	struct sink *to, struct err *e);
struct apart *apart_new(struct call *c, struct sink *to, case_records *records,
	const void *terms);
/*
 * What is counted over all cases, likewise: into `own`, and by threads into
 * others, which join `own` at the end. In no order: counts hang on none.
 */
struct case_counts {
	int (*count)(struct casebook *, void *into, struct err *e);
	void *own;
	/* One beside own, which has had the records of no case. */
	void *(*another)(const void *own);
	void (*join)(void *own, void *another); /* and frees it */
};
struct apart *apart_counts(struct call *c, const struct case_counts *counts);
/* By an each() of call_cases, the last thing it does: takes what b holds. */
int apart_case(struct apart *a, struct casebook *b, struct err *e) MUST_USE;
/* rc: of call_cases. What was taken is put; frees a. NULL is fine. */
int apart_end(struct apart *a, int rc, struct err *e) MUST_USE;
/*
 * The records of these kinds (KINDS at the end), of every case that is chosen
 * and of none, in one book: for what is counted over all cases. A record that
 * was the case's through its child gets the case's id.
 */
int call_book(struct call *c, const enum kind_id *kinds, struct casebook *book,
	struct err *e) MUST_USE;
/*
 * Which times the records cover that were read, of a verb with `counts`. Of a
 * store that was asked for some cases, as far as it is declared: what those
 * hold says nothing of the others.
 */
const struct coverage *call_coverage(const struct call *c);
/* Sets lacks (KINDS long) for each kind of which nothing is known on --as-of:
 * the input had no record of it, or a `kept` record says so. From the first
 * case on; of an input too long to gather, after call_cases. */
void call_lacks(const struct call *c, bool *lacks);
/* Says that what is counted over a time that the kind does not cover is left
 * empty; a page says so, too. */
void call_say_uncovered(struct call *c, enum kind_id kind);
/* The one case called id; an error where the input does not have it. */
int call_case(struct call *c, const char *id, const enum kind_id *kinds,
	struct casebook *book, struct err *e) MUST_USE;

/*
 * Where the verb's records go, as --to and -o say. kind: what they are, so
 * that an empty answer has its header. Committed and freed by tool_main.
 */
struct sink *call_sink(struct call *c, const struct kind *kind, struct err *e);
/* Renders a page as --to says: text, md, html, pdf. */
int call_page(struct call *c, const struct page *p, struct err *e) MUST_USE;
/* The same into a buffer, for a file of its own. */
int call_render(struct call *c, const struct page *p, struct buf *out,
	struct err *e) MUST_USE;
/* Bytes that are a page of their own: svg, dot, ics, csv made by hand. */
int call_bytes(struct call *c, struct span bytes, struct err *e) MUST_USE;

/* A message on standard error: "TOOL: text". */
void call_say(const struct call *c, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
