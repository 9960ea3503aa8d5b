/* Cases written down shortly, for unit tests. */
#ifndef TEST_BOOK_H
#define TEST_BOOK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "record/casebook.h"

/*
 * Adds records, one a line: "person|person_id=P1|side=natural". What every
 * record needs but the test does not care about may be left out.
 */
static inline void book_add(struct casebook *b, const char *text)
{
	struct span rest = span_of(text), line, part;
	struct rec r = {0};

	while (rest.n && span_word(&rest, '\n', &line)) {
		const struct kind *k;

		if (!line.n)
			continue;
		assert_true(span_word(&line, '|', &part));
		k = kind_named(part);
		assert_non_null(k);
		rec_reset(&r, k);
		while (line.n && span_word(&line, '|', &part)) {
			struct span name;
			int f;

			assert_true(span_word(&part, '=', &name));
			f = kind_field(k, name);
			assert_true(f >= 0);
			rec_set(&r, f, part);
		}
		casebook_add(b, &r);
	}
	rec_release(&r);
	casebook_seal(b);
}

#endif
