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

# However much was written, and however wide it is.
write_long() {
	words=$(printf "$1%.0s" $(seq "$2"))
	name=$(printf '%.60s' "$words")
	cat <<-EOF
		{"kind":"case","case_id":"C1","service":"safeguarding","plan":"none","authority":"ashby","opened":"2021-01-01"}
		{"kind":"session","session_id":"S1","case_id":"C1","date":"2021-10-01","team":"$name","worker":"$name","facilitator":"$name","observer":"$name","theme":"$name","members":7,"challenge":"$words.","question":"$words.","direction":"$words."}
	EOF
}
write_long 'Nobody knows what would be better next. ' 50 >long.ndjson
check "long text: one side of A4" one_page --session S1 long.ndjson
write_long W 1000 >wide.ndjson
check "wide text: one side of A4" one_page --session S1 wide.ndjson
