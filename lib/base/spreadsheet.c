#include "spreadsheet.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include "mem.h"

struct spreadsheet {
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *head;
	int fd; /* memory: nothing of it lies in a directory */
	int sheets;
};

struct spreadsheet *spreadsheet_new(struct err *e)
{
	struct spreadsheet *w = xcalloc(1, sizeof *w);
	lxw_doc_properties properties = {.title = "sos"};
	char path[40];

	w->fd = memfd_create("workbook", MFD_CLOEXEC);
	if (w->fd < 0) {
		err_output(e, "workbook: %s", strerror(errno));
		free(w);
		return NULL;
	}
	snprintf(path, sizeof path, "/proc/self/fd/%d", w->fd);
	w->book = workbook_new_opt(
		path, &(lxw_workbook_options){.constant_memory = LXW_FALSE});
	if (!w->book) {
		err_output(e, "workbook: no memory");
		close(w->fd);
		free(w);
		return NULL;
	}
	/* A fixed day: the clock has no say in the bytes. */
	properties.created = 946684800;
	workbook_set_properties(w->book, &properties);
	w->head = workbook_add_format(w->book);
	format_set_bold(w->head);
	format_set_text_wrap(w->head);
	return w;
}

void spreadsheet_sheet(struct spreadsheet *w, const char *name)
{
	char text[32];
	size_t i;

	snprintf(text, sizeof text, "%.25s", name);
	for (i = 0; text[i]; i++)
		if (strchr("[]:*?/\\'", text[i]))
			text[i] = ' ';
	w->sheets++;
	w->sheet = workbook_get_worksheet_by_name(w->book, text)
			   ? NULL
			   : workbook_add_worksheet(w->book, text);
	if (!w->sheet) {
		snprintf(text, sizeof text, "Sheet %d", w->sheets);
		w->sheet = workbook_add_worksheet(w->book, text);
	}
	worksheet_freeze_panes(w->sheet, 1, 0);
}

static lxw_row_t row_of(int row)
{
	return (lxw_row_t)row;
}

static lxw_col_t column_of(int column)
{
	return (lxw_col_t)column;
}

void spreadsheet_text(
	struct spreadsheet *w, int row, int column, struct span text)
{
	char *s = xstrndup(text.p, text.n);

	worksheet_write_string(
		w->sheet, row_of(row), column_of(column), s, NULL);
	free(s);
}

void spreadsheet_head(
	struct spreadsheet *w, int row, int column, const char *text)
{
	worksheet_write_string(
		w->sheet, row_of(row), column_of(column), text, w->head);
}

void spreadsheet_number(
	struct spreadsheet *w, int row, int column, double value)
{
	worksheet_write_number(
		w->sheet, row_of(row), column_of(column), value, NULL);
}

void spreadsheet_width(struct spreadsheet *w, int column, double width)
{
	worksheet_set_column(
		w->sheet, column_of(column), column_of(column), width, NULL);
}

static int take_bytes(int fd, struct buf *out, struct err *e)
{
	char block[16384];
	ssize_t n;

	if (lseek(fd, 0, SEEK_SET) < 0)
		return err_output(e, "workbook: %s", strerror(errno));
	while ((n = read(fd, block, sizeof block)) > 0)
		buf_add(out, block, (size_t)n);
	return n < 0 ? err_output(e, "workbook: %s", strerror(errno)) : 0;
}

int spreadsheet_end(struct spreadsheet *w, struct buf *out, struct err *e)
{
	lxw_error failed = workbook_close(w->book);
	int rc = failed ? err_output(e, "workbook: %s", lxw_strerror(failed))
			: take_bytes(w->fd, out, e);

	close(w->fd);
	free(w);
	return rc;
}
