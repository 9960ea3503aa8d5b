#include "kin_place.h"

#include "base/mem.h"
#include "record/kind.h"

enum side { OWN, MOTHERS, FATHERS, SIDES };

/* How a word names a side: as an adjective, or as an owner. */
enum said_as { ADJECTIVE, OWNER };

static const struct {
	const char *word;
	enum side side;
	enum said_as as;
} sides[] = {
	{"maternal", MOTHERS, ADJECTIVE},
	{"paternal", FATHERS, ADJECTIVE},
	{"mother's", MOTHERS, OWNER},
	{"mum's", MOTHERS, OWNER},
	{"father's", FATHERS, OWNER},
	{"dad's", FATHERS, OWNER},
};

/* place: of the child's own, with an adjective, with an owner. */
static const struct noun {
	const char *words; /* '|' between */
	enum kin_sex sex;
	enum kin_place own, adjective[SIDES], owner[SIDES];
} nouns[] = {
	{"mother|mum|mummy", SEX_FEMALE, KIN_MOTHER, {0},
		{0, KIN_MOTHER_MOTHER, KIN_FATHER_MOTHER}},
	{"father|dad|daddy", SEX_MALE, KIN_FATHER, {0},
		{0, KIN_MOTHER_FATHER, KIN_FATHER_FATHER}},
	{"grandmother|grandma|granny|gran|nan|nana|nanna", SEX_FEMALE, KIN_NONE,
		{0, KIN_MOTHER_MOTHER, KIN_FATHER_MOTHER}, {0}},
	{"grandfather|grandad|granddad|grandpa", SEX_MALE, KIN_NONE,
		{0, KIN_MOTHER_FATHER, KIN_FATHER_FATHER}, {0}},
	{"aunt|auntie|aunty", SEX_FEMALE, KIN_NONE,
		{0, KIN_MOTHER_SIBLING, KIN_FATHER_SIBLING}, {0}},
	{"uncle", SEX_MALE, KIN_NONE,
		{0, KIN_MOTHER_SIBLING, KIN_FATHER_SIBLING}, {0}},
	{"sister", SEX_FEMALE, KIN_SIBLING, {0},
		{0, KIN_MOTHER_SIBLING, KIN_FATHER_SIBLING}},
	{"brother", SEX_MALE, KIN_SIBLING, {0},
		{0, KIN_MOTHER_SIBLING, KIN_FATHER_SIBLING}},
	{"half-sister", SEX_FEMALE, KIN_NONE,
		{0, KIN_MOTHER_HALF, KIN_FATHER_HALF}, {0}},
	{"half-brother", SEX_MALE, KIN_NONE,
		{0, KIN_MOTHER_HALF, KIN_FATHER_HALF}, {0}},
	{"partner", SEX_NOT_KNOWN, KIN_NONE, {0},
		{0, KIN_MOTHER_PARTNER, KIN_FATHER_PARTNER}},
	{"husband|boyfriend", SEX_MALE, KIN_NONE, {0},
		{0, KIN_MOTHER_PARTNER, KIN_FATHER_PARTNER}},
	{"wife|girlfriend", SEX_FEMALE, KIN_NONE, {0},
		{0, KIN_MOTHER_PARTNER, KIN_FATHER_PARTNER}},
};

/* In small letters; an apostrophe as it is typed or set. False: too long. */
static bool small_words(struct span s, char out[64])
{
	size_t i, n = 0;

	for (i = 0; i < s.n && s.p[i] != ','; i++) {
		char c = s.p[i];

		if (n == 63)
			return false;
		if (s.n - i > 2 && !memcmp(s.p + i, "\xe2\x80\x99", 3)) {
			c = '\'';
			i += 2;
		}
		out[n++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
	}
	while (n && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return true;
}

static bool is_one_of(const char *words, struct span word)
{
	return word.n && word_place(words, word) >= 0;
}

static enum kin_place place_of(
	const struct noun *noun, enum side side, enum said_as as)
{
	if (side == OWN)
		return noun->own;
	return as == OWNER ? noun->owner[side] : noun->adjective[side];
}

enum kin_place kin_place_of(struct span relation, enum kin_sex *sex)
{
	char text[64];
	struct span rest, word;
	enum side side = OWN;
	enum said_as as = OWNER;
	size_t i;

	*sex = SEX_NOT_KNOWN;
	if (!small_words(relation, text))
		return KIN_NONE;
	rest = span_of(text);
	if (!span_word(&rest, ' ', &word))
		return KIN_NONE;
	for (i = 0; i < COUNT_OF(sides) && side == OWN; i++)
		if (span_is(word, sides[i].word)) {
			side = sides[i].side;
			as = sides[i].as;
		}
	if (side != OWN && !span_word(&rest, ' ', &word))
		return KIN_NONE;
	/* "mother of a friend" is not the mother. */
	if (rest.p && rest.n)
		return KIN_NONE;
	for (i = 0; i < COUNT_OF(nouns); i++)
		if (is_one_of(nouns[i].words, word)) {
			*sex = nouns[i].sex;
			return place_of(&nouns[i], side, as);
		}
	return KIN_NONE;
}

static const struct {
	const char *words;
	enum kin_place joined_by;
	bool single;
} places[KIN_PLACES] = {
	[KIN_CHILD] = {"the child", KIN_CHILD, false},
	[KIN_SIBLING] = {"brother or sister", KIN_CHILD, false},
	[KIN_MOTHER] = {"mother", KIN_CHILD, true},
	[KIN_FATHER] = {"father", KIN_CHILD, true},
	[KIN_MOTHER_HALF] = {"child of the mother", KIN_MOTHER, false},
	[KIN_FATHER_HALF] = {"child of the father", KIN_FATHER, false},
	[KIN_MOTHER_PARTNER] = {"partner of the mother", KIN_MOTHER, false},
	[KIN_FATHER_PARTNER] = {"partner of the father", KIN_FATHER, false},
	[KIN_MOTHER_SIBLING] = {"mother's brother or sister", KIN_MOTHER,
		false},
	[KIN_FATHER_SIBLING] = {"father's brother or sister", KIN_FATHER,
		false},
	[KIN_MOTHER_MOTHER] = {"mother's mother", KIN_MOTHER, true},
	[KIN_MOTHER_FATHER] = {"mother's father", KIN_MOTHER, true},
	[KIN_FATHER_MOTHER] = {"father's mother", KIN_FATHER, true},
	[KIN_FATHER_FATHER] = {"father's father", KIN_FATHER, true},
};

bool kin_is_single(enum kin_place p)
{
	return places[p].single;
}

enum kin_place kin_joined_by(enum kin_place p)
{
	return places[p].joined_by;
}

const char *kin_place_words(enum kin_place p)
{
	return places[p].words ? places[p].words : "";
}
