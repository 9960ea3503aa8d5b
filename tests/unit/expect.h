/* What the unit tests of the core share. */
#ifndef SOS_EXPECT_H
#define SOS_EXPECT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* after the headers it needs */
#include <cmocka.h>
#include "base/span.h"

/* The span spells exactly this. */
#define expect_span(s, text)                                                   \
	do {                                                                   \
		struct span span_ = (s);                                       \
		assert_int_equal(span_.n, strlen(text));                       \
		assert_memory_equal(span_.p, text, span_.n);                   \
	} while (0)

#endif
