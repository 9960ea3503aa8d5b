/* Which cells more to hide, by programmes. For suppress.c. */
#ifndef SOS_SUPPRESS_CHOICE_H
#define SOS_SUPPRESS_CHOICE_H

#include "suppress_field.h"

/* A nought stays: to hide it would hide nothing. */
bool may_pick(const struct suppress_cell *c);
/*
 * As few as protect one cell, or every small one of the field (only: -1), by
 * an integer programme. false: there are none, or it takes too long.
 */
bool choose_cells(
	struct suppression *s, const struct field_of_play *f, long only);
/*
 * Some that protect the cell, by a linear programme: it costs to move a cell
 * that is shown, and what moves is hidden. Quick, and often one or two cells
 * too many. false: there are none.
 */
bool choose_parts(
	struct suppression *s, const struct field_of_play *f, size_t cell);

#endif
