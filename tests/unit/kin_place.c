/* Where a relation puts somebody, word for word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "network/kin_place.h"

static void by_its_words(void **state)
{
	static const struct {
		const char *relation;
		enum kin_place place;
		enum kin_sex sex;
	} want[] = {
		{"mother", KIN_MOTHER, SEX_FEMALE},
		{"Mum", KIN_MOTHER, SEX_FEMALE},
		{"father", KIN_FATHER, SEX_MALE},
		{"maternal grandmother", KIN_MOTHER_MOTHER, SEX_FEMALE},
		{"mother's mother", KIN_MOTHER_MOTHER, SEX_FEMALE},
		{"Mum\xe2\x80\x99s mum", KIN_MOTHER_MOTHER, SEX_FEMALE},
		{"paternal grandad", KIN_FATHER_FATHER, SEX_MALE},
		{"dad's brother", KIN_FATHER_SIBLING, SEX_MALE},
		{"maternal aunt", KIN_MOTHER_SIBLING, SEX_FEMALE},
		{"father's partner", KIN_FATHER_PARTNER, SEX_NOT_KNOWN},
		{"mother's boyfriend", KIN_MOTHER_PARTNER, SEX_MALE},
		{"brother, 19", KIN_SIBLING, SEX_MALE},
		{"maternal half-sister", KIN_MOTHER_HALF, SEX_FEMALE},
		/* Nothing says whose, or how. */
		{"grandmother", KIN_NONE, SEX_FEMALE},
		{"aunt", KIN_NONE, SEX_FEMALE},
		{"half-brother", KIN_NONE, SEX_MALE},
		{"partner", KIN_NONE, SEX_NOT_KNOWN},
		{"maternal sister", KIN_NONE, SEX_FEMALE},
		{"mother's aunt", KIN_NONE, SEX_FEMALE},
		{"maternal great-grandmother", KIN_NONE, SEX_NOT_KNOWN},
		{"maternal cousin", KIN_NONE, SEX_NOT_KNOWN},
		{"mother of a friend", KIN_NONE, SEX_NOT_KNOWN},
		{"foster mother", KIN_NONE, SEX_NOT_KNOWN},
		{"stepfather", KIN_NONE, SEX_NOT_KNOWN},
		{"maternal", KIN_NONE, SEX_NOT_KNOWN},
		{"", KIN_NONE, SEX_NOT_KNOWN},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		 "a"
		 "aaaa mother",
			KIN_NONE, SEX_NOT_KNOWN},
	};
	enum kin_sex sex;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(want); i++) {
		enum kin_place place =
			kin_place_of(span_of(want[i].relation), &sex);

		if (place != want[i].place || sex != want[i].sex)
			fail_msg("'%s': place %d, sex %d", want[i].relation,
				(int)place, (int)sex);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(by_its_words)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
