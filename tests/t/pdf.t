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
# What no font has is said, by its script and not by itself.
sed 's/李小明/Zo\xcc\xbb\xf4\x8f\xbf\xbd\xf4\x8f\xbf\xbdq/' in.ndjson >lacks.ndjson
sos-case show A --as-of 2021-10-31 --to pdf -o lacks.pdf lacks.ndjson 2>err
check "a letter that no font has is said" grep -q \
	'^sos-case: no font has 1 letter of the page (U+10FFxx): ' err
sed -i '/name":"李/d;/محمد/d' in.ndjson
sos-case show A --as-of 2021-10-31 --to pdf -o none.pdf in.ndjson 2>err
none "no letter is said to lack" grep 'no font' err
sheets=$(pdfinfo a.pdf | sed -n 's/^Pages: *//p')
check "case and marking are at the foot of every sheet" test \
	"$(grep -c 'Case A  *Private, for staff only' a.txt)" = "$sheets"
# The words of a picture follow it at once.
sos-report care -q --as-of 2021-10-31 --to pdf -o care.pdf \
	"$EXAMPLES"/records/*.csv
pdftotext care.pdf care.txt
check "a picture's words are in the text" \
	grep -q 'lowest .*highest' care.txt

# A family's page and a child's are one sheet of paper: two sides at most.
if ! python3 -c 'import weasyprint' 2>/dev/null; then
	skip "a family's page is one sheet of paper" "python has no weasyprint"
	exit 0
fi
day=2021-10-31
sos-store put all.db "$EXAMPLES"/records/*.csv >/dev/null 2>&1
sides() {
	sos-case show "$1" --for "$2" --protected --as-of $day -q --to html \
		--text "$SOS_TOP/examples/words" -o "$1-$2.html" all.db ||
		not_ok "$1 for $2 is made"
}
sos-case list --kind case --to csv all.db | cut -d, -f1 | tail -n +2 >cases
sos-case list --kind child --to csv all.db | cut -d, -f1,2 |
	grep ,AV- >children
while read -r id; do sides "$id" family; done <cases
while IFS=, read -r child id; do sides "$id" "$child"; done <children
cat >sides.py <<'PY'
import sys, weasyprint
for path in sys.argv[1:]:
    print(len(weasyprint.HTML(path).render().pages), path)
PY
python3 sides.py ./AV-*.html >sides 2>sides.err || not_ok "pages are laid out"
check "all of them were" test "$(wc -l <sides)" \
	= "$(cat cases children | wc -l)"
none "each is one sheet of paper, two sides" grep -vE '^[12] ' sides
