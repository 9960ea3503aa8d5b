#include "words.h"

#include <ctype.h>
#include "base/date.h"
#include "base/mem.h"
#include "record/code.h"

/* Words that are not simply themselves with spaces for hyphens. */
static const struct {
	const char *word, *label;
} labels[] = {
	{"bite-size", "short course"},
	{"bottom-line", "bottom line"},
	{"child-told", "the child told"},
	{"adult-told", "an adult told"},
	{"child-view", "child's view"},
	{"complicating", "complicating factor"},
	{"enquiry", "child protection enquiry"},
	{"faith-or-belief", "abuse linked to faith or belief"},
	{"fgdm", "family group decision making"},
	{"fgm", "female genital mutilation"},
	{"long-term", "long-term"},
	{"pre-proceedings", "pre-proceedings"},
	{"saw", "saw it"},
	{"self-harm", "self-harm"},
	{"step-down", "step down to less help"},
	{"strategy", "strategy discussion"},
};

void put_day(struct buf *out, const struct rec *r, int field)
{
	char text[20];
	int day = rec_day(r, field);

	if (day != NO_DAY)
		buf_puts(out, day_words(day, text));
}

void put_word(struct buf *out, struct span word)
{
	size_t i;

	for (i = 0; i < COUNT_OF(labels); i++)
		if (span_is(word, labels[i].word)) {
			buf_puts(out, labels[i].label);
			return;
		}
	for (i = 0; i < word.n; i++)
		buf_addc(out,
			word.p[i] == '-' || word.p[i] == '_' ? ' ' : word.p[i]);
}

void put_scorer(struct buf *out, struct span scorer)
{
	if (span_is(scorer, "mother"))
		buf_puts(out, "Mum");
	else if (span_is(scorer, "father"))
		buf_puts(out, "Dad");
	else
		put_word(out, scorer);
}

static void begin_with_capital(struct buf *out, size_t at)
{
	if (out->n > at && out->p[at] >= 'a' && out->p[at] <= 'z')
		out->p[at] = (char)(out->p[at] - 'a' + 'A');
}

void put_word_first(struct buf *out, struct span word)
{
	size_t at = out->n;

	put_word(out, word);
	begin_with_capital(out, at);
}

void put_scorer_first(struct buf *out, struct span scorer)
{
	size_t at = out->n;

	put_scorer(out, scorer);
	begin_with_capital(out, at);
}

void put_field(struct buf *out, const struct rec *r, int field)
{
	const struct field *f = &r->kind->field[field];

	switch (f->type) {
	case T_CODE: buf_span(out, code_label(f->arg, r->v[field])); break;
	case T_ENUM: put_word(out, r->v[field]); break;
	case T_DATE: put_day(out, r, field); break;
	default: buf_span(out, r->v[field]); break;
	}
}

static bool is_enum_word(struct span word)
{
	int k, f;

	for (k = 0; k < KINDS; k++)
		for (f = 0; f < kind_table[k].fields; f++) {
			const char *words =
				field_words(&kind_table[k].field[f]);

			if (words && table_word_place(words, word) >= 0)
				return true;
		}
	return false;
}

/* The day that the text spells from here on, YYYY-MM-DD, or NO_DAY. */
static int day_here(struct span text, size_t at)
{
	struct span day = {text.p + at, 10};
	bool within = at && (isalnum((unsigned char)text.p[at - 1]) ||
				    text.p[at - 1] == '-');

	if (at + day.n > text.n || within)
		return NO_DAY;
	at += day.n;
	if (at < text.n &&
		(isalnum((unsigned char)text.p[at]) || text.p[at] == '-'))
		return NO_DAY;
	return day_of(day);
}

void put_sentence(struct buf *out, struct span text)
{
	char words[20];
	size_t i, n;

	for (i = 0; i < text.n; i += n) {
		struct span word = {text.p + i, 0};
		int day = day_here(text, i);
		bool hyphen = false;

		while (i + word.n < text.n &&
			((word.p[word.n] >= 'a' && word.p[word.n] <= 'z') ||
				word.p[word.n] == '-'))
			hyphen |= word.p[word.n++] == '-';
		n = day != NO_DAY ? 10 : word.n ? word.n : 1;
		if (day != NO_DAY)
			buf_puts(out, day_words(day, words));
		else if (hyphen && is_enum_word(word))
			put_word(out, word);
		else
			buf_add(out, text.p + i, n);
	}
}

void put_start(struct buf *out, struct span text, size_t most)
{
	size_t n = text.n;

	if (n > most) {
		n = most;
		while (n > 0 && text.p[n] != ' ')
			n--;
		while (n > 0 && ispunct((unsigned char)text.p[n - 1]))
			n--;
	}
	buf_span(out, (struct span){text.p, n});
	if (n < text.n)
		buf_puts(out, "\xe2\x80\xa6");
}

static bool has(struct span text, struct span part)
{
	return text.n && part.n && memmem(text.p, text.n, part.p, part.n);
}

static bool begins(struct span text, struct span part)
{
	return text.n >= part.n && memcmp(text.p, part.p, part.n) == 0;
}

bool in_own_words(struct span text)
{
	static const char *const quotes[] = {
		"\"", "\u201c", "\u2018", "\u00ab", "\u201e"};
	static const char *const self[] = {"I ", "I'", "I\u2019", "My ", "'"};
	size_t i;

	for (i = 0; i < COUNT_OF(quotes); i++)
		if (has(text, span_of(quotes[i])))
			return true;
	for (i = 0; i < COUNT_OF(self); i++)
		if (begins(text, span_of(self[i])))
			return true;
	return false;
}
