/* Numbers as the record stream spells them. */
#ifndef SOS_NUM_H
#define SOS_NUM_H

#include <math.h>
#include "span.h"

/* C's own are floats. */
#define NO_NUMBER ((double)NAN)
#define NO_LIMIT ((double)INFINITY)

/* The int a span spells: minus or nothing, no leading zeros, no "-0". */
bool num_int(struct span s, long *value);
/* Whether a double is a whole number, and one that it keeps. */
bool num_whole(double x);
/* A plain decimal: optional minus, digits, optional point and digits. */
bool num_decimal(struct span s, double *value);
/*
 * The shortest spelling without exponent that reads back as the same double;
 * out holds at least NUM_SIZE bytes. "" for what is not finite.
 */
#define NUM_SIZE 352
struct span num_text(double value, char out[NUM_SIZE]);
/*
 * Whether a double keeps a plain decimal: at most NUM_DIGITS digits, not
 * counting zeros at either end, and a whole number as it is. What has more
 * would be rounded, and is to be refused.
 */
#define NUM_DIGITS 17
bool num_kept(struct span s);
/* Offset of the first number of more digits outside strings; or json.n. */
size_t num_too_long(struct span json);
/*
 * "1 day", "1,234 days": a count and what is counted, in the singular, with its
 * plural where it is not 1 (person: people; child: children; entry: entries).
 * It lives to the end of the expression: printf("%s late", counted(n, "day").s)
 */
struct counted {
	char s[64];
};
struct counted counted(long n, const char *one);
/* "1,234", for people; it lives as long. */
struct counted in_threes(long n);

#endif
