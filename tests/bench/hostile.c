/*
 * Writes valid records of every kind (or of the one named) as canonical
 * NDJSON, with values chosen to hurt: quotes, commas, newlines, formulas,
 * leading zeros, other scripts, the ends of ranges. For tests/t/stream.t.
 */
#include <stdio.h>
#include <string.h>
#include "base/date.h"
#include "record/code.h"
#include "record/kind.h"

#define MANY 24
#define COUNT(list) (sizeof(list) / sizeof *(list))
#define DAY "2021-06-01"

static const char *const texts[] = {"plain", "0042", " lead and trail ", "a,b",
	"say \"so\"", "two\nlines", "a\ttab", "=1+1", "-", "\\", "\"", "'",
	"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "e\xcc\x81 \xc3\xa9", "\n",
	"\xf0\x9d\x84\x9e clef", "null", "true", "1e5", "{\"kind\":\"case\"}",
	"%2F/", "\xef\xbb\xbfmark inside", ",", "\"\"", "\\u0041", " ",
	"\xe2\x80\xa8line separator", "@x", ",\n\"\n,"};
static const char *const names[] = {"Ada", "0042", "O'Neil, A.", "\"Q\"",
	"\xd7\x90\xd7\x91", "=SUM(A1)", "a b", "\\", "@x", "x/y%z", "-1", "+2"};
static const char *const ids[] = {"1", "007", "A-1", "a/b", "50%", "a b",
	"\xc3\xa9", "+44", "=1", "#1", "a,b", "\"q\"", "{", "0", "-0", "1.0",
	"true"};
static const char *const decimals[] = {"0", "0.1", "-2.5", "33.3", "-0.125",
	"0.000001", "1.7976931348623157", "9007199254740992",
	"12345678901234568", "98765432109876544"};

static void put_string(const char *s, size_t n)
{
	size_t i;

	putchar('"');
	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c == '\n' || c == '\t')
			printf("\\%c", c == '\n' ? 'n' : 't');
		else if (c < 0x20)
			printf("\\u%04x", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void put_text(const char *s)
{
	put_string(s, strlen(s));
}

static const char *one_of(const char *const *list, size_t n, size_t k)
{
	return list[k % n];
}

/* Word k of "a|b|c", counted round. */
static struct span word_at(const char *words, size_t k)
{
	struct span rest, w = {0};
	size_t n = 0;

	for (rest = span_of(words); span_word(&rest, '|', &w);)
		n++;
	k %= n;
	for (rest = span_of(words); span_word(&rest, '|', &w) && k;)
		k--;
	return w;
}

/* Code k, counted round, of those that hold in the year. */
static struct span code_at(const char *name, int year, size_t k)
{
	struct err e = {0};
	const struct code_list *l = code_list(name, &e);
	size_t i;

	if (!l || !l->n) {
		fprintf(stderr, "hostile: code list %s: %s\n", name, e.text);
		return (struct span){"", 0};
	}
	for (i = k % l->n;; i = (i + 1) % l->n)
		if (code_find(l, l->code[i].code, year))
			return l->code[i].code;
}

static struct span set_at(const struct field *f, int year, size_t k)
{
	return f->words ? word_at(f->words, k) : code_at(f->arg, year, k);
}

static void put_int(const struct field *f, size_t k)
{
	long lo, hi;

	field_range(f, &lo, &hi);
	printf("%ld", k % 3 == 0 ? lo : k % 3 == 1 ? hi : lo / 2 + hi / 2);
}

static void put_value(const struct field *f, int year, size_t k)
{
	struct span s = SPAN("as written");

	/* An id is of one authority. */
	if (strcmp(f->name, "authority") == 0) {
		put_text("\"Q\", @x");
		return;
	}
	if (f->flags & FIELD_NHS) {
		put_text("9434765919");
		return;
	}
	switch (f->type) {
	case T_ID:
	case T_REF: put_text(one_of(ids, COUNT(ids), k)); return;
	case T_NAME: put_text(one_of(names, COUNT(names), k)); return;
	case T_TEXT: put_text(one_of(texts, COUNT(texts), k)); return;
	case T_DATE: put_text(DAY); return;
	case T_INT: put_int(f, k); return;
	case T_DECIMAL:
		fputs(one_of(decimals, COUNT(decimals), k), stdout);
		return;
	case T_BOOL: fputs(k % 2 ? "true" : "false", stdout); return;
	case T_ENUM: s = word_at(field_words(f), k); break;
	case T_SET: s = set_at(f, year, k); break;
	case T_CODE: s = code_at(f->arg, year, k); break;
	}
	put_string(s.p, s.n);
}

/* Record 0 has every field, 1 those it needs, the others some. */
static bool has_field(const struct kind *k, int field, size_t n)
{
	const char *name = k->field[field].name;

	if (n == 0 || k->field[field].flags & FIELD_NEED)
		return true;
	if (strcmp(name, "case_id") == 0 || n == 1)
		return strcmp(name, "case_id") == 0;
	return (n * 7 + (size_t)field * 3) % 5 < 3;
}

static void put_record(const struct kind *k, size_t n)
{
	int when = kind_places(k)->when, f;
	int year = when < 0 ? ANY_YEAR : code_year(day_of(SPAN(DAY)));

	printf("{\"kind\":\"%s\"", k->name);
	for (f = 0; f < k->fields; f++) {
		if (!has_field(k, f, n))
			continue;
		printf(",\"%s\":", k->field[f].name);
		put_value(&k->field[f], year, n);
	}
	if (n % 4 == 0) {
		fputs(",\"x_a\":", stdout);
		put_text(one_of(texts, COUNT(texts), n + 3));
	}
	if (n % 6 == 0) {
		fputs(",\"x_b\":", stdout);
		put_text(one_of(texts, COUNT(texts), n + 5));
	}
	puts("}");
}

int main(int argc, char **argv)
{
	size_t n;
	int i;

	for (i = 0; i < KINDS; i++)
		for (n = 0; n < MANY; n++)
			if (argc < 2 ||
				strcmp(argv[1], kind_table[i].name) == 0)
				put_record(&kind_table[i], n);
	return fflush(stdout) || ferror(stdout);
}
