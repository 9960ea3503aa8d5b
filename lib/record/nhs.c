#include "nhs.h"

const char *nhs_wrong(struct span s)
{
	int i, sum = 0;

	if (s.n != 10)
		return "expected ten digits, no spaces";
	for (i = 0; i < 10; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return "expected ten digits, no spaces";
		if (i < 9)
			sum += (10 - i) * (s.p[i] - '0');
	}
	return (11 - sum % 11) % 11 == s.p[9] - '0' ? NULL
						    : "wrong check digit";
}
