#!/bin/sh
# The sheet of a group supervision is one side of A4.
. "$SOS_TOP/tests/t/lib.sh"
if ! command -v pdfinfo >/dev/null || ! command -v weasyprint >/dev/null; then
	skip "the sheet is one side of A4" "no pdfinfo or no weasyprint"
	exit 0
fi
one_page() {
	sos-supervision sheet "$@" --to pdf -o sheet.pdf &&
		pdfinfo sheet.pdf >said &&
		grep -q '^Pages: *1$' said &&
		grep -q '^Page size: .*A4' said
}
check "blank: one side of A4" one_page
check "to learn from: one side of A4" one_page --learning
for id in G002 G003 G025; do
	check "$id: one side of A4" \
		one_page --session $id "$EXAMPLES"/records/*.csv
done
