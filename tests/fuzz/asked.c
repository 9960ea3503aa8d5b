/* What is typed: a condition of --where, and periods. Split at the first NUL:
 * the condition before it, the periods behind. */
#include <stdint.h>
#include <stdlib.h>
#include "base/mem.h"
#include "ground/period.h"
#include "stream/condition.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void condition(const char *text)
{
	struct err e;
	struct condition *c = condition_parse(text, &e);
	struct rec r = {0};
	int k;

	for (k = 0; c && k < KINDS; k++) {
		rec_reset(&r, &kind_table[k]);
		(void)condition_holds(c, &r);
		rec_set_word(&r, 0, "AV-001");
		(void)condition_holds(c, &r);
	}
	rec_release(&r);
	condition_free(c);
}

/* One that is read is in order, and its name is read as the same. */
static void periods(struct span s)
{
	struct periods p = {0};
	struct period again;
	struct err e;
	size_t i;

	if (periods_parse(s, &p, &e) == 0) {
		for (i = 0; i < p.n; i++)
			if (p.at[i].from > p.at[i].to ||
				period_parse(span_of(p.at[i].name), &again) ||
				again.from != p.at[i].from ||
				again.to != p.at[i].to)
				__builtin_trap();
		if (!p.n || p.n > PERIODS_MAX)
			__builtin_trap();
		periods_release(&p);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	size_t n = strlen(text);

	condition(text);
	if (n < size)
		periods((struct span){
			(const char *)data + n + 1, size - n - 1});
	else
		periods((struct span){text, n});
	free(text);
	return 0;
}
