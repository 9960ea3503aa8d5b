/* A rule of sos-case check over one case, on 31 October 2021. */
#ifndef TEST_CASE_EXPECT_H
#define TEST_CASE_EXPECT_H

#include <stdio.h>
#include "findings.h"
#include "case/case_checks.h"

#define TODAY "2021-10-31"
#define OPEN                                                                   \
	"case|case_id=A|service=safeguarding|plan=child-protection|opened="    \
	"2021-01-01\n"

/* "record field;" for each finding of the rule. */
static inline void expect(
	const char *rule, const char *text, const char *findings)
{
	struct casebook b = book_of(text);
	struct check_terms terms = {.as_of = day(TODAY)};
	struct short_sink to = {.base.ops = &short_ops,
		.fields = {F_finding_record, F_finding_field},
		.n = 2};
	struct err e;
	struct check_out out = {
		.book = &b, .terms = &terms, .to = &to.base, .err = &e};
	int i;

	for (i = 0; case_checks[i].rule; i++)
		if (strcmp(case_checks[i].rule, rule) == 0)
			break;
	assert_non_null(case_checks[i].rule);
	out.check = &case_checks[i];
	out.check->run(&b, &out);
	assert_string_equal(buf_cstr(&to.said), findings);
	rec_release(&out.rec);
	buf_release(&to.said);
	casebook_release(&b);
}

#endif
