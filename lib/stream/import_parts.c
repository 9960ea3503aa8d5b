/* The records of a row: once, for each group of a form, for each part. */
#include "base/utf8.h"
#include "import_internal.h"

/* A later group of a form gives what is asked in it, and no more. */
static bool of_group(const struct import *im, const struct record_of *spec)
{
	size_t i;

	for (i = 0; spec->each && i < spec->whens; i++)
		if (im->cell[spec->when[i].column].group == im->group)
			return true;
	return spec->each && !spec->whens;
}

/* Words that only conditions read, and that they do not know. */
static void check_words(struct import *im)
{
	const struct table *t = im->table;
	size_t i;

	for (i = 0; i < t->words; i++)
		if (im->cell[t->word[i].column].text.n &&
			!import_holds(im, &t->word[i]))
			import_trouble(im, im->o.strict, NULL,
				&im->cell[t->word[i].column], "word",
				"unknown word, which the profile's conditions "
				"do not match");
}

/* All records of the row of a table whose rows have no parts. */
static int make_all(struct import *im, struct err *e)
{
	const struct table *t = im->table;
	size_t i;

	for (i = 0; i < t->records; i++) {
		im->making[i].made = im->making[i].settled = false;
		if (im->group > 1 && !of_group(im, &t->record[i]))
			continue;
		if (import_make(im, &t->record[i], &im->making[i], e))
			return -1;
	}
	return 0;
}

/* The row itself (group 0), or one of its parts, whose records may name those
 * of the row. */
static int make_part(struct import *im, struct err *e)
{
	const struct table *t = im->table;
	size_t i;

	for (i = 0; i < t->records; i++) {
		im->making[i].settled = im->group > 0 && !t->record[i].each;
		if (im->making[i].settled)
			continue;
		im->making[i].made = false;
		if (t->record[i].each == (im->group > 0) &&
			import_make(im, &t->record[i], &im->making[i], e))
			return -1;
	}
	return 0;
}

/* Nobody is in care before they are born; a plan may begin then. */
static void check_born(struct import *im)
{
	const struct making *child = NULL, *care = NULL;
	const struct span *born, *started;
	size_t i;

	for (i = 0; i < im->table->records; i++) {
		const struct making *m = &im->making[i];

		if (m->made && m->rec.kind->id == K_child)
			child = m;
		if (m->made && m->rec.kind->id == K_care)
			care = m;
	}
	if (!child || !care)
		return;
	born = &child->rec.v[F_child_born];
	started = &care->rec.v[F_care_started];
	if (born->n && started->n && span_cmp(*started, *born) < 0 &&
		!im->early_care++)
		im->early_line = im->line;
}

static int settle(struct import *im,
	int (*make)(struct import *im, struct err *e), struct err *e)
{
	do {
		if (make(im, e))
			return -1;
	} while (import_empty_cells(im));
	if (im->table->parts < 0 || !im->group)
		check_words(im);
	check_born(im);
	import_settle(im, im->table->records);
	return 0;
}

/* The next text between the separators that says something. */
static bool next_part(
	const struct table *t, struct span *rest, struct span *part)
{
	size_t n;

	while (rest->n) {
		for (n = 0; n < rest->n &&
			    !memchr(t->parts_at.p, rest->p[n], t->parts_at.n);
			n++)
			;
		*part = utf8_trim((struct span){rest->p, n});
		n += n < rest->n;
		rest->p += n;
		rest->n -= n;
		if (part->n)
			return true;
	}
	return false;
}

/*
 * What the row says once, then what it says of each part. Where the row itself
 * is lost so are its parts; a part that cannot be read costs no other.
 */
static int row_with_parts(struct import *im, struct err *e)
{
	struct cell *c = &im->cell[im->table->parts];
	struct span rest = c->text;
	long before = import_now(im)->rejected;

	if (settle(im, make_part, e))
		return -1;
	if (import_now(im)->rejected > before)
		return 0;
	while (next_part(im->table, &rest, &c->text)) {
		im->group++;
		im->weight = import_now(im)->rejected == before;
		if (settle(im, make_part, e))
			return -1;
	}
	return 0;
}

/* The sender asks for it to be deleted: that is named, and nobody's to do
 * but a person's who knows what was erased, when and why. */
static bool is_purge(struct import *im)
{
	const struct table *t = im->table;

	if (!t->purges || !import_holds(im, &t->purge[0]))
		return false;
	import_trouble(im, true, NULL, &im->cell[t->purge[0].column], "purge",
		"%.*s: the sender asks for its deletion: not read, and nothing "
		"was deleted (sos-store forget)",
		SPAN_ARG(t->name));
	import_tell(im, true);
	return true;
}

int import_row(struct import *im, struct err *e)
{
	if (is_purge(im))
		return 0;
	return im->table->parts < 0 ? settle(im, make_all, e)
				    : row_with_parts(im, e);
}
