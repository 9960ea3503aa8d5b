#include "spreadsheet.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include "late.h"
#include "mem.h"

LATE(libxlsxwriter, );

struct spreadsheet {
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *head, *fixed, *holds[3], *title, *share, *date, *link,
		*words;
	int fd; /* memory: nothing of it lies in a directory */
	int sheets;
	char name[32];  /* of the current sheet */
	char where[80]; /* of the first cell that was not taken */
	lxw_error why;
};

void spreadsheet_ready(void)
{
	libxlsxwriter_ready();
}

struct spreadsheet *spreadsheet_new(struct err *e)
{
	struct spreadsheet *w = xcalloc(1, sizeof *w);
	lxw_doc_properties properties = {.title = "sos"};
	char path[40];

	libxlsxwriter_ready();
	w->fd = memfd_create("workbook", MFD_CLOEXEC);
	if (w->fd < 0) {
		err_output(e, "workbook: %s", strerror(errno));
		free(w);
		return NULL;
	}
	snprintf(path, sizeof path, "/proc/self/fd/%d", w->fd);
	mem_watch();
	w->book = libxlsxwriter.workbook_new_opt(
		path, &(lxw_workbook_options){.constant_memory = LXW_FALSE});
	if (!w->book) {
		err_output(e, "workbook: no memory");
		close(w->fd);
		free(w);
		return NULL;
	}
	/* A fixed day: the clock has no say in the bytes. */
	properties.created = 946684800;
	libxlsxwriter.workbook_set_properties(w->book, &properties);
	w->head = libxlsxwriter.workbook_add_format(w->book);
	libxlsxwriter.format_set_bold(w->head);
	libxlsxwriter.format_set_text_wrap(w->head);
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
	w->sheet =
		libxlsxwriter.workbook_get_worksheet_by_name(w->book, text)
			? NULL
			: libxlsxwriter.workbook_add_worksheet(w->book, text);
	if (!w->sheet) {
		snprintf(text, sizeof text, "Sheet %d", w->sheets);
		w->sheet = libxlsxwriter.workbook_add_worksheet(w->book, text);
	}
	libxlsxwriter.worksheet_freeze_panes(w->sheet, 1, 0);
	memcpy(w->name, text, sizeof w->name);
}

/* A cell that is left out is an error of the whole. */
static void taken(struct spreadsheet *w, int row, int column, lxw_error why)
{
	if (!why || w->why)
		return;
	w->why = why;
	snprintf(w->where, sizeof w->where, "sheet %s, row %d, column %d",
		w->name, row + 1, column + 1);
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

	taken(w, row, column,
		libxlsxwriter.worksheet_write_string(
			w->sheet, row_of(row), column_of(column), s, NULL));
	free(s);
}

void spreadsheet_head(
	struct spreadsheet *w, int row, int column, const char *text)
{
	taken(w, row, column,
		libxlsxwriter.worksheet_write_string(w->sheet, row_of(row),
			column_of(column), text, w->head));
}

void spreadsheet_number(
	struct spreadsheet *w, int row, int column, double value)
{
	taken(w, row, column,
		libxlsxwriter.worksheet_write_number(
			w->sheet, row_of(row), column_of(column), value, NULL));
}

void spreadsheet_width(struct spreadsheet *w, int column, double width)
{
	libxlsxwriter.worksheet_set_column(
		w->sheet, column_of(column), column_of(column), width, NULL);
}

static lxw_format *open_format(struct spreadsheet *w, const char *shown)
{
	lxw_format *f = libxlsxwriter.workbook_add_format(w->book);

	libxlsxwriter.format_set_unlocked(f);
	libxlsxwriter.format_set_num_format(f, shown);
	libxlsxwriter.format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	libxlsxwriter.format_set_text_wrap(f);
	return f;
}

static lxw_format *format_for(struct spreadsheet *w, enum column_holds holds)
{
	static const char *const shown[] = {"@", "yyyy-mm-dd", "General"};

	if (!w->holds[holds])
		w->holds[holds] = open_format(w, shown[holds]);
	return w->holds[holds];
}

