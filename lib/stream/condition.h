/* One --where: FIELD<op>VALUE. */
#ifndef SOS_CONDITION_H
#define SOS_CONDITION_H

#include "base/err.h"
#include "record/rec.h"

struct condition;

struct condition *condition_parse(const char *text, struct err *e);
bool condition_holds(const struct condition *c, const struct rec *r);
void condition_free(struct condition *c);

#endif
