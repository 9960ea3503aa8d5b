#include "words.h"

#include "base/date.h"

void put_day(struct buf *out, const struct rec *r, int field)
{
	char text[20];
	int day = rec_day(r, field);

	if (day != NO_DAY)
		buf_puts(out, day_words(day, text));
}

void put_word(struct buf *out, struct span word)
{
	size_t i;

	for (i = 0; i < word.n; i++)
		buf_addc(out, word.p[i] == '-' ? ' ' : word.p[i]);
}
