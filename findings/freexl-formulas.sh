#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: FreeXL 1.0.6 (Debian 12, libfreexl1 1.0.6-2)
# Behaviour: a cell of an .xls whose value a formula worked out is empty, and
#   freexl_get_cell_value() says FREEXL_OK: the value that stands in the file
#   beside the formula is not given.
# Seen: of 12, 30 and =A1+A2 (stored value 42) it gives 12, 30 and
#   FREEXL_CELL_NULL, like a cell in which nothing is.
# Who is hurt: whoever reads a council's old workbook, and takes totals, ages
#   and days that the sheet works out for not recorded.
# Do: save the workbook as .xlsx first, where both are read by any reader.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download libfreexl1=1.0.6-2 libfreexl-dev=1.0.6-2 \
	libspreadsheet-writeexcel-perl=2.40-4 libole-storage-lite-perl=0.20-2 \
	libparse-recdescent-perl=1.967015+dfsg-4 >log 2>&1 || { cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
LD_LIBRARY_PATH=$(echo root/usr/lib/*/)
export LD_LIBRARY_PATH
cat >write.pl <<'P'
use Spreadsheet::WriteExcel;
my $book = Spreadsheet::WriteExcel->new("book.xls");
my $sheet = $book->add_worksheet();
$sheet->write_number(0, 0, 12);
$sheet->write_number(1, 0, 30);
$sheet->write_formula(2, 0, "=A1+A2", undef, 42);
$book->close;
P
perl -Iroot/usr/share/perl5 write.pl
cat >read.c <<'C'
#include <freexl.h>
#include <stdio.h>

int main(void)
{
	const void *book;
	FreeXL_CellValue v;
	unsigned row;

	if (freexl_open("book.xls", &book) ||
		freexl_select_active_worksheet(book, 0))
		return 1;
	for (row = 0; row < 3; row++)
		if (freexl_get_cell_value(book, row, 0, &v))
			puts("an error");
		else if (v.type == FREEXL_CELL_DOUBLE)
			printf("%g\n", v.value.double_value);
		else
			puts(v.type == FREEXL_CELL_NULL ? "empty" : "other");
	return freexl_close(book);
}
C
cc -Wall -Wextra -Iroot/usr/include -o read read.c \
	root/usr/lib/*/libfreexl.so.1 -Wl,--allow-shlib-undefined
./read >got
printf '%s\n' 12 30 empty >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi
