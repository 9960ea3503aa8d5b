/*
 * Labels where a behaviour belongs ("DV", "neglect concerns"): a text made of
 * nothing but the labels and filling words of share/labels/harm.json says
 * what it is called, and not what was done.
 */
#ifndef SOS_HARM_LABEL_H
#define SOS_HARM_LABEL_H

#include "base/conf.h"
#include "base/hash.h"

/* Zero-initialise to start. */
struct harm_labels {
	struct hash phrase; /* what it is: a label, or filling */
};

/* Takes the phrases of such a list. */
int harm_labels_read(
	struct harm_labels *l, const struct conf *list, struct err *e) MUST_USE;
void harm_labels_release(struct harm_labels *l);
/* An empty text is none. */
bool is_label(const struct harm_labels *l, struct span text);
/*
 * Whether two texts say the same: letters, digits and nothing else compared,
 * ASCII capitals as small ones. Two empty ones do not.
 */
bool says_same(struct span a, struct span b);

#endif
