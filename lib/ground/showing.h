/*
 * What a page for a person or the family may show of a case, by the state of
 * the case. Nothing is shown because somebody forgot to withhold it.
 *
 * CLOSED   nothing but what `share` gives to the reader. When the case is
 *          protected; somebody is not safe to tell; anything is withheld from
 *          anybody; harm or a factor of domestic abuse, sexual harm,
 *          exploitation or honour-based abuse; no person is recorded, of
 *          nobody whether they are of concern or safe to tell, or nothing says
 *          what harm there was, so that nobody can know.
 * CAREFUL  the same, and the reader's own numbers. When there is a person of
 *          concern and none of the above.
 * OPEN     what families write together, too: statements, rules, numbers,
 *          steps, promises and whether they were kept, and that a contact was.
 *
 * case.pages may tighten the state, and never loosens it. `share` names ids,
 * or FAMILY: everybody in the family but a person of concern and whom it is
 * not safe to tell. What staff wrote about a contact (event.source, outcome,
 * text; demonstration.note) needs `share` in every state.
 */
#ifndef SOS_SHOWING_H
#define SOS_SHOWING_H

#include "record/casebook.h"

enum showing { SHOWING_OPEN, SHOWING_CAREFUL, SHOWING_CLOSED };

/*
 * The state of the case, and the first reason for it in words for staff
 * ("somebody is not safe to tell"); why may be NULL. All kinds must have been
 * gathered.
 */
enum showing showing_of(const struct casebook *b, const char **why);
/* "closed", "careful", "open". */
const char *showing_word(enum showing s);

/*
 * Whether of_concern, or tell, is recorded of anybody: where nobody wrote
 * "false", that nobody wrote "true" says nothing.
 */
bool concern_known(const struct casebook *b);
bool telling_known(const struct casebook *b);

/*
 * Whether `share` of the record reaches the reader. reader.p NULL: the family
 * as a whole, which only FAMILY reaches. family_reaches: so does it the reader,
 * who is not, and could not be, the person of concern.
 */
bool shared_with(const struct rec *r, struct span reader, bool family_reaches);

/* From whom the record is withheld; empty: from nobody. */
struct span withheld_ids(const struct rec *r);

/* Kinds that families write together: shown in an open case without share. */
bool written_together(enum kind_id kind);

#endif
