/* The rows of harm to be asked about, brought together by call. */
#ifndef SOS_MATRIX_SHEET_H
#define SOS_MATRIX_SHEET_H

#include "matrix.h"

/* One row to be asked about. */
struct asked {
	const struct rec *referral, *harm; /* NULL: none, missing */
	struct span referral_id, agency, child, type;
	enum incident incident;
};

/* Zero-initialise. By agency, referral, child, type and incident. */
struct call_sheet {
	struct asked *at;
	size_t n, cap;
};

void call_sheet_of(struct call_sheet *s, const struct casebook *b,
	const struct matrices *all, int as_of);
void call_sheet_release(struct call_sheet *s);
/* 0: to be asked in one call, of one agency about one referral. */
int other_call(const struct asked *a, const struct asked *b);
/* Cells that nobody has asked about. */
long asked_questions(const struct asked *r);

#endif
