#!/bin/sh
# The text of a pdf, which search, copying and screen readers take.
. "$SOS_TOP/tests/t/lib.sh"
if ! command -v weasyprint >/dev/null || ! command -v pdftotext >/dev/null; then
	skip "the text of a pdf" "no weasyprint or no pdftotext"
	exit 0
fi
cat >in.ndjson <<'END'
{"kind":"case","case_id":"A","service":"other","plan":"none","opened":"2021-01-01"}
{"kind":"child","child_id":"K1","case_id":"A","name":"李小明","born":"2012-02-29"}
{"kind":"child","child_id":"K2","case_id":"A","name":"محمد","born":"2012-02-29"}
{"kind":"scale","case_id":"A","date":"2021-10-01","scorer":"mother","score":4}
END
sos-case show A --as-of 2021-10-31 --to pdf -o a.pdf in.ndjson
pdftotext -layout a.pdf a.txt
# Without the runs set apart, each name comes for every space and letter "o".
check "what follows a name in another script is itself" \
	grep -q '9); other; opened 1 January 2021' a.txt
check "the day is itself" grep -q 'As of 31 October 2021' a.txt
once() { [ "$(grep -o "$1" a.txt | wc -l)" -le "$2" ]; }
check "an Arabic name comes no more often than it is shown" once محمد 2
if [ -n "$(fc-list ':charset=674e 5c0f 660e' 2>/dev/null)" ]; then
	check "a Chinese name is drawn" grep -q 李小明 a.txt
else
	skip "a Chinese name is drawn" "no font has it: make deps"
fi
sheets=$(pdfinfo a.pdf | sed -n 's/^Pages: *//p')
check "case and marking are at the foot of every sheet" test \
	"$(grep -c 'Case A  *Private, for staff only' a.txt)" = "$sheets"
# The words of a picture follow it at once.
sos-report care -q --as-of 2021-10-31 --to pdf -o care.pdf \
	"$EXAMPLES"/records/*.csv
pdftotext care.pdf care.txt
check "a picture's words are in the text" \
	grep -q 'lowest .*highest' care.txt
