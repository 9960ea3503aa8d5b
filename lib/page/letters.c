#include "letters.h"

#include "glyph.h"

/* Thousandths of an em, from the space to the tilde. */
static const short ascii[95] = {278, 278, 355, 556, 556, 889, 667, 191, 333,
	333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
	556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722,
	667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722,
	667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333,
	556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556,
	556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260,
	334, 584};

double letters_width(struct span text, bool bold)
{
	double em = 0;
	uint32_t code;

	while (glyph_next(&text, &code))
		em += code >= ' ' && code <= '~' ? ascii[code - ' '] / 1000.0
						 : .6 * glyph_width(code);
	return bold ? em * 1.07 : em;
}
