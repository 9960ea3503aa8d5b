/* What a verb of records writes, as short text. */
#ifndef TEST_FINDINGS_H
#define TEST_FINDINGS_H

#include "book.h"
#include "base/date.h"
#include "stream/sink.h"

/* Puts the fields named into `said`: "a b;c d;" */
struct short_sink {
	struct sink base;
	int fields[8];
	int n;
	struct buf said;
};

static inline int short_put(struct sink *s, const struct rec *r, struct err *e)
{
	struct short_sink *k = (struct short_sink *)s;
	int i;

	(void)e;
	for (i = 0; i < k->n; i++) {
		if (i)
			buf_addc(&k->said, ' ');
		if (rec_has(r, k->fields[i]))
			buf_span(&k->said, r->v[k->fields[i]]);
		else
			buf_addc(&k->said, '-');
	}
	buf_addc(&k->said, ';');
	return 0;
}

static const struct sink_ops short_ops = {.put = short_put};

static inline struct casebook book_of(const char *text)
{
	struct casebook b = {.case_id = SPAN("A")};

	book_add(&b, text);
	return b;
}

static inline int day(const char *text)
{
	int d = day_of(span_of(text));

	assert_int_not_equal(d, NO_DAY);
	return d;
}

#endif
