#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/csv.h"
#include "base/hash.h"
#include "call_internal.h"
#include "stream/ndjson_out.h"

/* Messages beyond this many are counted, not shown (-v shows all). */
#define SHOWN_MAX 20
/* Values of a field in a summary: the most frequent ones. */
#define NAMED_MAX 100

struct rejects_file {
	struct call *call;
	struct outfile out;
	bool open, show_values, failed;
	struct err err;
	long shown, hidden, alike; /* the last: behind others of a cause */
	struct hash fields;        /* unread: to a place in unread */
	struct hash values;        /* field and value: to a place in word */
	struct causes causes;
	struct unread {
		char field[48];
		long count, different;
	} * unread;
	struct unread_word {
		size_t field; /* place in unread */
		size_t nth;   /* of those first seen */
		struct span value;
		const char *file;
		long count, line;
	} * word;
	size_t unreads, cap, words, word_cap;
};

/*
 * A date or a short number that could not be read may stand in a message;
 * nothing else that was written may, and of an export nothing at all. A date
 * has eight digits, a telephone number more.
 */
static bool may_be_said(const struct reject *w)
{
	struct span s = w->value;
	size_t i, digits = 0;

	for (i = 0; i < s.n; i++) {
		if (!strchr("0123456789/-.: ", s.p[i]) || !s.p[i])
			return false;
		digits += s.p[i] >= '0' && s.p[i] <= '9';
	}
	return s.n > 0 && s.n <= 20 && digits <= 8 && !w->renamed &&
	       (!w->field || strcmp(w->field, "born") != 0) &&
	       word_place("date|month-first|no-date|int|decimal|range",
		       span_of(w->rule)) >= 0;
}

/* What became of a value that could not be read. */
static const char *instead(const struct reject *w)
{
	if (!w->kept)
		return "";
	return strcmp(w->rule, "set-part") == 0 ? "; left out" : "; left empty";
}

/* Whether it is the first of its file, field and words. */
static bool is_new(struct rejects_file *f, const struct reject *w)
{
	struct buf words = {0};
	bool first;

	buf_printf(&words, "%s: ", w->file ? w->file : "-");
	if (w->field)
		buf_printf(&words, "%s: ", w->field);
	buf_puts(&words, w->message);
	first = causes_add(&f->causes, buf_as_span(&words),
		w->sheet || !w->line ? w->row : w->line);
	buf_release(&words);
	return first;
}

/* The value stands before the form that was expected. */
static void put_message(const struct reject *w, struct buf *text)
{
	const char *form = strstr(w->message, " (YYYY-");
	size_t n = form ? (size_t)(form - w->message) : strlen(w->message);

	if (w->field)
		buf_printf(text, "%s: ", w->field);
	buf_add(text, w->message, n);
	if (may_be_said(w))
		buf_printf(text, " '%.*s'", SPAN_ARG(w->value));
	buf_puts(text, &w->message[n]);
}

/* A field is as good as its column's letter, where both have one name. */
static void show(struct rejects_file *f, const struct reject *w)
{
	struct call *c = f->call;
	struct buf text = {0};
	char letters[8];

	if (c->quiet && opt_given(c, "rejects"))
		return;
	if (!is_new(f, w) && !c->verbose) {
		f->alike++;
		return;
	}
	if (f->shown >= SHOWN_MAX && !c->verbose) {
		f->hidden++;
		return;
	}
	f->shown++;
	put_message(w, &text);
	if (w->column > 0 && (w->renamed || !w->field) && !w->sheet)
		buf_printf(
			&text, " (column %s)", csv_letters(w->column, letters));
	if (w->sheet)
		call_say(c, "%s!%s%ld: %s%s", w->file,
			w->column > 0 ? csv_letters(w->column, letters) : "",
			w->row, buf_cstr(&text), instead(w));
	else
		call_say(c, "%s:%ld: %s%s", w->file ? w->file : "-",
			w->line ? w->line : w->row, buf_cstr(&text),
			instead(w));
	buf_release(&text);
}

