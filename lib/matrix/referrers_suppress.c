#include "referrers_suppress.h"

#include "ground/small.h"

void tally_add(struct tally *to, const struct tally *from)
{
	int c;

	to->cells += from->cells;
	to->asked += from->asked;
	for (c = 0; c < CELLS; c++)
		to->missed[c] += from->missed[c];
}

static bool may_stand(const struct agency_line *l, long threshold)
{
	return !small_count(l->referrals, threshold) &&
	       !small_count(l->usable, threshold) &&
	       !small_count(l->referrals - l->usable, threshold);
}

static void merge(struct agency_line *to, struct agency_line *from)
{
	to->referrals += from->referrals;
	to->usable += from->usable;
	tally_add(&to->tally, &from->tally);
	from->gone = true;
}

/* The line with the fewest referrals but `not`; NULL: none left. */
static struct agency_line *fewest(
	struct agency_line *line, size_t n, const struct agency_line * not )
{
	struct agency_line *l, *least = NULL;

	for (l = line; l < line + n; l++)
		if (l != not &&!l->gone &&
			(!least || l->referrals < least->referrals))
			least = l;
	return least;
}

bool suppress_agencies(struct agency_line *line, size_t n, long threshold)
{
	struct agency_line *sum = NULL, *next;
	size_t i;

	for (i = 0; i < n; i++) {
		if (may_stand(&line[i], threshold))
			continue;
		if (sum)
			merge(sum, &line[i]);
		else
			sum = &line[i];
	}
	if (!sum)
		return true;
	sum->agency = OTHER_AGENCIES;
	/* A sum of one is that one. */
	next = NULL;
	while (!may_stand(sum, threshold) && (next = fewest(line, n, sum)))
		merge(sum, next);
	sum->gone = !may_stand(sum, threshold);
	return !sum->gone;
}
