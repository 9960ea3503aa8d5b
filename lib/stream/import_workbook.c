/* The sheets of a workbook, each as a file of its own. */
#include <stdio.h>
#include <stdlib.h>
#include "workbook/workbook.h"
#include "import_internal.h"

static void say(
	const struct import *im, const char *name, const char *what, long n)
{
	char text[120];

	if (!n || !im->o.say)
		return;
	snprintf(text, sizeof text, "%ld %s", n, what);
	im->o.say(im->o.arg, name, text);
}

static void say_notes(
	const struct import *im, const char *name, const struct sheet_notes *n)
{
	say(im, name, "hidden rows were read", n->hidden_rows);
	say(im, name, "hidden columns were read", n->hidden_columns);
	say(im, name, "areas of merged cells: only the first cell has a value",
		n->merged);
	say(im, name, "formulas without a stored value: read as empty",
		n->uncalculated);
}

/* 1: it has no header that anybody knows; e says so. */
static int read_sheet(struct import *im, struct workbook *w, size_t at,
	const char *name, struct err *e)
{
	struct sheet_in sheet;
	struct csv csv;
	int rc;

	if (sheet_open(&sheet, w, at, e))
		return -1;
	sheet_rows(&csv, &sheet, name);
	import_begin_file(im, name, true);
	rc = import_read(im, &csv, e);
	if (!rc && !im->pass.waiting)
		say_notes(im, name, &sheet.notes);
	if (rc && !import_now(im)->table && e->class == ERR_INPUT)
		rc = 1;
	sheet_rows_end(&csv, &sheet);
	return rc;
}

static bool wanted(const struct import *im, const char *sheet, bool hidden)
{
	if (im->o.sheet)
		return strcmp(sheet, im->o.sheet) == 0;
	return !hidden && strcmp(sheet, GUIDE_SHEET) != 0 &&
	       strcmp(sheet, LISTS_SHEET) != 0;
}

struct sheets {
	int read, met, waiting;
	bool *done;     /* of each */
	struct err why; /* the first that was not read */
};

/* The others wait. */
static int read_turn(struct import *im, struct workbook *w, const char *book,
	struct sheets *s, struct err *e)
{
	size_t i;
	int rc;

	for (s->waiting = 0, i = 0; i < xlsx_sheets(w); i++) {
		const char *sheet = xlsx_sheet_name(w, i);
		bool hidden = xlsx_sheet_hidden(w, i);
		struct buf b = {0};
		char *name;

		if (s->done[i])
			continue;
		s->done[i] = true;
		if (!wanted(im, sheet, hidden)) {
			if (hidden && !im->o.sheet && im->o.say &&
				strcmp(sheet, ISSUED_SHEET) != 0)
				im->o.say(im->o.arg, book,
					"a hidden sheet was passed over: "
					"--sheet reads it");
			continue;
		}
		buf_printf(&b, "%s!%s", book, sheet);
		name = arena_str(&im->kept, buf_as_span(&b));
		buf_release(&b);
		im->pass.waiting = false;
		rc = read_sheet(im, w, i, name, e);
		if (rc < 0)
			return -1;
		s->done[i] = !im->pass.waiting;
		if (im->pass.waiting) {
			im->files--; /* it is not counted yet */
			s->waiting++;
			continue;
		}
		s->met++;
		if (rc == 0) {
			s->read++;
			continue;
		}
		if (s->why.text[0] == 0)
			s->why = *e;
		im->files--; /* it is none that was read */
		if (im->o.say)
			im->o.say(im->o.arg, name,
				"passed over: no header row is known");
	}
	return 0;
}

static int read_sheets(struct import *im, struct workbook *w, const char *book,
	struct sheets *s, struct err *e)
{
	const struct import_pass files = im->pass;
	int rc;

	/* Its sheets are the files of one export. */
	im->pass = (struct import_pass){.several = true, .may_wait = true};
	s->done = xcalloc(xlsx_sheets(w) + 1, sizeof *s->done);
	do {
		rc = read_turn(im, w, book, s, e);
		im->pass.turn++;
	} while (!rc && s->waiting);
	free(s->done);
	im->pass = files;
	return rc;
}

int import_workbook(struct import *im, const char *name, struct err *e)
{
	struct workbook *w;
	struct sheets s = {0};
	int rc;

	if (xlsx_open(&w, name, (struct span){NULL, 0}, e))
		return -1;
	rc = import_issued(im, w, name, e);
	if (!rc)
		rc = read_sheets(im, w, name, &s, e);
	xlsx_close(w);
	if (rc || s.read)
		return rc;
	if (!s.met)
		return err_input(e,
			im->o.sheet ? "%s: no sheet '%.31s'"
				    : "%s: no sheet that can be read",
			name, im->o.sheet);
	*e = s.why;
	return -1;
}
