/* The words on an ecomap. */
#ifndef SOS_ECOMAP_LABEL_H
#define SOS_ECOMAP_LABEL_H

#include "ecomap.h"

/* A person's label, in lines; its own box is measured. */
void ecomap_label(struct ecomap *m, struct ecomap_person *p,
	const struct casebook *b, const struct ecomap_terms *t);
/*
 * What the person is to the child. A word of it that is part of a name is put
 * otherwise: of a child of the case, "the child"; of somebody on the map, the
 * initial; of somebody withheld (a word of `before`), "somebody". A name that
 * stands in no record cannot be known for one.
 */
void ecomap_role(const struct rec *p, const struct casebook *b,
	struct span before, struct buf *out);
/* Title, what stands in the middle, whom the map is for. */
void ecomap_titles(struct ecomap *m, const struct casebook *b,
	const struct ecomap_terms *t);
/* Where the words of somebody who has a place stand: away from the middle. */
struct box ecomap_words_box(const struct ecomap_person *p);
/* About how wide a line comes out, in the widest of the usual faces. */
double ecomap_width(const char *line, double size);

#endif
