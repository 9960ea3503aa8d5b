/* A text with whatever quotation marks, and a name, through the language
 * list: what is found lies inside the text, in order. */
#include <stdint.h>
#include <stdlib.h>
#include "cli/shelf.h"
#include "language/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct wordlist list;
	static struct casebook none;
	struct span text = {(const char *)data, size};
	struct reading r;
	struct err e;
	size_t i, end = 0;

	if (list.n == 0 && shelf_words(&list, NULL, &e))
		abort();
	reading_init(&r, &none);
	tokens_learn_name(&r.names, (struct span){text.p, size / 4});
	read_text(&r, &list, text, size % 2);
	for (i = 0; i < r.hits; i++) {
		if (r.hit[i].off < end || r.hit[i].len == 0 ||
			r.hit[i].off + r.hit[i].len > size)
			abort();
		end = r.hit[i].off + r.hit[i].len;
	}
	(void)readability_of(&r.tokens);
	reading_release(&r);
	return 0;
}
