#include "csv.h"

#include <string.h>

static const char separators[] = ",\t;|";
static const char *const separator_words[] = {
	NULL, "tabs", "semicolons", "bars"};

/* Counts each separator of the line at p, outside quotes; where it ends. */
static const char *count_line(const char *p, const char *end, size_t count[4])
{
	bool quoted = false;
	const char *at;

	memset(count, 0, 4 * sizeof *count);
	for (; p < end && (quoted || *p != '\n'); p++) {
		quoted ^= *p == '"';
		at = quoted || !*p ? NULL : strchr(separators, *p);
		if (at)
			count[at - separators]++;
	}
	return p;
}

char separator_of(struct span s, bool whole, bool tabs)
{
	const char *p = s.p, *end = s.p + s.n, *from;
	size_t first[4], count[4], which = 0, i;

	p = count_line(p, end, first);
	if (first[0])
		return 0;
	if (tabs && first[1])
		return '\t';
	for (i = 1; i < 4; i++)
		if (first[i] && which++)
			return 0;
	for (which = 0, i = 1; i < 4; i++)
		if (first[i])
			which = i;
	while (which && p < end) {
		from = ++p;
		p = count_line(p, end, count);
		if (p == end && !whole)
			break;
		/* A blank line says nothing. */
		if (p - from > 1 && count[which] != first[which])
			return 0;
	}
	return which ? separators[which] : 0;
}

const char *separator_word(char separator)
{
	const char *at = separator ? strchr(separators, separator) : NULL;

	return at ? separator_words[at - separators] : NULL;
}

char *csv_letters(int column, char out[8])
{
	char back[8];
	int n = 0, i;

	for (; column > 0 && n < 7; column = (column - 1) / 26)
		back[n++] = (char)('A' + (column - 1) % 26);
	for (i = 0; i < n; i++)
		out[i] = back[n - 1 - i];
	out[n] = '\0';
	return out;
}