void spreadsheet_column(struct spreadsheet *w, int column, double width,
	enum column_holds holds)
{
	libxlsxwriter.worksheet_set_column(w->sheet, column_of(column),
		column_of(column), width, format_for(w, holds));
}

/* 25569 is 1 January 1970. */
void spreadsheet_day(struct spreadsheet *w, int row, int column, int day)
{
	taken(w, row, column,
		libxlsxwriter.worksheet_write_number(w->sheet, row_of(row),
			column_of(column), day + 25569,
			format_for(w, HOLDS_DAY)));
}

void spreadsheet_fixed(
	struct spreadsheet *w, int row, int column, struct span text)
{
	char *s = xstrndup(text.p, text.n);

	if (!w->fixed) {
		w->fixed = libxlsxwriter.workbook_add_format(w->book);
		libxlsxwriter.format_set_num_format(w->fixed, "@");
		libxlsxwriter.format_set_align(
			w->fixed, LXW_ALIGN_VERTICAL_TOP);
		libxlsxwriter.format_set_bg_color(w->fixed, 0xf0f0f0);
	}
	taken(w, row, column,
		libxlsxwriter.worksheet_write_string(
			w->sheet, row_of(row), column_of(column), s, w->fixed));
	free(s);
}

void spreadsheet_note(
	struct spreadsheet *w, int row, int column, const char *text)
{
	libxlsxwriter.worksheet_write_comment(
		w->sheet, row_of(row), column_of(column), text);
}

void spreadsheet_rule(struct spreadsheet *w, int from, int to, int column,
	const struct cell_rule *rule)
{
	lxw_data_validation v = {.ignore_blank = LXW_VALIDATION_ON,
		.error_type = rule->strict ? LXW_VALIDATION_ERROR_TYPE_STOP
					   : LXW_VALIDATION_ERROR_TYPE_WARNING};
	char list[80];

	if (rule->list) {
		snprintf(list, sizeof list, "=%s", rule->list);
		v.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
		v.value_formula = list;
	} else if (rule->day) {
		v.validate = LXW_VALIDATION_TYPE_DATE;
		v.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
		v.minimum_datetime =
			(lxw_datetime){.year = 1900, .month = 3, .day = 1};
		v.maximum_datetime =
			(lxw_datetime){.year = 2100, .month = 12, .day = 31};
	} else if (rule->lo < rule->hi) {
		v.validate = LXW_VALIDATION_TYPE_INTEGER;
		v.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
		v.minimum_number = (double)rule->lo;
		v.maximum_number = (double)rule->hi;
	} else {
		return;
	}
	libxlsxwriter.worksheet_data_validation_range(w->sheet, row_of(from),
		column_of(column), row_of(to), column_of(column), &v);
}

void spreadsheet_protect(struct spreadsheet *w)
{
	lxw_protection may = {.format_columns = 1,
		.format_rows = 1,
		.insert_rows = 1,
		.delete_rows = 1,
		.sort = 1,
		.autofilter = 1};

	libxlsxwriter.worksheet_protect(w->sheet, NULL, &may);
}

void spreadsheet_hide(struct spreadsheet *w)
{
	libxlsxwriter.worksheet_hide(w->sheet);
}

void spreadsheet_landscape(struct spreadsheet *w)
{
	libxlsxwriter.worksheet_set_landscape(w->sheet);
	libxlsxwriter.worksheet_set_paper(w->sheet, 9); /* A4 */
	libxlsxwriter.worksheet_fit_to_pages(w->sheet, 1, 0);
	libxlsxwriter.worksheet_repeat_rows(w->sheet, 0, 0);
}

static lxw_format *format_of(
	struct spreadsheet *w, lxw_format **format, const char *shown)
{
	if (!*format) {
		*format = libxlsxwriter.workbook_add_format(w->book);
		libxlsxwriter.format_set_num_format(*format, shown);
		libxlsxwriter.format_set_align(*format, LXW_ALIGN_VERTICAL_TOP);
	}
	return *format;
}

