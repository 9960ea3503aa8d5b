/*
 * What a value may be (cli.md, "Types"), and what a whole record must be.
 */
#ifndef SOS_VALUE_H
#define SOS_VALUE_H

#include "rec.h"
#include "base/date.h"
#include "base/err.h"

#define ID_MAX 64
#define NAME_MAX_BYTES 200
#define TEXT_MAX ((size_t)64 << 10)
#define EXTRAS_MAX 256

/* What is wrong with a record. */
struct problem {
	int field;        /* -1: of the record as a whole, or of an extra */
	const char *rule; /* short name: "date", "needed", "range", ... */
	char text[320];   /* one line, never the value */
	bool fatal;       /* not of the data: a code list could not be read */
	struct err err;   /* where fatal */
};

/*
 * Whether a value of ASCII without controls is good for its field, by what
 * can be seen at once: its length, its ends, a day, a word of a list. False:
 * value_check() has to look.
 */
static inline bool value_plainly_good(const struct field *f, struct span s)
{
	static const size_t most[] = {[T_ID] = ID_MAX,
		[T_NAME] = NAME_MAX_BYTES,
		[T_TEXT] = TEXT_MAX,
		[T_REF] = ID_MAX};

	if (f->flags & FIELD_NHS)
		return false;
	if (s.n <= most[f->type])
		return f->type == T_NAME || f->type == T_TEXT ||
		       (s.p[0] != ' ' && s.p[s.n - 1] != ' ');
	if (f->type == T_DATE)
		return day_is(s);
	return f->type == T_ENUM && table_word_place(field_words(f), s) >= 0;
}

/*
 * Checks one value against its field; 0, or -1 and p. year: see code.h. May
 * change *s to its canonical spelling (decimals), made in `a`.
 */
int value_check(const struct kind *k, int field, struct span *s, int year,
	struct arena *a, struct problem *p) MUST_USE;
/*
 * Checks every value, what is needed, and what fields must be together.
 * Sets r->flags. 0, or -1 and the first problem.
 */
int rec_check(struct rec *r, struct problem *p) MUST_USE;
/* As rec_check, but only what is needed and what must be together. */
int rec_check_whole(const struct rec *r, struct problem *p) MUST_USE;
/* Of pairs of days, the second not before the first. */
int rec_check_order(const struct rec *r, struct problem *p) MUST_USE;
/* A key as a field `record` may name it: as much of it as an id may be. */
struct span key_as_id(struct span key);
/* Sets such a field to what names the record `of`; copied. */
void rec_set_record(struct rec *r, int field, const struct rec *of);

#endif
