/*
 * Writes sos-records(5) from the tables of kinds:
 *   make man/sos-records.5
 * or, with --csv, the tables as rows of kind, tool, field, type, key, need,
 * when, values, meaning.
 */
#include <stdio.h>
#include <string.h>
#include "record/kind.h"

static const char head[] =
	".\\\" Written by man/records.c from lib/record/kinds: do not edit.\n"
	".Dd November 23, 2026\n"
	".Dt SOS-RECORDS 5\n"
	".Os\n"
	".Sh NAME\n"
	".Nm sos-records\n"
	".Nd kinds and fields of the record stream\n"
	".Sh DESCRIPTION\n"
	"Every record is flat: a kind and its fields.\n"
	"One line is one fact.\n"
	"So NDJSON and CSV carry the same records, both ways, without loss.\n"
	".Ss NDJSON\n"
	"One object a line,\n"
	".Ql kind\n"
	"first, then the fields in the order given here, empty ones left out,\n"
	"no white space between tokens, LF.\n"
	"UTF-8; U+0000, lone surrogates and malformed bytes are refused.\n"
	"Int and decimal are numbers, bool is\n"
	".Li true\n"
	"or\n"
	".Li false ,\n"
	"all else is a string.\n"
	".Bd -literal -offset indent\n"
	"{\"kind\":\"scale\",\"case_id\":\"C7\",\"date\":\"2021-10-04\","
	"\"scorer\":\"mother\",\"score\":6}\n"
	".Ed\n"
	".Ss CSV\n"
	"One kind a file, a header of all its fields in order, no kind "
	"column;\n"
	"a kind whose header could be another kind's\n"
	".Pq deprivation\n"
	"has a column\n"
	".Ql kind\n"
	"first.\n"
	"Values with a comma, a quote, CR or LF stand in quotes.\n"
	"On input LF or CRLF; the kind comes from\n"
	".Fl -kind ,\n"
	"from a column\n"
	".Ql kind ,\n"
	"or from the header.\n"
	".Ss Types\n"
	".Bl -tag -width \"code:LIST\"\n"
	".It id\n"
	"1 to 64 bytes, one line, all of it to be seen, no space at either "
	"end.\n"
	"Leading zeros stay.\n"
	".It name\n"
	"One line, up to 200 bytes.\n"
	".It text\n"
	"Up to 64 KiB; newlines and tabs, no other controls.\n"
	".It date\n"
	"YYYY-MM-DD, a real day from 1900 to 2100.\n"
	".It int\n"
	"No sign but minus, no leading zeros; a range where one is given.\n"
	".It decimal\n"
	"The shortest form that reads back; no exponent.\n"
	"A number of more than 17 digits, which would have to be rounded, is\n"
	"refused.\n"
	".It bool\n"
	".Li true\n"
	"or\n"
	".Li false .\n"
	".It enum\n"
	"One of the words listed.\n"
	".It set\n"
	"Words with a space between, in the order of the list, none twice.\n"
	".It code:LIST\n"
	"A code of that list in the year of the record's date.\n"
	".It ref:KIND\n"
	"The id of a record of that kind.\n"
	".El\n"
	".Ss Keys\n"
	"The fields marked\n"
	".Em key\n"
	"say which record it is; a later record with the same key replaces "
	"it.\n"
	"Spelled out, a key of several fields is its values joined by\n"
	".Ql / ,\n"
	"with\n"
	".Ql %\n"
	"and\n"
	".Ql /\n"
	"inside a value percent-escaped and empty ones kept;\n"
	"an empty last part that was added to a key later is left off.\n"
	".Ss Fields of your own\n"
	"A field whose name starts with\n"
	".Ql x_\n"
	"is a string of yours; it is carried through, after the known fields,\n"
	"in byte order.\n"
	"A record has at most 256 of them; one with more is rejected.\n"
	"In CSV and TSV its columns are those of\n"
	".Fl -fields\n"
	"or of the input's header;\n"
	"otherwise the rows wait until all records have been read,\n"
	"those beyond 1 MiB in a file in\n"
	".Ev TMPDIR\n"
	".Pq or Pa /tmp\n"
	"that has no name and that nobody else can read.\n"
	"Any other unknown field is an error.\n"
	".Sh KINDS\n"
	"Fields marked\n"
	".Em when\n"
	"are the dates that\n"
	".Fl -since\n"
	"and\n"
	".Fl -until\n"
	"look at.\n"
	"Derived kinds are what a verb works out: they sort, join and pipe "
	"like "
	"any other.\n";

