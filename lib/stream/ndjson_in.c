#include "ndjson_in_internal.h"

#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/mem.h"
#include "base/near.h"
#include "base/num.h"

void json_in_free(struct reader *base)
{
	struct json_in *in = (struct json_in *)base;

	json_decref(in->tree);
	buf_release(&in->scratch);
	buf_release(&in->element);
	free(in);
}

static void refuse(struct json_in *in, long line, const char *field,
	const char *rule, const char *message)
{
	struct reject what = {
		.file = in->file->name,
		.row = line,
		.line = line,
		.field = field,
		.rule = rule,
		.message = message,
	};

	rejects_take(in->base.rejects, &what);
}

/* Jansson's words, without what it quotes and its advice to programmers. */
static void refuse_syntax(struct json_in *in, long line, json_error_t *why)
{
	char text[200];
	char *near = strstr(why->text, " near ");
	char *advice = strstr(why->text, " without JSON_");

	if (near)
		*near = '\0';
	if (advice)
		*advice = '\0';
	snprintf(text, sizeof text, "%s (character %d)", why->text,
		why->column > 0 ? why->column : 1);
	refuse(in, line + (why->line > 1 ? why->line - 1 : 0), NULL, "json",
		text);
}

/* The value as the record stream spells it; NULL, or what is wrong. */
static const char *spell(
	const struct field *f, json_t *v, struct rec *r, struct span *s)
{
	char text[NUM_SIZE];
	bool number = f && (f->type == T_INT || f->type == T_DECIMAL);

	if (json_is_object(v) || json_is_array(v))
		return "expected one value, got an array or object";
	if (f && f->type == T_BOOL) {
		if (!json_is_boolean(v))
			return "expected true or false";
		*s = json_is_true(v) ? SPAN("true") : SPAN("false");
		return NULL;
	}
	if (!number) {
		if (!json_is_string(v))
			return "expected a string";
		*s = (struct span){json_string_value(v), json_string_length(v)};
		return NULL;
	}
	if (json_is_integer(v)) {
		int n = snprintf(text, sizeof text, "%lld",
			(long long)json_integer_value(v));

		*s = arena_copy(&r->own, (struct span){text, (size_t)n});
		return NULL;
	}
	if (!json_is_real(v))
		return "expected a number";
	/* To JSON, 1.0 and 1 are one number. */
	if (f->type == T_INT && !num_whole(json_real_value(v)))
		return "expected a whole number";
	*s = arena_copy(&r->own, num_text(json_real_value(v), text));
	return NULL;
}

static bool unknown_field(
	struct json_in *in, const struct kind *k, const char *name, long line)
{
	struct err e;

	if (name_like_a_field(span_of(name)))
		err_input(&e, "unknown field '%s' for kind %s", name, k->name);
	else
		err_input(&e, "unknown field for kind %s", k->name);
	err_near(&e, kind_nearest_field(k, span_of(name)));
	refuse(in, line, NULL, "field", e.text);
	return false;
}

static bool take_member(struct json_in *in, struct rec *r, const char *name,
	json_t *v, long line)
{
	int f = kind_field(r->kind, span_of(name));
	const char *wrong;
	struct span s;

	if (strcmp(name, "kind") == 0)
		return true;
	if (f < 0 && (strncmp(name, "x_", 2) != 0 || !name[2]))
		return unknown_field(in, r->kind, name, line);
	/* What DuckDB and jq write for an empty field. */
	if (json_is_null(v))
		return true;
	wrong = spell(f < 0 ? NULL : &r->kind->field[f], v, r, &s);
	if (wrong) {
		refuse(in, line, f < 0 ? NULL : r->kind->field[f].name, "type",
			wrong);
		return false;
	}
	if (f >= 0)
		r->v[f] = s;
	else if (s.n)
		rec_add_extra(r, span_of(name), s);
	return true;
}

/* What it has no memory for would be a fault of the text. */
static void say_no_memory(void)
{
	json_set_alloc_funcs(xmalloc, free);
}

/* Jansson would round what has more digits than a double keeps. */
static json_t *parse(struct span text, json_error_t *why)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	size_t flags = JSON_REJECT_DUPLICATES, at = num_too_long(text);
	json_t *tree;

	pthread_once(&once, say_no_memory);
	tree = json_loadb(text.p, text.n, flags, why);

	if (!tree && json_error_code(why) == json_error_numeric_overflow)
		tree = json_loadb(
			text.p, text.n, flags | JSON_DECODE_INT_AS_REAL, why);
	if (!tree || at == text.n)
		return tree;
	json_decref(tree);
	why->line = 1;
	why->column = (int)at + 1;
	strcpy(why->text, "number of more than 17 digits");
	return NULL;
}