static void member(struct buf *b, const char *name, struct span value)
{
	buf_printf(b, ",\"%s\":", name);
	json_quoted(b, value);
}

static void keep(struct rejects_file *f, const struct reject *w)
{
	struct buf *b = &f->out.pending;
	char letters[8];

	buf_puts(b, "{\"file\":");
	json_quoted(b, span_of(w->file ? w->file : "-"));
	if (w->row)
		buf_printf(b, ",\"row\":%ld", w->row);
	if (w->line)
		buf_printf(b, ",\"line\":%ld", w->line);
	if (w->column > 0)
		member(b, "column", span_of(csv_letters(w->column, letters)));
	if (w->field)
		member(b, "field", span_of(w->field));
	member(b, "rule", span_of(w->rule));
	member(b, "message", span_of(w->message));
	buf_printf(b, ",\"kept\":%s", w->kept ? "true" : "false");
	if (f->show_values && w->value.n)
		member(b, "value", w->value);
	buf_puts(b, "}\n");
	if (outfile_flush_full(&f->out, &f->err))
		f->failed = true;
}

/* Words that could not be read, and how many different ones, by field. */
static void count_unread(struct rejects_file *f, const struct reject *w)
{
	struct buf key = {0};
	struct unread *u;
	size_t at, *place;
	bool first;

	if (!w->field || !w->value.n ||
		word_place("code|enum|set|set-part|bool", span_of(w->rule)) < 0)
		return;
	at = *hash_put(&f->fields, span_of(w->field), f->unreads, &first);
	if (first) {
		f->unread =
			grow(f->unread, f->unreads, &f->cap, sizeof *f->unread);
		u = &f->unread[f->unreads++];
		*u = (struct unread){0};
		snprintf(u->field, sizeof u->field, "%s", w->field);
	}
	buf_printf(&key, "%03zu:", at);
	buf_span(&key, w->value);
	place = hash_put(&f->values, buf_as_span(&key), f->words, &first);
	f->unread[at].count++;
	f->unread[at].different += first;
	buf_release(&key);
	if (first) {
		struct span k = hash_key(place);

		f->word =
			grow(f->word, f->words, &f->word_cap, sizeof *f->word);
		f->word[f->words++] = (struct unread_word){.field = at,
			.nth = *place,
			.value = {k.p + k.n - w->value.n, w->value.n},
			.file = w->file ? w->file : "-",
			.line = w->line ? w->line : w->row};
	}
	f->word[*place].count++;
}

/* By field, the most frequent first. */
static int by_count(const void *a, const void *b)
{
	const struct unread_word *x = a, *y = b;

	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->nth < y->nth ? -1 : x->nth > y->nth;
}

/* A code says nothing of anybody: "N9", "RC12"; a name may be anywhere. */
static bool is_code(struct span s)
{
	size_t i, digits = 0;

	for (i = 0; i < s.n; i++) {
		if (!isalnum((unsigned char)s.p[i]))
			return false;
		digits += s.p[i] >= '0' && s.p[i] <= '9';
	}
	return s.n <= 5 && digits > 0;
}

static void word_member(const struct rejects_file *f,
	const struct unread_word *w, struct buf *b)
{
	buf_printf(b, "{\"values\":%ld,\"first\":", w->count);
	json_quoted(b, span_of(w->file));
	buf_printf(b, ",\"line\":%ld", w->line);
	if (f->show_values || is_code(w->value))
		member(b, "value", w->value);
	buf_addc(b, '}');
}

