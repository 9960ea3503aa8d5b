/* How a bond is drawn: strong thick, weak dashed, stressful zigzag, broken cut.
 */
#ifndef SOS_ECOMAP_LINE_H
#define SOS_ECOMAP_LINE_H

#include "ecomap.h"
#include "page/draw.h"

/* Along n points, x and y by turns. */
void ecomap_line(struct draw *d, const double *xy, size_t n, enum bond bond);

#endif
