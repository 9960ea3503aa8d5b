/*
 * Sentences made from figures. Each part says what was counted and never
 * why; a change is said to be within what chance gives, or to be more, by an
 * exact two-sided test at 0.05: of shares Fisher's, of counts the conditional
 * binomial test. Both take the people of two dates for different ones; where
 * they are the same, the variance of the difference is smaller (of a stock it
 * is that of who came and went, at most that of both counts), so that they err
 * towards "within". Where either share is out of fewer than CHANCE_LEAST, or
 * either count is below it, nothing is said of chance. A figure that is
 * hidden, rounded or not known (it has a marker) is in no sentence, no shade
 * and no order: nothing may give it away.
 */
#ifndef SOS_TELLING_H
#define SOS_TELLING_H

#include "figures/measure.h"
#include "page/page.h"

#define CHANCE_LEAST 10
#define CHANCE_ALPHA 0.05

enum chance { CHANCE_UNSAID, CHANCE_WITHIN, CHANCE_BEYOND };

/* n of `of` against n2 of of2. */
enum chance share_chance(long n, long of, long n2, long of2);
/* Two counts over stretches of equal length. */
enum chance count_chance(long n, long n2);
enum chance figure_chance(const struct measure *m, const struct figure *now,
	const struct figure *before);
/* ", within what chance gives", ", more than chance gives", or nothing. */
const char *chance_words(enum chance c);
/* A paragraph that says so; teams: and how the worst of them was held. */
void chance_meaning(struct page *p, bool teams);

/*
 * "up 9 points", "down 12", "the same"; nothing where either figure has a
 * marker.
 */
void change_words(const struct measure *m, const struct figure *now,
	const struct figure *before, struct buf *out);
/*
 * A sentence: "Network met in the last 12 weeks: 46% (16 of 35), down 13
 * points from 59% (20 of 34) three months before, within what chance gives."
 * false, and nothing added, where either has a marker.
 */
bool tell_change(const struct measure *m, const struct figure *now,
	const struct figure *before, const char *when, struct buf *out);
/* How far it moved as a part of its scale: a share's points, a count's change
 * over the larger; -1 where either has a marker. */
double change_size(const struct measure *m, const struct figure *now,
	const struct figure *before);

/* The measure that moved furthest of those it was offered, by a size larger
 * than the one it began with. */
struct furthest {
	const struct measure *measure; /* NULL: none */
	struct figure now, before;
	double size;
};
void furthest_offer(struct furthest *f, const struct measure *m,
	const struct figure *now, const struct figure *before);
/* tell_change() of it; false, and nothing added, where there is none. */
bool furthest_tell(const struct furthest *f, const char *when, struct buf *out);

/* A row of a table: so many of those that were counted. */
struct told_row {
	struct span name;
	long n, of;  /* of 0: nothing to count */
	bool hidden; /* may not be shown, or is not known */
};

/*
 * Worst first: the highest share, then the larger number, then by name; those
 * without anything to count after them by name, and last those hidden, by
 * name.
 */
void worst_first(struct told_row *row, size_t n);
/* The shade of a share: PAGE_HEAT0 for none to PAGE_HEAT4 for 75% and more;
 * PAGE_PLAIN where hidden or nothing was counted. */
#define TOLD_SHADES                                                            \
	"Shades: 0 none, 1 under 25%, 2 from 25%, 3 from 50%, 4 from 75%."
enum page_tone told_tone(const struct told_row *r);
/* A cell "7 of 10 (70%)", shaded; ":" where hidden, "none" of nothing. */
void told_cell(struct page *p, const struct told_row *r);

/* Fewer are too few to name as the worst. */
#define WORST_LEAST 5
#define WORST_WORDS "5"
/*
 * A sentence: "21 of 35 open cases have no number from the last 12 weeks, the
 * highest share in Children in Care (7 of 10)." The part after the comma is
 * there where one row alone has the highest share, above that of all, out of
 * WORST_LEAST or more ("of teams with 5 or more" where a smaller one has as
 * high a share); and says so where chance gives as much against all the
 * others, p times the rows that could have been named (Bonferroni).
 * what: "open cases have no ...". false where `all` is hidden or of nothing.
 */
bool tell_rows(const struct told_row *all, const char *what,
	const struct told_row *row, size_t n, struct buf *out);

#endif
