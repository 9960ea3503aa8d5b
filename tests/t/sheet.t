#!/bin/sh
# The sheet of a group supervision is one side of A4.
. "$SOS_TOP/tests/t/lib.sh"

# As text: the 66 lines that a printer puts on a page.
one_page_of_text() {
	test "$(sos-supervision sheet "$@" | wc -l)" -le 66
}
check "blank: one page of text" one_page_of_text
check "to learn from: one page of text" one_page_of_text --learning
check "G025: one page of text" \
	one_page_of_text --session G025 "$EXAMPLES"/records/*.csv

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

# However much was written, and however wide it is.
write_long() {
	words=$(printf "$1%.0s" $(seq "$2"))
	name=$(printf '%.60s' "$(printf '%s' "$words" | sed 's/\\n/ /g')")
	cat <<-EOF
		{"kind":"case","case_id":"C1","service":"safeguarding","plan":"none","authority":"ashby","opened":"2021-01-01"}
		{"kind":"session","session_id":"S1","case_id":"C1","date":"2021-10-01","team":"$name","worker":"$name","facilitator":"$name","observer":"$name","theme":"$name","members":7,"challenge":"$words.","question":"$words.","direction":"$words."}
	EOF
}
write_long 'Nobody knows what would be better next. ' 50 >long.ndjson
check "long text: one side of A4" one_page --session S1 long.ndjson
write_long W 1000 >wide.ndjson
check "wide text: one side of A4" one_page --session S1 wide.ndjson
write_long 'a\\n' 500 >lines.ndjson
check "many lines: one side of A4" one_page --session S1 lines.ndjson
write_long '六' 1000 >ideographs.ndjson
check "ideographs: one side of A4" one_page --session S1 ideographs.ndjson
