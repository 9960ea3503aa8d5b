/*
 * From what an export writes to what a record holds, value by value.
 * Nothing is guessed: a date has one order, a year four digits.
 */
#ifndef SOS_CONVERT_H
#define SOS_CONVERT_H

#include "record/value.h"
#include "words.h"

enum date_order {
	DATES_RECORD, /* YYYY-MM-DD and nothing else */
	DATES_DMY,    /* besides: 3/10/2021, 03.10.21 refused, 3 Oct 2021 */
	DATES_ISO,    /* YYYY-MM-DD or YYYY/MM/DD, never 3/10/2021 */
};

enum conversion {
	CONVERTED,
	CONVERTED_EMPTY, /* a known way of saying nothing ("Unknown") */
	NOT_CONVERTED,   /* *why says it: a rule's name and a text */
};

struct conversion_fault {
	const char *rule, *text;
};

/*
 * The day a cell spells in this order, with or without a time of day (which
 * is left off), or as the serial number of a spreadsheet (five digits, days
 * from 1899-12-30). NO_DAY, and why, where it does not.
 */
int convert_day(
	struct span s, enum date_order order, struct conversion_fault *why);

/*
 * The cell s, trimmed and not empty, as the field wants it; *out points into
 * s, into `a` or into words. words: the words of the field's values, besides
 * those of its code list (which the caller has put in); NULL: none.
 */
enum conversion convert(const struct field *f, struct span s,
	enum date_order order, struct wordbook *words, struct arena *a,
	struct span *out, struct conversion_fault *why);

/* Puts in the words that a field of this type has of itself. 0 or -1. */
int convert_words(
	const struct field *f, struct wordbook *words, struct err *e) MUST_USE;

#endif
