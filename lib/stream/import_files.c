/* A file, by what it is; and several, the CSV files of a folder among them, in
 * the order in which they are given, those of a folder by their names; but
 * those whose rows name other tables' after these. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include "base/utf8.h"
#include "import_internal.h"

static void say_encoding(
	struct import *im, const char *file, enum encoding found)
{
	if (im->o.encoding != ENCODING_LOOK || !im->o.say || im->pass.turn)
		return;
	if (found == ENCODING_UTF_16)
		im->o.say(im->o.arg, file, "read as UTF-16");
	else if (found != ENCODING_UTF_8)
		im->o.say(im->o.arg, file,
			"not UTF-8, read as Windows-1252: choose with "
			"--encoding");
}

static int read_input(struct import *im, struct infile *in, struct err *e)
{
	struct csv csv;
	int rc;

	import_begin_file(im, in->name, false);
	csv_open_any(&csv, in);
	rc = import_read(im, &csv, e);
	csv_close(&csv);
	infile_close(in);
	return rc;
}

enum form_of { FORM_ROWS, FORM_WORKBOOK, FORM_XML };

/* By the first bytes of a regular file; what cannot be looked at is rows. */
static enum form_of form_of(const struct import *im, const char *name)
{
	struct infile in;
	struct span start;
	struct err ignored;
	enum form_of form = FORM_ROWS;

	if (strcmp(name, "-") == 0 || infile_open(&in, name, &ignored))
		return FORM_ROWS;
	if (infile_can_rewind(&in) && infile_utf16(&in, &ignored) >= 0 &&
		!infile_peek(&in, 64, &start, &ignored)) {
		if (start.n >= 4 && !memcmp(start.p, "PK\003\004", 4))
			form = FORM_WORKBOOK;
		else if (im->o.profile && im->o.profile->unit.n &&
			 utf8_trim(start).n &&
			 strchr("<{", *utf8_trim(start).p))
			form = FORM_XML;
	}
	infile_close(&in);
	return form;
}

int import_file(struct import *im, const char *name, struct err *e)
{
	struct infile in;
	enum encoding found;

	switch (form_of(im, name)) {
	case FORM_WORKBOOK: return import_workbook(im, name, e);
	case FORM_XML: return import_xml(im, name, e);
	case FORM_ROWS: break;
	}
	if (im->o.sheet)
		return err_usage(e, "--sheet: %s is not a workbook", name);
	if (encoded_open(&in, name, im->o.encoding, &found, e))
		return -1;
	say_encoding(im, in.name, found);
	return read_input(im, &in, e);
}

int import_bytes(
	struct import *im, const char *name, struct span bytes, struct err *e)
{
	struct infile in;
	enum encoding found;

	if (encoded_memory(&in, name, bytes, im->o.encoding, &found, e))
		return -1;
	say_encoding(im, in.name, found);
	return read_input(im, &in, e);
}

static bool is_folder(const char *name)
{
	struct stat st;

	return stat(name, &st) == 0 && S_ISDIR(st.st_mode);
}

/* What can be read once alone cannot wait. */
static bool can_come_again(const char *name)
{
	struct stat st;

	return strcmp(name, "-") != 0 && stat(name, &st) == 0 &&
	       S_ISREG(st.st_mode);
}

static int is_csv(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && d->d_name[0] != '.' &&
	       strcasecmp(d->d_name + n - 4, ".csv") == 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

struct files {
	struct file_in {
		const char *name;
		int extract;
		bool of_folder;
	} * file;
	size_t n, cap;
};

static void add_file(struct files *f, struct file_in file)
{
	f->file = grow(f->file, f->n, &f->cap, sizeof *f->file);
	f->file[f->n++] = file;
}

static int add_folder(struct import *im, struct files *f,
	const struct import_input *folder, struct err *e)
{
	struct dirent **entry = NULL;
	struct buf path = {0};
	int n = scandir(folder->name, &entry, is_csv, by_bytes), i;

	if (n < 0)
		return err_input(e, "%s: %s", folder->name, strerror(errno));
	for (i = 0; i < n; i++) {
		buf_reset(&path);
		buf_printf(&path, "%s/%s", folder->name, entry[i]->d_name);
		add_file(f, (struct file_in){
				    arena_str(&im->kept, buf_as_span(&path)),
				    folder->extract, true});
		free(entry[i]);
	}
	free(entry);
	buf_release(&path);
	return n ? 0
		 : err_input(e, "%s: no CSV file in this folder", folder->name);
}

/* One of a folder that no table of the profile is like is passed over by its
 * name. */
static int read_one(
	struct import *im, const struct file_in *file, struct err *e)
{
	size_t files = im->files;

	import_extract(im, file->extract);
	im->pass.may_wait = can_come_again(file->name);
	im->pass.waiting = false;
	if (import_file(im, file->name, e) == 0)
		return 0;
	if (!file->of_folder || e->class != ERR_INPUT || im->files == files ||
		import_now(im)->table)
		return -1;
	import_now(im)->passed_over = true;
	if (im->o.say)
		im->o.say(im->o.arg, file->name,
			"passed over: no header row is known");
	return 0;
}

/* The others wait. */
static int read_turn(struct import *im, struct files *f, struct err *e)
{
	size_t i, left = 0;

	for (i = 0; i < f->n; i++) {
		if (read_one(im, &f->file[i], e))
			return -1;
		if (!im->pass.waiting)
			continue;
		im->files--; /* it is not counted yet */
		f->file[left++] = f->file[i];
	}
	f->n = left;
	return 0;
}

int import_files(struct import *im, const struct import_input *in, size_t n,
	struct err *e)
{
	struct files f = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < n && !rc; i++)
		if (is_folder(in[i].name))
			rc = add_folder(im, &f, &in[i], e);
		else
			add_file(&f, (struct file_in){
					     in[i].name, in[i].extract, false});
	im->pass.several = f.n > 1 || (f.n && f.file[0].of_folder);
	for (im->pass.turn = 0; f.n && !rc; im->pass.turn++)
		rc = read_turn(im, &f, e);
	im->pass.turn = 0;
	im->pass.may_wait = im->pass.waiting = false;
	free(f.file);
	return rc;
}
