/* The measures of a genogram. */
#ifndef SOS_GENOGRAM_DRAW_H
#define SOS_GENOGRAM_DRAW_H

/* y of the oldest generation, from one to the next, round everything, half
 * a symbol, and from a symbol's middle up to the line of its siblings. */
#define GENOGRAM_TOP 100.0
#define GENOGRAM_ROW 180.0
#define GENOGRAM_MARGIN 20.0
#define GENOGRAM_SIGN 17.0
#define GENOGRAM_BAR 56.0

#endif
