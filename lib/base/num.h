/* Numbers as the record stream spells them. */
#ifndef SOS_NUM_H
#define SOS_NUM_H

#include "span.h"

/* The int a span spells: minus or nothing, no leading zeros, no "-0". */
bool num_int(struct span s, long *value);
/* A plain decimal: optional minus, digits, optional point and digits. */
bool num_decimal(struct span s, double *value);
/*
 * The shortest spelling without exponent that reads back as the same double;
 * out holds at least NUM_SIZE bytes. "" for what is not finite.
 */
#define NUM_SIZE 352
struct span num_text(double value, char out[NUM_SIZE]);
/*
 * "1 day", "1,234 days": a count and what is counted, in the singular, with its
 * plural where it is not 1 (person: people; child: children; entry: entries).
 * It lives to the end of the expression: printf("%s late", counted(n, "day").s)
 */
struct counted {
	char s[64];
};
struct counted counted(long n, const char *one);

#endif
