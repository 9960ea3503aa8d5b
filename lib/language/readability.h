/*
 * How hard a text is to read: Flesch's reading ease (Flesch 1948),
 *	206.835 - 1.015 words/sentences - 84.6 syllables/words,
 * 100 very easy, under 30 very hard. A word with hyphens is one word; its
 * parts are counted one by one.
 */
#ifndef SOS_READABILITY_H
#define SOS_READABILITY_H

#include "ground/tokens.h"

struct readability {
	int words, sentences, syllables;
	double ease; /* valid where words > 0 */
};

struct readability readability_of(const struct tokens *t);

/*
 * Syllables of an English word, at least 1: groups of vowels, less the silent
 * e (also before s, ly, ful, ment ... and in -ed), more where two vowels are
 * spoken apart (vi-o-lent, sci-ence), and a list of words that keep to no
 * rule. At least 95 in 100 of the hand-counted words of
 * tests/language/syllables.csv come out exact; the rest are one off.
 */
int syllables_of(struct span word);

#endif
