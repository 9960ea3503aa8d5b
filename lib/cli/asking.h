/* A record that somebody is asked for, field by field. */
#ifndef SOS_ASKING_H
#define SOS_ASKING_H

#include "base/infile.h"
#include "base/outfile.h"
#include "record/casebook.h"
#include "stream/reader.h"

struct asking {
	const struct kind *kind;
	const bool *asks;             /* of each field, whether it is asked */
	const struct casebook *known; /* whose ids are offered, keys taken */
	struct rejects *rejects;
	struct infile answers; /* opened, as the screen is */
	struct outfile screen;
	bool typed; /* by somebody who can be asked again */
	struct arena text;
	struct rec rec;
};

/* What asking comes to, where it does not fail (-1). */
enum asked { ASKED, REFUSED };

/* 1: n->rec is whole, and to be kept; 0: it is not, and why was said. */
int asking_record(struct asking *n, struct err *e) MUST_USE;
int asking_say(struct asking *n, const char *text, struct err *e) MUST_USE;
void asking_release(struct asking *n);

#endif
