/*
 * Whether a reader may see one record, and one field of it; each looked at
 * alone (disclosure.h says what follows for records that lead to it).
 */
#ifndef SOS_DISCLOSURE_RULE_H
#define SOS_DISCLOSURE_RULE_H

#include "disclosure.h"

/* a->showing and a->family_reaches are known. */
bool may_see(const struct audience *a, const struct rec *r);
/* Of a record that may be seen. */
bool may_see_field(const struct audience *a, const struct rec *r, int field);
/* `withhold` names the reader, or ALL; for the family: names anybody. */
bool withheld_from(const struct audience *a, const struct rec *r);

#endif
