/* A workbook in memory, from the XML of its parts. */
#ifndef SOS_WORKBOOK_MAKE_H
#define SOS_WORKBOOK_MAKE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>
#include "base/buf.h"

struct part {
	const char *name, *text;
};

/* The bytes of a zip with these parts (the last has no name). */
static struct buf zip_of(const struct part *parts)
{
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *z = zip_open_from_source(whole, ZIP_TRUNCATE, NULL);
	struct buf out;
	zip_stat_t st;
	char *bytes;

	zip_source_keep(whole);
	for (; parts->name; parts++) {
		zip_source_t *s = zip_source_buffer(
			z, parts->text, strlen(parts->text), 0);
		zip_int64_t at =
			zip_file_add(z, parts->name, s, ZIP_FL_OVERWRITE);

		zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
	}
	zip_close(z);
	zip_source_open(whole);
	zip_source_stat(whole, &st);
	bytes = malloc(st.size);
	zip_source_read(whole, bytes, st.size);
	zip_source_close(whole);
	zip_source_free(whole);
	out = (struct buf){.p = bytes, .n = st.size, .cap = st.size};
	return out;
}

#define RELS                                                                   \
	"<Relationships><Relationship Id='r1' Type='http://x/worksheet' "      \
	"Target='worksheets/sheet1.xml'/><Relationship Id='r2' "               \
	"Type='http://x/sharedStrings' Target='/xl/sharedStrings.xml'/>"       \
	"<Relationship Id='r3' Type='http://x/styles' Target='styles.xml'/>"   \
	"<Relationship Id='r4' Type='http://x/worksheet' "                     \
	"Target='worksheets/sheet2.xml'/></Relationships>"
#define BOOK(pr)                                                               \
	"<workbook xmlns:r='http://r'>" pr                                     \
	"<sheets><sheet name='List &amp; 1' r:id='r1'/>"                       \
	"<sheet name='Codes' state='hidden' r:id='r4'/></sheets></workbook>"
/* Styles 0 general, 1 a built-in date, 2 day and time, 3 padded, 4 per cent,
 * 5 a time of day, 6 hours gone by, 7 a text that has a d in it. */
#define STYLES                                                                 \
	"<styleSheet><numFmts><numFmt numFmtId='164' "                         \
	"formatCode='[$-809]dd/mm/yyyy\\ hh:mm'/><numFmt numFmtId='165' "      \
	"formatCode='00000'/><numFmt numFmtId='166' formatCode='0.0%'/>"       \
	"<numFmt numFmtId='167' formatCode='[h]:mm'/><numFmt numFmtId='168' "  \
	"formatCode='0\" days\"'/></numFmts><cellStyleXfs><xf numFmtId='14'/>" \
	"</cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"        \
	"<xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='166'/>"         \
	"<xf numFmtId='20'/><xf numFmtId='167'/><xf numFmtId='168'/>"          \
	"</cellXfs></styleSheet>"
#define STRINGS                                                                \
	"<sst><si><t>plain</t></si><si><r><t>in </t></r><r><t>runs</t></r>"    \
	"<rPh><t>said</t></rPh></si><si><t>two_x000A_lines _x_</t></si></sst>"

/* sheet 1 with this content, behind the pieces above. */
static struct buf workbook_with(const char *properties, const char *sheet)
{
	char book[600], one[4000];
	struct part parts[] = {{"xl/workbook.xml", book},
		{"xl/_rels/workbook.xml.rels", RELS}, {"xl/styles.xml", STYLES},
		{"xl/sharedStrings.xml", STRINGS},
		{"xl/worksheets/sheet1.xml", one},
		{"xl/worksheets/sheet2.xml",
			"<worksheet><sheetData/></worksheet>"},
		{NULL, NULL}};
	const char *begin = BOOK(""), *at = strchr(begin, '>') + 1;

	snprintf(book, sizeof book, "%.*s%s%s", (int)(at - begin), begin,
		properties, at);
	snprintf(one, sizeof one, "<worksheet>%s</worksheet>", sheet);
	return zip_of(parts);
}

#endif
