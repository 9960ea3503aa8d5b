#!/bin/sh
# Pages are accessible (axe-core in chromium) and self-contained.
. "$SOS_TOP/tests/t/lib.sh"
has() { "$1" --help | grep -q "^  $2 "; }
axe=
if command -v chromium >/dev/null && [ -d "$SOS_TOP/tests/node_modules/axe-core" ]
then
	axe=1
	echo '<!doctype html><html><body><img src="x.png"></body></html>' >bad.html
	says_so() { "$SOS_TOP/tests/axe.sh" bad.html | grep image-alt; }
	check "axe-core finds a fault where there is one" says_so
fi

day=2021-10-31
sos-store put all.db "$EXAMPLES"/records/*.csv >/dev/null 2>&1
# page NAME COMMAND...: a page by a verb that takes --to html.
page() {
	name=$1
	shift
	has "$1" "$2" || { skip "$name" "no such verb yet"; return; }
	"$@" --to html -o page.html || { not_ok "$name is made"; return; }
	none "$name: nothing comes from elsewhere" grep -nE \
		'(src|href)="?(https?:)?//|@import|url\(("|'\'')?https?:' page.html
	none "$name: no script" grep -n '<script' page.html
	check "$name: says its language" grep -q '<html lang="en' page.html
	if [ -n "$axe" ]; then
		check "$name: axe-core" "$SOS_TOP/tests/axe.sh" page.html
	else
		skip "$name: axe-core" "no chromium or no axe-core (npm)"
	fi
}
page "case" sos-case show AV-001 --as-of $day all.db
page "case for the family" sos-case show AV-001 --for family --as-of $day all.db
page "plan" sos-case plan AV-001 --as-of $day all.db
page "timeline" sos-case timeline --case AV-001 --as-of $day all.db
page "trajectory" sos-case trajectory --case AV-005 --as-of $day all.db
page "matrix" sos-matrix grid AV-012 --as-of $day all.db
page "supervision sheet" sos-supervision sheet all.db
page "supervision sheet, filled in" sos-supervision sheet --session G025 all.db
page "supervision" sos-supervision cover --as-of $day all.db
page "feedback" sos-supervision feedback --comments --as-of $day all.db
page "training" sos-training cover --as-of $day all.db
page "leaders" sos-training leaders --as-of $day all.db
page "training plan" sos-training plan --by 2022-10-31 --as-of $day all.db
page "training calendar" sos-training calendar --as-of $day all.db
page "steering" sos-report steering --month 2021-10 --as-of $day all.db
page "children in care" sos-report care --as-of $day -q all.db
page "committee" sos-report committee --year 2021 --as-of $day all.db

# Printed by a browser: whose it is, and for whom, on every sheet.
if command -v chromium >/dev/null && command -v pdftotext >/dev/null; then
	sos-case show AV-001 --as-of $day -q all.db --to html -o page.html
	timeout 60 chromium --headless --no-sandbox --disable-gpu \
		--user-data-dir="$PWD/profile" --no-pdf-header-footer \
		--print-to-pdf=printed.pdf "file://$PWD/page.html" 2>/dev/null
	sheets=$(pdfinfo printed.pdf | sed -n 's/^Pages: *//p')
	pdftotext -layout printed.pdf printed.txt
	check "there are several sheets" test "$sheets" -gt 2
	check "a browser prints case and marking on every sheet" test \
		"$(grep -c 'Case AV-001  *Private, for staff only' printed.txt)" \
		= "$sheets"
	rm -rf profile
else
	skip "printed by a browser" "no chromium or no pdftotext"
fi
