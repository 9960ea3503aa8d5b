#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: libxlsxwriter 1.1.4 (Debian 12, libxlsxwriter4 1.1.4-2+b1)
# Behaviour: the library calls its own public functions by names that a
#   program can replace. A program with a function of its own that is called
#   worksheet_write_string, in a file that never includes xlsxwriter.h, links
#   without a warning, and the library calls that one.
# Seen: the headings of a table go to the program's function (2 calls), the
#   sheet has no cell, and workbook_close() returns 0.
# Who is hurt: whoever wraps the library in a program of their own, and finds
#   an empty sheet with no error.
# Do: make such functions static, or give them a prefix of your own. (Jansson
#   2.14 of the same release binds its calls to itself and is not affected.)
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download libxlsxwriter4=1.1.4-2+b1 \
	libxlsxwriter-dev=1.1.4-2+b1 libminizip1 zlib1g >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
LD_LIBRARY_PATH=$(echo root/usr/lib/*/):$(echo root/lib/*/)
export LD_LIBRARY_PATH
cat >own.c <<'C'
int calls;
int worksheet_write_string(void);
int worksheet_write_string(void)
{
	return calls++ * 0;
}
C
cat >book.c <<'C'
#include <stdio.h>
#include <xlsxwriter.h>

extern int calls;

int main(void)
{
	lxw_workbook *b = workbook_new("cases.xlsx");
	lxw_worksheet *s = workbook_add_worksheet(b, NULL);
	lxw_table_column id = {.header = "Case"}, score = {.header = "Score"};
	lxw_table_column *columns[] = {&id, &score, NULL};
	lxw_table_options o = {.columns = columns};

	worksheet_add_table(s, 0, 0, 5, 1, &o);
	printf("close %d\n", workbook_close(b));
	printf("calls %d\n", calls);
	return 0;
}
C
cc -Wall -Wextra -Iroot/usr/include -o book book.c own.c \
	root/usr/lib/*/libxlsxwriter.so.4 -Wl,--allow-shlib-undefined
./book >got
python3 -c 'import zipfile; x = zipfile.ZipFile("cases.xlsx").read(
"xl/worksheets/sheet1.xml").decode(); print("cells", x.count("<c "))' >>got
printf 'close 0\ncalls 2\ncells 0\n' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi
