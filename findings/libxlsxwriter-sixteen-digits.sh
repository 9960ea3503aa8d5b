#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: libxlsxwriter 1.1.4 (Debian 12, libxlsxwriter4 1.1.4-2+b1)
# Behaviour: worksheet_write_number() writes a number with 16 significant
#   digits. Shares of four places, which 15 digits would give back as they
#   were, come out with a tail; and other numbers, which need 17, come back
#   from the file as another number.
# Seen: 0.6154 is 0.6153999999999999 in the sheet's XML, and 1.1 + 2.2 is
#   3.3, which is not the number that was written.
# Who is hurt: whoever reads the workbook with a script and compares text, or
#   shows what is in it without a format; whoever counts on the number being
#   the same after a way out and back.
# Do: give cells a number format, and compare numbers rounded. No rounding
#   before writing helps: the double nearest to 0.6154 is the one that is
#   written so.
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
cat >book.c <<'C'
#include <xlsxwriter.h>

int main(void)
{
	lxw_workbook *b = workbook_new("shares.xlsx");
	lxw_worksheet *s = workbook_add_worksheet(b, NULL);

	worksheet_write_number(s, 0, 0, 0.6154, NULL);
	worksheet_write_number(s, 1, 0, 0.25, NULL);
	worksheet_write_number(s, 2, 0, 1.1 + 2.2, NULL);
	return workbook_close(b);
}
C
cc -Wall -Wextra -Iroot/usr/include -o book book.c \
	root/usr/lib/*/libxlsxwriter.so.4 -Wl,--allow-shlib-undefined
./book
python3 - >got <<'P'
import re
import zipfile

xml = zipfile.ZipFile("shares.xlsx").read("xl/worksheets/sheet1.xml").decode()
share, quarter, sum_ = re.findall("<v>(.*?)</v>", xml)
print(share, quarter, sum_)
print("the sum came back:", float(sum_) == 1.1 + 2.2)
P
printf '%s\n' '0.6153999999999999 0.25 3.3' 'the sum came back: False' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi
