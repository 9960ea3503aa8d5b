/* The words on an ecomap. */
#ifndef SOS_ECOMAP_LABEL_H
#define SOS_ECOMAP_LABEL_H

#include "ecomap.h"

/* A person's label, in lines; its own box is measured. */
void ecomap_label(struct ecomap *m, struct ecomap_person *p,
	const struct casebook *b, const struct ecomap_terms *t);
/* The same of given words: their initials, or as they are. */
void ecomap_label_words(struct ecomap *m, struct ecomap_person *p,
	struct span said, enum ecomap_names names);
/* Title, what stands in the middle, whom the map is for. */
void ecomap_titles(struct ecomap *m, const struct casebook *b,
	const struct ecomap_terms *t);
/* Where the words of somebody who has a place stand: away from the middle. */
struct box ecomap_words_box(const struct ecomap_person *p);
/* About how wide a line comes out, in the widest of the usual faces. */
double ecomap_width(const char *line, double size);

#endif
