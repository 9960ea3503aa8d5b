/*
 * How hard a text is to read: Flesch's reading ease (Flesch 1948),
 *	206.835 - 1.015 words/sentences - 84.6 syllables/words,
 * 100 very easy, under 30 very hard. Approximate: syllables are taken as the
 * places where libhyphen, with the British patterns, would break a word, and
 * one; that counts too few in short words.
 */
#ifndef SOS_READABILITY_H
#define SOS_READABILITY_H

#include "ground/tokens.h"

/* The patterns, found in the usual place at the first use and kept. */
bool syllables_known(void);
void syllables_release(void);

struct readability {
	int words, sentences, syllables;
	double ease; /* valid where words > 0 and the patterns are there */
};

struct readability readability_of(const struct tokens *t);

#endif
