/*
 * How a record of generate.c is written: begin, its fields from the left, end.
 * One buffer; every value is copied once; the same arguments give the same
 * bytes.
 */
#ifndef SOS_BENCH_EMIT_H
#define SOS_BENCH_EMIT_H

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kinds.h"

#define COUNT(a) ((unsigned)(sizeof(a) / sizeof((a)[0])))
#define ROOM (1u << 20)
#define RECORD_MOST (1u << 16)
#define FIRST_DAY 10957 /* 2000-01-01, days since 1970 */
#define DAYS 8766
#define TODAY 18931 /* 2021-10-31 */
#define NEVER (-1)

enum { EXIT_USAGE = 2, EXIT_OUTPUT = 4 };

struct options {
	uint64_t seed;
	uint64_t cases;
	uint64_t people;
	int kind; /* -1: all */
	int csv;
	int by_kind;
	int plain;
};

struct sentence {
	char text[256];
	size_t len;
	int quote;
};

static struct options opt = {1, 1000, 8, -1, 0, 0, 0};
static char buf[ROOM];
static size_t used;
static const struct kind_fields *now;
static unsigned cursor;
static int started;
static uint64_t rnd_state;
static char days[DAYS][10];
static struct sentence said[COUNT(sentences)];
static char keys[KINDS][24][32];
static size_t key_len[KINDS][24];
static unsigned fields_of[KINDS];

static void fail(const char *text)
{
	fprintf(stderr, "generate: %s: %s\n", text, strerror(errno));
	exit(EXIT_OUTPUT);
}

static void flush(void)
{
	if (fwrite(buf, 1, used, stdout) != used)
		fail("standard output");
	used = 0;
}

static void put(const char *s, size_t n)
{
	memcpy(buf + used, s, n);
	used += n;
}

static void put_char(char c)
{
	buf[used++] = c;
}

static uint64_t mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static void rnd_begin(uint64_t stream, uint64_t n)
{
	rnd_state = mix(opt.seed + mix(stream * 0x9e3779b97f4a7c15u + mix(n)));
}

static unsigned rnd(unsigned below)
{
	rnd_state += 0x9e3779b97f4a7c15u;
	return (unsigned)(((mix(rnd_state) >> 32) * below) >> 32);
}

/* One record: begin, its fields from the left, end. */
static void begin(enum kind k)
{
	if (used > ROOM - RECORD_MOST)
		flush();
	now = &kinds[k];
	cursor = 0;
	started = 0;
	if (opt.csv)
		return;
	put("{\"kind\":\"", 9);
	put(now->name, strlen(now->name));
	put_char('"');
}

static void next_field(void)
{
	size_t k = (size_t)(now - kinds);

	if (opt.csv) {
		if (started)
			put_char(',');
	} else {
		put(keys[k][cursor], key_len[k][cursor]);
	}
	started = 1;
	cursor++;
}

static void skip(unsigned n)
{
	while (n-- > 0) {
		if (opt.csv)
			next_field();
		else
			cursor++;
	}
}

static void end(void)
{
	unsigned all = fields_of[now - kinds];

	skip(all - cursor);
	if (!opt.csv)
		put_char('}');
	put_char('\n');
}

static void quote_mark(void)
{
	if (!opt.csv)
		put_char('"');
}

/* A value that needs no escaping in either format, unless it has a comma. */
static void word(const char *s)
{
	size_t n = strlen(s);
	int comma = opt.csv && memchr(s, ',', n) != NULL;

	if (n == 0) {
		skip(1);
		return;
	}
	next_field();
	quote_mark();
	if (comma)
		put_char('"');
	put(s, n);
	if (comma)
		put_char('"');
	quote_mark();
}

#define PICK(list) word((list)[rnd(COUNT(list))])

static void put_number(uint64_t v, int width)
{
	char digits[20];
	int n = 0;

	do {
		digits[n++] = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0 || n < width);
	while (n > 0)
		put_char(digits[--n]);
}

static void number(uint64_t v)
{
	next_field();
	put_number(v, 1);
}

static void truth(int yes)
{
	next_field();
	put(yes ? "true" : "false", yes ? 4 : 5);
}

static void day(int d)
{
	if (d == NEVER) {
		skip(1);
		return;
	}
	next_field();
	quote_mark();
	put(days[d - FIRST_DAY], 10);
	quote_mark();
}

static void prepare_days(void)
{
	static const int lengths[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int y = 2000, m = 0, d = 1;
	char s[40];

	for (int i = 0; i < DAYS; i++) {
		snprintf(s, sizeof s, "%04d-%02d-%02d", y, m + 1, d);
		memcpy(days[i], s, 10);
		if (++d <= lengths[m] + (m == 1 && y % 4 == 0))
			continue;
		d = 1;
		if (++m == 12) {
			m = 0;
			y++;
		}
	}
}

/* Sentences as the format wants them, so that writing one is a copy. */
static void prepare_sentences(void)
{
	for (unsigned i = 0; i < COUNT(sentences); i++) {
		struct sentence *s = &said[i];

		for (const char *p = sentences[i]; *p; p++) {
			if (*p == '"' || *p == '\n' || *p == ',')
				s->quote = 1;
			if (*p == '"')
				s->text[s->len++] = opt.csv ? '"' : '\\';
			if (*p == '\n' && !opt.csv) {
				s->text[s->len++] = '\\';
				s->text[s->len++] = 'n';
				continue;
			}
			s->text[s->len++] = *p;
		}
	}
}

static void prepare_keys(void)
{
	for (int k = 0; k < KINDS; k++) {
		unsigned i;

		for (i = 0; i < 24 && kinds[k].fields[i]; i++)
			key_len[k][i] =
				(size_t)snprintf(keys[k][i], sizeof keys[k][i],
					",\"%s\":", kinds[k].fields[i]);
		fields_of[k] = i;
	}
}

static void loose_id(char letter, uint64_t n)
{
	next_field();
	quote_mark();
	put_char(letter);
	put_number(n, 8);
	quote_mark();
}

static void town_name(const char *before, unsigned n)
{
	next_field();
	quote_mark();
	put(before, strlen(before));
	put(towns[n % COUNT(towns)], strlen(towns[n % COUNT(towns)]));
	put_char(' ');
	put_number(n / COUNT(towns) + 1, 1);
	quote_mark();
}

static void text(void)
{
	unsigned all = opt.plain ? PLAIN_SENTENCES : COUNT(sentences);
	const struct sentence *a = &said[rnd(all)];
	const struct sentence *b = &said[rnd(all)];
	int marks = !opt.csv || a->quote || b->quote;

	next_field();
	if (marks)
		put_char('"');
	put(a->text, a->len);
	put(". ", 2);
	put(b->text, b->len);
	if (marks)
		put_char('"');
}

static void person_name(void)
{
	unsigned fewer = opt.plain ? 4 : 0;
	const char *first = first_names[rnd(COUNT(first_names) - fewer)];
	const char *last = last_names[rnd(COUNT(last_names) - fewer)];

	next_field();
	quote_mark();
	put(first, strlen(first));
	put_char(' ');
	put(last, strlen(last));
	quote_mark();
}

static int or_never(int d, unsigned in_ten)
{
	return rnd(10) < in_ten ? d : NEVER;
}

static void from_agency(int received, const char *stage)
{
	unsigned a = rnd(COUNT(agencies));

	word(stage);
	day(received);
	word(agencies[a]);
	word(sources[a]);
	if (rnd(20) == 0)
		return;
	PICK(decisions);
	day(received + (int)rnd(4));
}

#endif