/* The long way: Jansson reads, decides and explains. */
static bool slow_read(
	struct json_in *in, struct span text, long line, struct rec *r)
{
	const struct kind *k = NULL;
	json_error_t why;
	const char *name;
	json_t *v;

	json_decref(in->tree);
	in->tree = parse(text, &why);
	if (!in->tree) {
		refuse_syntax(in, line, &why);
		return false;
	}
	if (!json_is_object(in->tree)) {
		refuse(in, line, NULL, "json", "expected an object");
		return false;
	}
	v = json_object_get(in->tree, "kind");
	if (json_is_string(v))
		k = kind_named((struct span){
			json_string_value(v), json_string_length(v)});
	if (!k) {
		refuse(in, line, "kind", "kind",
			v ? "unknown kind" : "required, but missing");
		return false;
	}
	if (json_object_size(in->tree) > FIELDS_MAX + 1 + EXTRAS_MAX) {
		refuse(in, line, NULL, "text", "too many x_ fields");
		return false;
	}
	rec_reset(r, k);
	json_object_foreach(in->tree, name,
		v) if (!take_member(in, r, name, v, line)) return false;
	return true;
}

static int taken(struct json_in *in, long line, struct rec *r, struct err *e)
{
	r->source = in->file->name;
	r->line = r->row = line;
	return reader_check(&in->base, r, e);
}

int json_object_in(struct json_in *in, struct span text, long line,
	struct rec *r, struct err *e)
{
	if ((in->long_way || flat_read(text, r, &in->scratch) != text.n) &&
		!slow_read(in, text, line, r))
		return 0;
	return taken(in, line, r, e);
}

/* The next line where it is canonical and its end is held: 1, 0 rejected, -1
 * as above; 2: it has to be looked at. */
static int canonical_line(struct json_in *in, struct rec *r, struct err *e)
{
	const struct span held = infile_held(in->file);
	size_t n;

	if (in->long_way || !held.n)
		return 2;
	n = flat_read(held, r, &in->scratch);
	if (!n || n == held.n)
		return 2;
	infile_skip(in->file, n + 1);
	in->file->line++;
	return taken(in, in->file->line, r, e);
}

static int line_next(struct reader *base, struct rec *r, struct err *e)
{
	struct json_in *in = (struct json_in *)base;
	struct span text;
	char *line;
	size_t n;
	int rc;

	for (;;) {
		rc = canonical_line(in, r, e);
		if (rc == 1 || rc < 0)
			return rc;
		if (rc == 0)
			continue;
		rc = infile_line(in->file, &line, &n, e);
		if (rc <= 0)
			return rc;
		text = (struct span){line, n - (line[n - 1] == '\n')};
		if (!text.n || *text.p != '{' || text.p[text.n - 1] != '}')
			text = span_trim(text);
		if (!text.n)
			continue;
		rc = json_object_in(in, text, in->file->line, r, e);
		if (rc)
			return rc;
	}
}

struct json_in *json_in_open(struct infile *file, struct rejects *rejects,
	const struct reader_ops *ops, struct err *e)
{
	struct json_in *in = xcalloc(1, sizeof *in);
	struct span start;

	in->base.ops = ops;
	in->base.rejects = rejects;
	in->file = file;
	if (infile_peek(file, 3, &start, e)) {
		free(in);
		return NULL;
	}
	if (span_is(start, "\xef\xbb\xbf"))
		infile_skip(file, 3);
	return in;
}

static size_t rows_end(struct span s)
{
	const char *last = memrchr(s.p, '\n', s.n);

	return last ? (size_t)(last + 1 - s.p) : 0;
}

static struct reader *open_part(
	const struct reader *like, struct infile *file, struct rejects *rejects)
{
	struct json_in *in = xcalloc(1, sizeof *in);

	in->base.ops = like->ops;
	in->base.rejects = rejects;
	in->file = file;
	return &in->base;
}

static long rows(const struct reader *base)
{
	return ((const struct json_in *)base)->file->line;
}

static void move(struct reader *base, long lines, long rows_before)
{
	((struct json_in *)base)->file->line = lines;
	(void)rows_before;
}

struct reader *ndjson_reader(
	struct infile *file, struct rejects *rejects, struct err *e)
{
	static const struct reader_ops ops = {line_next, json_in_free};
	static const struct reader_parts parts = {
		rows_end, open_part, rows, move, NULL};
	struct json_in *in = json_in_open(file, rejects, &ops, e);

	if (!in)
		return NULL;
	in->base.parts = &parts;
	return &in->base;
}

struct reader *ndjson_reader_long_way(
	struct infile *file, struct rejects *rejects, struct err *e)
{
	struct reader *r = ndjson_reader(file, rejects, e);

	if (r)
		((struct json_in *)r)->long_way = true;
	return r;
}
