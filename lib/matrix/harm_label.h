/*
 * Labels where a behaviour belongs ("DV", "neglect concerns"): a text made of
 * nothing but the labels and filling words of share/labels/harm.json says
 * what it is called, and not what was done.
 */
#ifndef SOS_HARM_LABEL_H
#define SOS_HARM_LABEL_H

#include "base/err.h"
#include "base/span.h"

/* Reads the list at the first call and keeps it. */
int labels_load(struct err *e) MUST_USE;
/* After labels_load. An empty text is none. */
bool is_label(struct span text);
/*
 * Whether two texts say the same: letters, digits and nothing else compared,
 * ASCII capitals as small ones. Two empty ones do not.
 */
bool says_same(struct span a, struct span b);

#endif
