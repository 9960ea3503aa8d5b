#!/bin/sh
# Workbooks to be read: cover, contents, a titled table a sheet, notes; days
# are days, numbers numbers, shares per cents. book.py reads them.
. "$SOS_TOP/tests/t/lib.sh"

show() { python3 "$SOS_TOP/tests/t/book.py" "$1"; }
# holds NAME FILE: every line of standard input is one of the file.
holds() {
	cat >want
	holds_name=$1
	# shellcheck disable=SC2016 # sh -c expands it
	check "$holds_name" sh -c 'while IFS= read -r line; do
		grep -qxF -- "$line" "$1" || { echo "lacks: $line"; exit 1; }
	done <want' sh "$2"
}

cat >in.ndjson <<'END'
{"kind":"case","case_id":"0042","service":"safeguarding","plan":"child-protection","team":"Elm & =1+1","opened":"2021-01-04"}
{"kind":"milestone","milestone_id":"M1","case_id":"0042","type":"other","title":"=HYPERLINK(\"x\")","baseline":"2021-02-01","planned":"2021-02-15","done":"2021-02-17"}
END
gives 0 "trajectory" sos-case trajectory in.ndjson --as-of 2021-10-31 \
	--to xlsx -o t.xlsx
show t.xlsx >t
holds "cover, contents, table, notes" t <<'END'
A1 Trajectory
A2 Private, for staff only
A3 Covers 1 case
A4 As of 31 October 2021
A4 -> 'Table 1'!A1
A5 -> 'Notes'!A1
B4 Case 0042: Steps
A1 Case 0042: Steps
END
holds "how a sheet is printed" t <<'END'
== Table 1 | frozen 3 | filter A3:H4 | landscape fit 0 | $3:$3 | &LTrajectory&RPrivate, for staff only &RPage &P of &N
END
holds "a text that looks like a formula is a text; days are days" t <<'END'
A4 =HYPERLINK("x")
C4 2021-02-01 as d mmmm yyyy
D4 2021-02-15 as d mmmm yyyy
F4 2021-02-17 as d mmmm yyyy
G4 16
END
# Somebody's words that look like a number or a day stay words.
sed 's/"other","title":"[^}]*"baseline/"other","title":"3 October 2021","baseline/
	s/"team":"[^"]*"/"team":"1,234"/' in.ndjson >looks.ndjson
sos-case trajectory looks.ndjson --as-of 2021-10-31 --to xlsx -o looks.xlsx
show looks.xlsx >looks
holds "a title that looks like a day is a text" looks <<'END'
A4 3 October 2021 as text
C4 2021-02-01 as d mmmm yyyy
G4 16
END
check "no formula" sh -c "unzip -p t.xlsx 'xl/worksheets/*' | grep -c '<f>' |
	grep -qx 0"
sos-case trajectory in.ndjson --as-of 2021-10-31 --to xlsx -o again.xlsx
check "the same bytes" cmp t.xlsx again.xlsx

# Figures: 2 of 3 is a per cent that a spreadsheet reckons with.
cat >cases.csv <<'END'
case_id,service,plan,team,opened
A,other,none,Elm,2021-01-04
B,other,none,Elm,2021-01-04
C,other,none,Oak,2021-01-04
END
cat >statements.csv <<'END'
statement_id,case_id,type,date,text,child_id
S1,A,child-view,2021-02-01,t,
S2,B,child-view,2021-02-01,t,
S3,C,harm,2021-02-01,t,
END
gives 0 "measures" sos-report measures --measure cases_child_view -q \
	--month 2021-03 --as-of 2021-03-31 cases.csv statements.csv --to xlsx \
	-o m.xlsx
show m.xlsx >m
holds "figures" m <<'END'
A2 For staff only: small numbers are not hidden
A3 As of 31 March 2021
A4 -> 'Measures'!A1
C4 2021-03-01 as d mmmm yyyy
D4 2021-03-31 as d mmmm yyyy
F4 2
G4 3
H4 0.6667 as 0.0%
I4 cases_child_view
END
sos-report measures --measure cases_child_view -q --suppress \
	--month 2021-03 --as-of 2021-03-31 cases.csv statements.csv --to xlsx \
	-o s.xlsx
show s.xlsx >s
holds "hidden: no number, and no mark for staff" s <<'END'
A1 Measures
A2 As of 31 March 2021
H4 c
END
none "hidden: not there" grep -E '^[FGH]4 [0-9]' s

# Every verb whose answer is a page about many cases.
gives 1 "case check" sos-case check "$EXAMPLES"/records/*.csv -q \
	--as-of 2021-10-31 --to xlsx -o v.xlsx
show v.xlsx >v
check "case check: a table with rows" grep -q '^A4 .' v
for verb in "case trajectory" "case timeline" \
	"network summary" "network cover" "network evidence" \
	"matrix summary" "matrix ask"; do
	# shellcheck disable=SC2086 # two words; many files
	gives 0 "$verb" sos-$verb $EXAMPLES/records/*.csv -q \
		--as-of 2021-10-31 --to xlsx -o v.xlsx
	show v.xlsx >v
	check "$verb: a table with rows" grep -q '^A4 .' v
done

# What their records have for numbers and days are such there as well.
for verb in "network summary" "network cover" "matrix summary"; do
	# shellcheck disable=SC2086
	sos-$verb $EXAMPLES/records/*.csv -q --as-of 2021-10-31 --to xlsx \
		-o v.xlsx && show v.xlsx >v
	check "$verb: numbers" grep -qE '^[D-L]4 [0-9]+$' v
	none "$verb: no number and no day as a text" \
		grep -E '^[C-L][0-9]+ .* as text$' v
done
check "matrix summary: days" grep -q '^J4 .* as d mmmm yyyy$' v

# A text longer than a cell takes: cut where it is read, with a mark; where the
# workbook is to come back, there is none, and it is said where.
python3 - >long.ndjson <<'END'
import json
print(json.dumps({"kind": "case", "case_id": "C1", "service": "safeguarding", "plan": "none", "opened": "2021-01-04"}))
print(json.dumps({"kind": "event", "case_id": "C1", "event_id": "E1", "date": "2021-02-01", "type": "visit", "text": "\u00e9 " * 20000 + "end"}))
END
gives 0 "a long text on a workbook to be read" sos-case timeline long.ndjson \
	--as-of 2021-10-31 --to xlsx -o long.xlsx
show long.xlsx >long
check "... is cut, and says so" grep -q \
	' \[cut here: the page as text, html or pdf has the rest\]$' long
none "... at its end" grep -q 'end$' long
gives 4 "none to be filled in" sos-case sheet C1 long.ndjson -o form.xlsx
check "... and it says where" grep -q \
	"sheet event, row 2, column 13: String exceeds Excel's limit" check.err
check "... and nothing is left" [ ! -e form.xlsx ]
