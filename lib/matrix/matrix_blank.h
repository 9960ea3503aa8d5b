/* A sheet for the telephone with nothing filled in. */
#ifndef SOS_MATRIX_BLANK_H
#define SOS_MATRIX_BLANK_H

#include "page/page.h"
#include "prompts.h"

void ask_blank(struct page *p, const struct wording *w);

#endif