static const char tail[] = ".Sh SEE ALSO\n"
			   ".Xr sos-case 1 ,\n"
			   ".Xr sos-store 1 ,\n"
			   ".Xr sos-profile 5 ,\n"
			   ".Xr sos 7\n";

/* Text that troff reads as text. */
static void put_text(const char *text)
{
	const char *p;

	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (p = text; *p; p++) {
		if (*p == '\\')
			fputs("\\e", stdout);
		else
			putchar(*p);
		if (*p == '.' && p[1] == ' ')
			fputs("\n", stdout), p++;
	}
}

static void put_sentence(const char *text)
{
	size_t n = strlen(text);

	if (!n)
		return;
	put_text(text);
	puts(text[n - 1] == '.' ? "" : ".");
}

static void put_type(const struct field *f)
{
	const char *arg =
		f->type == T_ENUM || f->type == T_DATE || f->type == T_ID
			? ""
			: f->arg;

	printf("%s%s%s", field_type_name(f->type), *arg ? ":" : "", arg);
}

static void put_words(const char *words)
{
	struct span rest = span_of(words), word;
	bool first = true;

	while (span_word(&rest, '|', &word)) {
		printf("%s\n.Li \\&%.*s", first ? "One of" : " ,",
			SPAN_ARG(word));
		first = false;
	}
	puts(" .");
}

static void put_field(const struct field *f)
{
	printf(".It Va %s Pq ", f->name);
	put_type(f);
	if (f->flags & FIELD_KEY)
		fputs(" , Em key", stdout);
	if (f->flags & FIELD_NEED)
		fputs(f->flags & FIELD_COUNTED ? " , No needed if recorded"
					       : " , No needed",
			stdout);
	if (f->flags & FIELD_WHEN)
		fputs(" , Em when", stdout);
	putchar('\n');
	put_sentence(f->meaning);
	if (f->type == T_DATE && *f->arg)
		printf("Not before\n.Va %s .\n", f->arg);
	if (f->words && f->type == T_ENUM)
		put_words(f->words);
}

static void put_kind(const struct kind *k)
{
	int i;

	printf(".Ss %s\n", k->name);
	put_sentence(k->meaning);
	if (strcmp(k->tool, "any") == 0)
		puts("Tool: any; see\n.Xr sos 7 .");
	else
		printf("Tool:\n.Xr %s 1 .\n", k->tool);
	puts(".Bl -tag -width Ds -compact -offset indent");
	for (i = 0; i < k->fields; i++)
		put_field(&k->field[i]);
	puts(".El");
}

static void put_csv_text(const char *text)
{
	const char *p;

	if (!strpbrk(text, ",\"\n")) {
		fputs(text, stdout);
		return;
	}
	putchar('"');
	for (p = text; *p; p++) {
		if (*p == '"')
			putchar('"');
		putchar(*p);
	}
	putchar('"');
}

static void put_csv(const struct kind *k, int i)
{
	const struct field *f = &k->field[i];

	printf("%s,%s,%s,", k->name, k->tool, f->name);
	put_type(f);
	printf(",%s,%s,%s,", f->flags & FIELD_KEY ? "1" : "",
		f->flags & FIELD_NEED ? "yes" : "",
		f->flags & FIELD_WHEN ? "yes" : "");
	put_csv_text(f->words ? f->words : "");
	putchar(',');
	put_csv_text(i == 0 && !*f->meaning ? k->meaning : f->meaning);
	putchar('\n');
}

int main(int argc, char **argv)
{
	bool csv = argc > 1 && strcmp(argv[1], "--csv") == 0;
	int i, f;

	if (csv)
		puts("kind,tool,field,type,key,need,when,values,meaning");
	else
		fputs(head, stdout);
	for (i = 0; i < KINDS; i++)
		if (csv)
			for (f = 0; f < kind_table[i].fields; f++)
				put_csv(&kind_table[i], f);
		else
			put_kind(&kind_table[i]);
	if (!csv)
		fputs(tail, stdout);
	return fflush(stdout) || ferror(stdout);
}
