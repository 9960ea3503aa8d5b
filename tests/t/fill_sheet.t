#!/bin/sh
# The workbook of a case on paper: the same sheets and columns, all that is
# known, on A4 that says on each side whose it is.
. "$SOS_TOP/tests/t/lib.sh"
day="--as-of 2021-10-31"
sos-store put all.db -q "$EXAMPLES"/records/*.csv || not_ok "a store"
# shellcheck disable=SC2086
gives 0 "a page" sos-case sheet AV-001 --whole all.db $day --to md -o sheet.md

# A section a sheet, a line a column: but for the case, which is the page's,
# and the id of a record, which is given where it is typed in.
cat >compare.py <<'PY'
import re, sys, openpyxl
said = {"text": "What it says", "needed": "People needed",
        "nhs_number": "NHS number"}
def heading(name):
    name = said.get(name, re.sub("_id$", "", name).replace("_", " "))
    return name[0].upper() + name[1:]
want = []
for s in openpyxl.load_workbook(sys.argv[1]):
    if s.title in ("How to", "Lists", "Issued"):
        continue
    names = [c.value for c in s[1] if c.value]
    skip = {"case_id", s.title + "_id"}
    kind = {"fgdm": "Family group decision making"}.get(s.title,
        s.title.capitalize())
    want.append((kind, [heading(n) for n in names if n not in skip]))
got = []
for part in open(sys.argv[2]).read().split("\n## ")[2:]:
    rows = part[part.rindex("\n| What |"):].split("\n")[3:]
    names = [re.match(r"\| ([^<|]*?)( \(needed\))?(<br>| \|)", r)[1]
             for r in rows if r.startswith("| ")]
    got.append((part.split("\n")[0], names))
assert len(want) == 16, len(want)
for w, g in zip(want, got):
    assert w == g, (w, g)
assert len(want) == len(got)
PY
if python3 -c 'import openpyxl' 2>/dev/null; then
	sos-case sheet AV-001 all.db -o case.xlsx
	check "sections and lines are the workbook's sheets and columns" \
		python3 compare.py case.xlsx sheet.md
	sos-case sheet AV-001 all.db -o few.xlsx --sheet tie --sheet child
	python3 - few.xlsx >sheets <<-'PY'
	import sys, openpyxl
	print(*openpyxl.load_workbook(sys.argv[1]).sheetnames)
	PY
	check "--sheet chooses sheets of the workbook, too" \
		grep -qx "How to child tie Lists Issued" sheets
else
	skip "sections and lines are the workbook's" "no openpyxl"
fi

# All that is known, but for the oldest of what happened.
for kind in child person statement rule milestone commitment meeting harm; do
	sos-case list --kind $kind --case AV-001 all.db --to csv \
		--fields ${kind}_id | tail -n +2
done >ids
check "there are many ids" test "$(wc -l <ids)" -ge 60
grep -o '^| [A-Za-z0-9-]* |' sheet.md | tr -d '| ' | sort -u >there
none "every record has a row of its own" \
	sh -c 'sort -u ids | comm -23 - there'
all=$(sos-case list --kind demonstration --case AV-001 all.db | wc -l)
check "of what happened, how many are elsewhere is said" grep -qx \
	"These are the newest 12 of $all records; the others are in the workbook." \
	sheet.md
newest=$(sos-case list --kind demonstration --case AV-001 all.db --to csv \
	--fields date | tail -n +2 | sort | tail -n 1)
check "the newest is there" grep -q \
	"^| .* | $(date -d "$newest" '+%-d %B %Y') | kept |" sheet.md

# As the workbook: a protected case needs the word; what is withheld is marked.
gives 2 "a protected case is refused" sos-case sheet AV-004 all.db --to md
gives 0 "unless asked for" sos-case sheet AV-004 --whole --protected all.db --to md \
	-o marked.md
check "what is withheld is marked" grep -qF '| \[-\] AV-004-S01 |' marked.md

# For a meeting: who and what is not over, each once, the last number of each.
# shellcheck disable=SC2086
gives 0 "for a meeting" sos-case sheet AV-001 all.db $day --to md -o brief.md
sos-case list --case AV-001 all.db | jq -r 'select((.left // .ended // .done //
	.until // "9999") > "2021-10-31") | .person_id as $p | .kind as $k |
	select(["person", "statement", "rule", "milestone", "commitment"] |
	index($k)) | .[$k + "_id"]' | sort >ids
check "there are ids of what is not over" test "$(wc -l <ids)" -ge 40
grep -o '^| AV-001-[A-Z][0-9]* |' brief.md | tr -d '| ' | sort >there
check "each has a row, and nothing else has" diff ids there
numbers=$(sos-case list --kind scale --case AV-001 all.db --to csv --fields \
	about,scorer,child_id,by_id | tail -n +2 | sort -u | wc -l)
check "the last number of each" test "$(grep -c '^| AV-001-S.* | 0.* 10 |' \
	brief.md)" = "$numbers"

# On paper.
if ! command -v weasyprint >/dev/null || ! command -v pdftotext >/dev/null; then
	skip "on paper" "no weasyprint or no pdftotext"
	exit 0
fi
# shellcheck disable=SC2086
sos-case sheet AV-001 --whole all.db $day --to pdf -o sheet.pdf
pdfinfo sheet.pdf >said
check "A4 on its side" grep -q '^Page size: *841.89 x 595.276 pts (A4)' said
pdftotext -layout sheet.pdf sheet.txt
pages=$(sed -n 's/^Pages: *//p' said)
check "every side says case, marking and day" test "$(grep -c \
	'Case AV-001, to fill in  *Private, for staff only  *As of 31 October 2021' \
	sheet.txt)" = "$pages"
check "an everyday case is fewer than 30 sides" test "$pages" -lt 30
# shellcheck disable=SC2086
sos-case sheet AV-001 all.db $day --to pdf -o meeting.pdf
check "for a meeting it is 7" test "$(pdfinfo meeting.pdf |
	sed -n 's/^Pages: *//p')" -le 7
