#include "conf.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include "infile.h"
#include "mem.h"
#include "num.h"
#include "utf8.h"

static const cJSON *node(const struct conf *c)
{
	return (const cJSON *)(const void *)c;
}

static const struct conf *value(const cJSON *j)
{
	return (const struct conf *)(const void *)j;
}

static int line_of(const char *bytes, const char *at, int *column)
{
	int line = 1;

	*column = 1;
	for (; bytes < at; bytes++) {
		(*column)++;
		if (*bytes == '\n') {
			line++;
			*column = 1;
		}
	}
	return line;
}

/* cJSON keeps the first of two keys and says nothing. */
static const char *twice(const cJSON *j)
{
	const cJSON *a, *b;
	const char *name;

	cJSON_ArrayForEach(a, j)
	{
		for (b = a->next; cJSON_IsObject(j) && b; b = b->next)
			if (strcmp(a->string, b->string) == 0)
				return a->string;
		name = twice(a);
		if (name)
			return name;
	}
	return NULL;
}

/* cJSON cuts a string at \u0000 without a word. */
static bool has_nul_escape(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i + 6 <= n; i++) {
		if (p[i] != '\\')
			continue;
		if (memcmp(p + i, "\\u0000", 6) == 0)
			return true;
		i++;
	}
	return false;
}

struct conf *conf_parse(
	const char *name, const char *bytes, size_t n, struct err *e)
{
	cJSON_Hooks memory = {xmalloc, free};
	const char *end = NULL, *key;
	struct buf text = {0};
	struct span all;
	cJSON *j = NULL;
	int column;

	if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		n -= 3;
	}
	all = (struct span){bytes, n};
	buf_span(&text, all);
	if (!utf8_ok(all) || memchr(bytes, '\0', n) ||
		has_nul_escape(bytes, n)) {
		err_input(e, "%s: not UTF-8 text, or contains U+0000", name);
		goto out;
	}
	/* What it has no memory for would be a fault of the text. */
	cJSON_InitHooks(&memory);
	j = cJSON_ParseWithLengthOpts(buf_cstr(&text), n + 1, &end, 1);
	if (!j) {
		long line = line_of(text.p, end ? end : text.p, &column);

		err_at(e, NULL, 0, "%s:%ld:%d: invalid JSON", name, line,
			column);
		goto out;
	}
	key = twice(j);
	if (key) {
		err_input(e, "%s: duplicate key '%s' in one object", name, key);
		cJSON_Delete(j);
		j = NULL;
	}
out:
	buf_release(&text);
	return (struct conf *)(void *)j;
}

struct conf *conf_load(const char *path, struct err *e)
{
	struct infile in;
	struct span all = {0};
	struct conf *c = NULL;

	if (infile_open(&in, path, e))
		return NULL;
	if (infile_peek(&in, INFILE_LINE_MAX, &all, e) == 0) {
		if (all.n == INFILE_LINE_MAX)
			err_input(e, "%s: too large", path);
		else
			c = conf_parse(path, all.p, all.n, e);
	}
	infile_close(&in);
	return c;
}

void conf_free(struct conf *c)
{
	cJSON_Delete((cJSON *)(void *)c);
}

const struct conf *conf_get(const struct conf *c, const char *name)
{
	return c ? value(cJSON_GetObjectItemCaseSensitive(node(c), name))
		 : NULL;
}

size_t conf_count(const struct conf *c)
{
	return c ? (size_t)cJSON_GetArraySize(node(c)) : 0;
}

const struct conf *conf_first(const struct conf *c)
{
	return c ? value(node(c)->child) : NULL;
}

const struct conf *conf_next(const struct conf *c)
{
	return c ? value(node(c)->next) : NULL;
}

const char *conf_name(const struct conf *c)
{
	return c ? node(c)->string : NULL;
}

const char *conf_str(const struct conf *c)
{
	return c && cJSON_IsString(node(c)) ? node(c)->valuestring : NULL;
}

const char *conf_get_str(
	const struct conf *c, const char *name, const char *otherwise)
{
	const char *s = conf_str(conf_get(c, name));

	return s ? s : otherwise;
}

double conf_num(const struct conf *c, double otherwise)
{
	return c && cJSON_IsNumber(node(c)) ? node(c)->valuedouble : otherwise;
}

double conf_get_num(const struct conf *c, const char *name, double otherwise)
{
	return conf_num(conf_get(c, name), otherwise);
}

bool conf_get_whole(
	const struct conf *c, const char *name, long least, long most, long *to)
{
	const struct conf *m = conf_get(c, name);
	double v = conf_num(m, NO_NUMBER);

	if (!m)
		return true;
	if (!(v >= (double)least && v <= (double)most) || v != (double)(long)v)
		return false;
	*to = (long)v;
	return true;
}

bool conf_bool(const struct conf *c, bool otherwise)
{
	return c && cJSON_IsBool(node(c)) ? cJSON_IsTrue(node(c)) : otherwise;
}

bool conf_is_object(const struct conf *c)
{
	return c && cJSON_IsObject(node(c));
}

bool conf_is_array(const struct conf *c)
{
	return c && cJSON_IsArray(node(c));
}

static cJSON *changing(struct conf *c)
{
	return (cJSON *)(void *)c;
}

static struct conf *member(struct conf *c, const char *name,
	cJSON *(*make)(void), cJSON_bool (*is)(const cJSON *))
{
	cJSON *at;

	if (!conf_is_object(c))
		return NULL;
	at = cJSON_GetObjectItemCaseSensitive(changing(c), name);
	if (!at) {
		at = make();
		if (!at || !cJSON_AddItemToObject(changing(c), name, at))
			mem_fail();
	}
	return is(at) ? (struct conf *)(void *)at : NULL;
}

struct conf *conf_object(struct conf *c, const char *name)
{
	return member(c, name, cJSON_CreateObject, cJSON_IsObject);
}

struct conf *conf_list(struct conf *c, const char *name)
{
	return member(c, name, cJSON_CreateArray, cJSON_IsArray);
}

void conf_add(struct conf *list, struct span text)
{
	char *copy = xstrndup(text.p, text.n);
	cJSON *j = cJSON_CreateString(copy);

	if (!j || !cJSON_AddItemToArray(changing(list), j))
		mem_fail();
	free(copy);
}

void conf_write(const struct conf *c, struct buf *out)
{
	char *text = cJSON_Print(node(c));

	if (!text)
		mem_fail();
	buf_puts(out, text);
	buf_addc(out, '\n');
	cJSON_free(text);
}
