/*
 * From what an export writes to what a record holds, value by value.
 * Nothing is guessed: a date has one order, a year four digits.
 */
#ifndef SOS_CONVERT_H
#define SOS_CONVERT_H

#include "value.h"
#include "wordbook.h"

/* The order of day, month and year, and what else counts as a date. */
#define DATES_RECORD 0u /* YYYY-MM-DD and nothing else */
#define DATES_DMY 1u    /* besides: 3/10/2021, 03.10.2021, 3 Oct 2021 */
#define DATES_ISO 2u    /* YYYY-MM-DD or YYYY/MM/DD, never 3/10/2021 */
#define DATES_MDY 3u    /* as DATES_DMY, with 10/3/2021 */
#define DATES_ORDER 3u  /* the bits of the order */
#define DATES_MONTH 4u  /* "Oct 2021" is its first day */
#define DATES_SHORT 8u  /* "3 Oct 21": 00 to 49 are 2000 to 2049 */

enum conversion {
	CONVERTED,
	CONVERTED_EMPTY, /* a known way of saying nothing ("Unknown") */
	CONVERTED_PART,  /* a set without its unknown words; *why says so */
	NOT_CONVERTED,   /* *why says it: a rule's name and a text */
};

struct conversion_fault {
	const char *rule, *text;
};

/*
 * The day a cell spells in this order, with or without a time of day (which
 * is left off), or as the serial number of a spreadsheet (five digits, days
 * from 1899-12-30). NO_DAY, and why, where it does not: rule "no-date" for
 * days that stand for none (1899-12-30 and 31, 1900-01-01, 9999-12-31).
 */
int convert_day(struct span s, unsigned dates, struct conversion_fault *why);

/*
 * The cell s, trimmed and not empty, as the field wants it; *out points into
 * s, into `a` or into words. words: the words of the field's values, besides
 * those of its code list (which the caller has put in); NULL: none.
 */
enum conversion convert(const struct field *f, struct span s, unsigned dates,
	struct wordbook *words, struct arena *a, struct span *out,
	struct conversion_fault *why);

/*
 * Puts in the words that a field of this type has of itself. What keeps people
 * safe has none that leave it empty. 0 or -1.
 */
int convert_words(
	const struct field *f, struct wordbook *words, struct err *e) MUST_USE;

#endif
