#include "uncovered.h"

#include "base/buf.h"
#include "base/date.h"

/* Kinds that lack the same time, together: "case, care before 1 April". */
static void put_together(const struct buf *lack, struct buf *out)
{
	int k, i;

	for (k = 0; k < KINDS; k++) {
		struct span words = buf_as_span(&lack[k]);

		for (i = 0; i < k; i++)
			if (words.n && span_eq(words, buf_as_span(&lack[i])))
				break;
		if (!words.n || i < k)
			continue;
		buf_puts(out, out->n ? "; " : "");
		buf_puts(out, kind_table[k].name);
		for (i = k + 1; i < KINDS; i++)
			if (span_eq(words, buf_as_span(&lack[i])))
				buf_printf(out, ", %s", kind_table[i].name);
		buf_printf(out, " %.*s", SPAN_ARG(words));
	}
}

void uncovered_words(
	struct figures *const *set, size_t n, const bool *seen, struct buf *out)
{
	struct buf lack[KINDS] = {{0}};
	size_t i;
	int k;

	for (i = 0; i < n; i++) {
		bool lacks[KINDS] = {false};

		figures_lack(set[i], seen, lacks);
		for (k = 0; k < KINDS; k++)
			if (lacks[k] && !lack[k].n)
				coverage_words(&set[i]->coverage,
					(enum kind_id)k, &lack[k]);
	}
	put_together(lack, out);
	for (k = 0; k < KINDS; k++)
		buf_release(&lack[k]);
}

/* Kinds of which there is no record, though a figure needs them. */
static void missing_words(
	struct figures *const *set, size_t n, const bool *seen, struct buf *out)
{
	bool lacks[KINDS] = {false};
	size_t i, j;
	int k;

	for (i = 0; i < n; i++)
		for (j = 0; j < set[i]->jobs; j++) {
			const enum kind_id *need =
				set[i]->job[j].measure->needs;

			for (k = 0; k < MEASURE_KINDS && need[k] != KINDS; k++)
				lacks[need[k]] |= !seen[need[k]];
		}
	for (k = 0; k < KINDS; k++)
		if (lacks[k])
			buf_printf(out, "%s%s", out->n ? ", " : "",
				kind_table[k].name);
}

void stale_words(struct figures *const *set, size_t n, struct buf *out)
{
	int newest = NO_DAY, at = NO_DAY, of_set;
	size_t i, j;
	char day[20];

	for (i = 0; i < n; i++) {
		of_set = coverage_newest(&set[i]->coverage);
		newest = of_set > newest ? of_set : newest;
		for (j = 0; j < set[i]->jobs; j++)
			at = set[i]->job[j].at > at ? set[i]->job[j].at : at;
	}
	if (newest != NO_DAY && day_add_months(newest, 1) < at)
		buf_printf(out,
			"no record is newer than %s: figures after that day "
			"count only what was recorded by then",
			day_words(newest, day));
}

void put_uncovered(
	struct page *p, struct figures *const *set, size_t n, const bool *seen)
{
	struct buf text = {0};

	uncovered_words(set, n, seen, &text);
	if (text.n)
		page_paraf(p,
			"Not recorded, so that figures over these times are "
			"not available (:): %s.",
			buf_cstr(&text));
	buf_reset(&text);
	stale_words(set, n, &text);
	if (text.n)
		page_paraf(p, "Old records: %s.", buf_cstr(&text));
	buf_reset(&text);
	missing_words(set, n, seen, &text);
	if (text.n)
		page_paraf(p,
			"Not looked at (:), because the input has no such "
			"records: %s.",
			buf_cstr(&text));
	buf_release(&text);
}
