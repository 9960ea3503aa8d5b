#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include "sink_internal.h"

/* A file a kind, opened when its first record comes. */
struct split_out {
	struct sink base;
	const char *dir;
	struct sink_options options;
	struct outfile file[KINDS];
	struct sink *part[KINDS];
};

static struct sink *open_part(
	struct split_out *s, const struct kind *k, struct err *e)
{
	struct sink_options o = s->options;
	struct buf path = {0};
	int rc;

	if (o.from) {
		bool of_kind = !o.from->kind || o.from->kind == k;

		o.x_names = o.from->x_names;
		o.x_count = of_kind ? o.from->x_count : 0;
	}
	o.kind = k;
	buf_printf(&path, "%s/%s.%s", s->dir, k->name,
		o.format == TO_TSV ? "tsv" : "csv");
	rc = outfile_open(&s->file[k->id], buf_cstr(&path), e);
	buf_release(&path);
	if (rc)
		return NULL;
	s->part[k->id] = record_sink(&s->file[k->id], &o);
	return s->part[k->id];
}

static int split_put(struct sink *base, const struct rec *r, struct err *e)
{
	struct split_out *s = (struct split_out *)base;
	struct sink *to = s->part[r->kind->id];

	if (!to)
		to = open_part(s, r->kind, e);
	return to ? sink_put(to, r, e) : -1;
}

static int split_finish(struct sink *base, struct err *e)
{
	struct split_out *s = (struct split_out *)base;
	int k;

	for (k = 0; k < KINDS; k++)
		if (s->part[k] && sink_finish(s->part[k], e))
			return -1;
	return 0;
}

size_t split_files(struct sink *split, struct outfile *file[KINDS])
{
	struct split_out *s = (struct split_out *)split;
	size_t n = 0;
	int k;

	for (k = 0; k < KINDS; k++)
		if (s->part[k])
			file[n++] = &s->file[k];
	return n;
}

static void split_free(struct sink *base)
{
	struct split_out *s = (struct split_out *)base;
	int k;

	for (k = 0; k < KINDS; k++)
		if (s->part[k]) {
			sink_free(s->part[k]);
			outfile_release(&s->file[k]);
		}
	free(s);
}

struct sink *split_sink(
	const char *dir, const struct sink_options *o, struct err *e)
{
	static const struct sink_ops ops = {
		split_put, split_finish, split_free};
	struct split_out *s;

	if (mkdir(dir, 0700) && errno != EEXIST) {
		err_output(e, "%s: %s", dir, strerror(errno));
		return NULL;
	}
	s = xcalloc(1, sizeof *s);
	s->base.ops = &ops;
	s->dir = dir;
	s->options = *o;
	return &s->base;
}