void spreadsheet_words(
	struct spreadsheet *w, int row, int column, struct span text)
{
	char *s = xstrndup(text.p, text.n);

	if (!w->words)
		libxlsxwriter.format_set_text_wrap(
			format_of(w, &w->words, "General"));
	taken(w, row, column,
		libxlsxwriter.worksheet_write_string(
			w->sheet, row_of(row), column_of(column), s, w->words));
	free(s);
}

void spreadsheet_share(struct spreadsheet *w, int row, int column, double value)
{
	taken(w, row, column,
		libxlsxwriter.worksheet_write_number(w->sheet, row_of(row),
			column_of(column), value,
			format_of(w, &w->share, "0.0%")));
}

void spreadsheet_date(struct spreadsheet *w, int row, int column, int day)
{
	taken(w, row, column,
		libxlsxwriter.worksheet_write_number(w->sheet, row_of(row),
			column_of(column), day + 25569,
			format_of(w, &w->date, "d mmmm yyyy")));
}

void spreadsheet_title(
	struct spreadsheet *w, int row, int column, const char *text)
{
	if (!w->title) {
		libxlsxwriter.format_set_bold(
			format_of(w, &w->title, "General"));
		libxlsxwriter.format_set_font_size(w->title, 16);
	}
	taken(w, row, column,
		libxlsxwriter.worksheet_write_string(w->sheet, row_of(row),
			column_of(column), text, w->title));
}

void spreadsheet_link(
	struct spreadsheet *w, int row, int column, const char *sheet)
{
	char to[60];

	if (!w->link) {
		libxlsxwriter.format_set_font_color(
			format_of(w, &w->link, "General"), 0x1d4f91);
		libxlsxwriter.format_set_underline(
			w->link, LXW_UNDERLINE_SINGLE);
	}
	snprintf(to, sizeof to, "internal:'%s'!A1", sheet);
	libxlsxwriter.worksheet_write_url_opt(w->sheet, row_of(row),
		column_of(column), to, w->link, sheet, NULL);
}

void spreadsheet_filter(struct spreadsheet *w, int head, int last, int column)
{
	libxlsxwriter.worksheet_autofilter(
		w->sheet, row_of(head), 0, row_of(last), column_of(column));
}

/* In what is printed on each page an & begins a code; 255 bytes fit. */
static void put_printed(struct buf *b, const char *text)
{
	size_t from = b->n;

	for (; *text && b->n - from < 100; text++) {
		if (((unsigned char)*text & 0xc0) != 0x80 && b->n - from > 90)
			break;
		if (*text == '&')
			buf_addc(b, '&');
		buf_addc(b, *text);
	}
}

void spreadsheet_print(
	struct spreadsheet *w, const char *marking, const char *title, int head)
{
	struct buf b = {0};

	libxlsxwriter.worksheet_set_landscape(w->sheet);
	libxlsxwriter.worksheet_set_paper(w->sheet, 9); /* A4 */
	libxlsxwriter.worksheet_fit_to_pages(w->sheet, 1, 0);
	if (head >= 0) {
		libxlsxwriter.worksheet_freeze_panes(
			w->sheet, row_of(head + 1), 0);
		libxlsxwriter.worksheet_repeat_rows(
			w->sheet, row_of(head), row_of(head));
	}
	buf_puts(&b, "&L");
	put_printed(&b, title);
	buf_puts(&b, "&R");
	put_printed(&b, marking);
	libxlsxwriter.worksheet_set_header(w->sheet, buf_cstr(&b));
	libxlsxwriter.worksheet_set_footer(w->sheet, "&RPage &P of &N");
	buf_release(&b);
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
	lxw_error failed;
	int rc;

	mem_watched();
	failed = libxlsxwriter.workbook_close(w->book);
	mem_watched();
	if (failed || w->why)
		rc = err_output(e, "workbook: %s%s%s", w->where,
			*w->where ? ": " : "",
			libxlsxwriter.lxw_strerror(failed ? failed : w->why));
	else
		rc = take_bytes(w->fd, out, e);

	close(w->fd);
	free(w);
	return rc;
}
