/*
 * Every kind of record and every field, as tables.
 *
 * kinds/FAMILY.def is the one place where a kind is described; from it come
 * these enums, the tables, the CSV header, the order of NDJSON, validation,
 * template, schema and sos-records(5). A kind is K_statement, its field
 * `text` is F_statement_text (a position in rec.v).
 */
#ifndef SOS_KIND_H
#define SOS_KIND_H

#include "base/span.h"

enum kind_id {
#define KIND(kind, tool, source, meaning) K_##kind,
#define F(kind, field, type, flags, arg, words, meaning)
#define END(kind)
#include "kinds/all.def"
	KINDS
};

#define KIND(kind, tool, source, meaning)                                      \
	enum kind##_field                                                      \
	{
#define F(kind, field, type, flags, arg, words, meaning) F_##kind##_##field,
#define END(kind)                                                              \
	FIELDS_##kind                                                          \
	}                                                                      \
	;
#include "kinds/all.def"

/* The widest kind has 21 fields. */
#define FIELDS_MAX 24

enum field_type {
	T_ID,
	T_NAME,
	T_TEXT,
	T_DATE,
	T_INT,
	T_DECIMAL,
	T_BOOL,
	T_ENUM,
	T_SET,
	T_CODE,
	T_REF,
};

#define FIELD_KEY 1u
#define FIELD_NEED 2u
#define FIELD_WHEN 4u   /* the date that --since and --until look at */
#define FIELD_PERSON 8u /* a person's name, not a team's or an agency's */
#define FIELD_SAFE 16u  /* keeps people safe: never left empty unread */
/* Came to its kind later: behind the others in a store's views; as the last
 * part of a key it is left off the key's spelling where it is empty. */
#define FIELD_LATER 32u
#define FIELD_NHS 64u /* an NHS number: its last digit checks the others */
/* Needed as a column, and empty where what it is counted from was not in the
 * input (ground/recorded.h). */
#define FIELD_COUNTED 128u
#define FIELD_IDS 256u /* of a text: ids of records, a space between */

struct field {
	const char *name;
	enum field_type type;
	unsigned flags;
	/* int: "0..10"; code, set: the code list; ref: the kind; date: the
	 * field before which it may not lie; enum without words: the field
	 * that has them ("harm.type"); id: the field that says of which kind
	 * it is the key; else "". */
	const char *arg;
	const char *words; /* enum, set: "a|b|c"; NULL otherwise */
	const char *meaning;
};

/* Whether a record without a value here is wrong. */
static inline bool field_needed(const struct field *f)
{
	return (f->flags & (FIELD_NEED | FIELD_COUNTED)) == FIELD_NEED;
}

struct kind {
	enum kind_id id;
	const char *name, *tool, *meaning;
	bool derived;
	const struct field *field;
	int fields;
};

/* What is worked out once from the table: positions, or -1. */
struct kind_places {
	int when, case_id, child_id, referral_id, team, service;
	unsigned needed; /* fields, a bit each */
	int by_name;     /* its place among all kinds, by their names */
	int keys;        /* how many of the first fields make the key */
	int key[6];
	int orders; /* pairs of days, of which the second may not come first */
	struct {
		int first, second;
	} order[4];
};

extern const struct kind kind_table[KINDS];

const struct kind *kind_named(struct span name); /* NULL: no such kind */
/* Worked out for all kinds at the first call. */
const struct kind_places *kind_places_all(void);
extern const struct kind_places *kind_places_known; /* NULL: not yet */
static inline const struct kind_places *kind_places(const struct kind *k)
{
	return (kind_places_known ? kind_places_known : kind_places_all()) +
	       k->id;
}
int kind_field(const struct kind *k, struct span name); /* -1: none */
/*
 * The word of the list ("a|b|c") that s is: its place from 0, or -1. O(1) for
 * short lists in practice.
 */
int word_place(const char *words, struct span s);
/* The same of a list of the field tables, which never change: faster. */
int table_word_place(const char *list, struct span s);
/* The words of an enum or set: its own, or of the field that arg names; NULL:
 * those of the code list. */
const char *field_words_elsewhere(const struct field *f);
static inline const char *field_words(const struct field *f)
{
	return f->words || f->type != T_ENUM ? f->words
					     : field_words_elsewhere(f);
}
/* What a field means; of one that is "As statement.share" what that says. */
const char *field_meaning(const struct field *f);
/* Range of an int field. */
void field_range(const struct field *f, long *lo, long *hi);
/* Whether the header of all its fields could be another kind's, too. */
bool kind_header_shared(const struct kind *k);
/* "id", "int:0..10", "code:need" ..., as records.csv writes types. */
const char *field_type_name(enum field_type type);

/* The nearest field name of the kind (NULL: of the first that has one near),
 * or NULL. */
const char *kind_nearest_field(const struct kind *k, struct span name);

/* Lower-case letters, digits and _, and short: a name for a message. Anything
 * else may be somebody's name in the wrong place. */
bool name_like_a_field(struct span name);

#endif