void rejects_summary(const struct call *c, struct buf *b)
{
	const struct rejects_file *f = c->state->rejects;
	struct unread_word *word = NULL;
	size_t i, n, at = 0;

	if (f->words) {
		word = xcalloc(f->words, sizeof *word);
		memcpy(word, f->word, f->words * sizeof *word);
		qsort(word, f->words, sizeof *word, by_count);
	}
	buf_puts(b, ",\n\"unread\":[");
	for (i = 0; i < f->unreads; i++) {
		buf_puts(b, i ? ",\n{\"field\":" : "\n{\"field\":");
		json_quoted(b, span_of(f->unread[i].field));
		buf_printf(b, ",\"values\":%ld,\"different\":%ld,\"each\":[",
			f->unread[i].count, f->unread[i].different);
		for (n = 0; at < f->words && word[at].field == i; at++, n++)
			if (n < NAMED_MAX) {
				buf_puts(b, n ? "," : "");
				word_member(f, &word[at], b);
			}
		buf_puts(b, "]}");
	}
	buf_puts(b, f->unreads ? "\n]" : "]");
	free(word);
}

static void say_unread(const struct rejects_file *f, const struct call *c)
{
	static const char how[] = "; --rejects FILE --show-values keeps them";
	bool kept = f->open && f->show_values;
	long least = f->hidden ? 1 : f->alike ? ALIKE_NAMED + 1 : LONG_MAX;
	size_t i;

	for (i = 0; i < f->unreads; i++)
		if (f->unread[i].count >= least)
			call_say(c,
				"%s: %ld unread values, %ld of them "
				"different%s",
				f->unread[i].field, f->unread[i].count,
				f->unread[i].different, kept ? "" : how);
}

static void take(struct rejects *to, const struct reject *what)
{
	/* `rejects` is the first member that tool_main sets up in a call. */
	struct call *c =
		(struct call *)((char *)to - offsetof(struct call, rejects));
	struct rejects_file *f = c->state->rejects;

	show(f, what);
	count_unread(f, what);
	if (f->open && !f->failed)
		keep(f, what);
}

static bool same_target(const char *a, const char *b)
{
	char *x = outfile_target(a), *y = outfile_target(b);
	bool same = strcmp(x, y) == 0 && strncmp(x, "/dev/", 5) != 0;
	struct stat s, t;

	if (stat(x, &s) == 0 && stat(y, &t) == 0 && S_ISREG(s.st_mode))
		same = s.st_dev == t.st_dev && s.st_ino == t.st_ino;
	free(x);
	free(y);
	return same;
}

int rejects_open(struct call *c, struct err *e)
{
	struct rejects_file *f = xcalloc(1, sizeof *f);
	const char *name = NULL, *out = NULL;

	c->state->rejects = f;
	f->call = c;
	c->rejects.take = take;
	if (c->verb->shared & OPT_IN) {
		name = opt_value(c, "rejects");
		f->show_values = opt_given(c, "show-values");
	}
	if (!name)
		return 0;
	if (c->verb->shared & (OPT_OUT | OPT_PAGE))
		out = opt_value(c, "output");
	/* One would take the other's place. */
	if (out && same_target(out, name))
		return err_usage(
			e, "--output and --rejects name the same file");
	if (outfile_open(&f->out, name, e))
		return -1;
	f->open = true;
	return 0;
}

int rejects_file(struct call *c, struct outfile **out, struct err *e)
{
	struct rejects_file *f = c->state->rejects;

	*out = f->open ? &f->out : NULL;
	if (f->failed)
		*e = f->err;
	return f->failed ? -1 : 0;
}

void rejects_say(const struct call *c)
{
	const struct rejects_file *f = c->state->rejects;

	if (!f)
		return;
	if (f->hidden)
		call_say(c, "%ld more messages like these%s", f->hidden,
			f->open ? "" : "; --rejects FILE keeps them all");
	causes_say(&f->causes, c);
	say_unread(f, c);
}

void rejects_release(struct call *c)
{
	struct rejects_file *f = c->state->rejects;

	if (!f)
		return;
	if (f->open)
		outfile_release(&f->out);
	causes_release(&f->causes);
	hash_release(&f->fields);
	hash_release(&f->values);
	free(f->unread);
	free(f->word);
	free(f);
	c->state->rejects = NULL;
}
