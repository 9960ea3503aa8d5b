/*
 * Which cells of small tables the library hides, for
 * tests/reference/fewest.py: threshold 5, at least 3 values. Lines in: "c
 * VALUE" a cell, "s CELL FACTOR ..." a sum that comes to 0, "." the end of a
 * table. A line out for each: the cells that are hidden.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figures/suppress.h"

enum { MOST_TERMS = 200 };

static void read_sum(struct suppression *s, char *text)
{
	struct table_term t[MOST_TERMS];
	size_t n = 0;
	char *end;

	while (n < MOST_TERMS) {
		size_t cell = strtoul(text, &end, 10);

		if (end == text)
			break;
		t[n++] = (struct table_term){cell, (int)strtol(end, &text, 10)};
	}
	suppress_sum(s, t, n);
}

static void answer(struct suppression *s)
{
	size_t i;

	suppress_decide(s);
	for (i = 0; i < s->tables.cells; i++)
		if (s->cell[i].state != CELL_SHOWN)
			printf("%zu ", i);
	puts("");
	suppress_release(s);
}

int main(void)
{
	struct suppression s = {.threshold = 5, .least = 3};
	static char line[1 << 16];

	while (fgets(line, sizeof line, stdin))
		if (*line == 'c')
			suppress_cell(
				&s, strtol(line + 1, NULL, 10), true, true);
		else if (*line == 's')
			read_sum(&s, line + 1);
		else
			answer(&s);
	return 0;
}
