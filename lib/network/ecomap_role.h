/* What a person is to the child, without a name in it. */
#ifndef SOS_ECOMAP_ROLE_H
#define SOS_ECOMAP_ROLE_H

#include "record/casebook.h"

/* Every name in the case, to be known for one where it is withheld. */
void ecomap_names_of(const struct casebook *b, struct buf *out);
/*
 * What the person is to the child. A word of it that is part of a name is put
 * otherwise: of a child of the case, "the child"; of somebody on the map, the
 * initial; of somebody withheld (a word of `before`), "somebody". A name that
 * stands in no record cannot be known for one.
 */
void ecomap_role(const struct rec *p, const struct casebook *b,
	struct span before, struct buf *out);

#endif
