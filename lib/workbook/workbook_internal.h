/* Between the files that read a workbook. */
#ifndef SOS_WORKBOOK_INTERNAL_H
#define SOS_WORKBOOK_INTERNAL_H

#include "base/buf.h"
#include "base/mem.h"
#include "base/xml_in.h"
#include "base/zip_in.h"
#include "workbook.h"

/* What a number format makes of a number. */
enum shown_as { AS_NUMBER, AS_DATE, AS_TIME, AS_PERCENT, AS_PADDED };

struct number_format {
	unsigned char as;    /* enum shown_as */
	unsigned char width; /* AS_PADDED: digits; AS_PERCENT: decimals */
};

struct workbook_sheet {
	char *name;
	const char *part; /* "xl/worksheets/sheet1.xml" */
	bool hidden;
};

struct workbook {
	const char *name;
	struct zip_in *zip;
	struct arena mem; /* names, and the shared strings */
	struct workbook_sheet *sheet;
	size_t sheets, sheet_cap;
	struct span *string;
	size_t strings, string_cap;
	struct number_format *style; /* by cell style */
	size_t styles, style_cap;
	bool from_1904, strings_read;
};

/* A part of the archive through a handler, to its end. */
int xlsx_part(struct workbook *w, const char *part, const struct xml_handler *h,
	struct err *e) MUST_USE;
/* xl/styles.xml, where there is one. */
int xlsx_styles(struct workbook *w, const char *part, struct err *e) MUST_USE;
/* xl/sharedStrings.xml. */
int xlsx_strings(struct workbook *w, const char *part, struct err *e) MUST_USE;
/* What the code of a number format ("dd/mm/yyyy", "0.0%") does. */
struct number_format number_format_of(struct span code);
/* Adds the stored number as it is shown. */
void xlsx_number(const struct workbook *w, struct span stored,
	struct number_format how, struct buf *out);
/* Adds text with _x000D_ and the like as the character. */
void xlsx_text(struct buf *out, struct span text);

#endif
