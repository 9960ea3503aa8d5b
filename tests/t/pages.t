#!/bin/sh
# Pages are self-contained: nothing from elsewhere, no script but ours.
# (t/browser.t asks axe-core whether they are accessible.)
. "$SOS_TOP/tests/t/lib.sh"
has() { "$1" --help | grep -q "^  $2 "; }
# ours FILE: at most one script, the last thing on the page, let in by its own
# digest and nothing else; no event attributes.
ours() {
	python3 - "$1" <<-'PY'
	import base64, hashlib, re, sys
	page = open(sys.argv[1], encoding="utf-8").read()
	scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, re.S)
	policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
	let_in = re.findall(r"script-src ([^;]*)", policy)
	want = ["'sha256-%s'" % base64.b64encode(hashlib.sha256(
	    s.encode()).digest()).decode() for s in scripts]
	assert "default-src 'none'" in policy, policy
	assert len(scripts) < 2 and let_in == want, (let_in, want)
	assert page.count("<script") == len(scripts)
	assert not scripts or page.endswith("</script>\n</body>\n</html>\n")
	assert not re.search(r"<[a-z][^>]* on[a-z]+=", page.split("<script")[0])
	PY
}
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
	check "$name: no script but ours" ours page.html
	check "$name: says its language" grep -q '<html lang="en' page.html
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

# A long page begins with what is on it, every part a link.
sos-case show AV-001 --as-of $day -q all.db --to html -o page.html
check "a case's page has its contents" test \
	"$(sed -n '/<nav class="contents"/,/<\/nav>/p' page.html |
		grep -c '<a href="#')" = "$(grep -c '<h2 ' page.html)"

# Printed by a browser: whose it is, and for whom, on every sheet.
if command -v chromium >/dev/null && command -v pdftotext >/dev/null; then
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
