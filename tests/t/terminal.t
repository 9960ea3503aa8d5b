#!/bin/sh
# At a terminal, records are a table as wide as it; in a file or a pipe nothing
# is other than before. on_terminal.py is the terminal.
. "$SOS_TOP/tests/t/lib.sh"

unset COLUMNS NO_COLOR
export TERM=xterm
at() { python3 "$SOS_TOP/tests/t/on_terminal.py" "$@"; }
case=$EXAMPLES/records/case.csv
# shellcheck disable=SC2086 # many files
records() { "$@" $EXAMPLES/records/*.csv --as-of 2021-10-31; }

# shows WANT NAME COMMAND...: what it writes to the terminal.
shows() {
	cat >want
	check_name=$1
	shift
	"$@" >got 2>&1
	check "$check_name" diff want got
}

export NO_COLOR=1
shows "a table with headings, empty columns left out" \
	at 60 sos-case list --fields case_id,plan,opened,closed "$case" \
	--case AV-001 <<'END'
Case    Plan              Opened             Closed
------  ----------------  -----------------  ------
AV-001  child protection  14 September 2020
END
shows "measures by what they are called on pages" \
	at 80 sos-report measures --month 2021-10 --measure cases_open \
	--as-of 2021-10-31 -q "$case" <<'END'
Measure     Period        Number  Figure
----------  ------------  ------  ------
Open cases  October 2021      35      35
END
# 24 of 35 are 68.6 per cent, 1 of 3,000 is a thirtieth of one; a rate has one
# place; a share is one though no measure has its name.
printf '%s\n' measure,period,by,breakdown,numerator,denominator,value,marker \
	cases_bottom_lines_met,2021-Q3,,,24,35,0.6857142,'' \
	cases_bottom_lines_met,2021/22,team,A,1,3000,0.000333333,'' \
	cases_bottom_lines_met,2021,team,B,,,,c \
	cases_open_days,2021-10,,,,35,1235.5,'' \
	care_rate,2021-10,,,1234567,9876543,1249.9989,'' \
	care_rate,2021-10,age,5,,,5,'' \
	a_new_one,2021-10,,,,,0.5,'' \
	referrals-assess,2021-10,,,1,4,0.25,'' >figures.csv
shows "shares as per cents, rates to one place, thousands apart" \
	at 120 sos-report list figures.csv <<'END'
Measure                 Period                  By    Breakdown     Number     Out of      Figure  Marker
----------------------  ----------------------  ----  ---------  ---------  ---------  ----------  ------
Every bottom line met   July to September 2021                          24         35         69%
Every bottom line met   2021/22                 team  A                  1      3,000  under 0.1%
Every bottom line met   2021                    team  B                                            c
Days open               October 2021                                               35     1,235.5
Children in care, rate  October 2021                             1,234,567  9,876,543     1,250.0
Children in care, rate  October 2021            age   5                                       5.0
A new one               October 2021                                                          0.5
Referrals assess        October 2021                                     1          4         25%
END
shows "a finding's days" at 100 sos-case check --case AV-002 \
	--rule step-overdue --as-of 2021-10-31 -q \
	"$EXAMPLES/records/case.csv" "$EXAMPLES/records/statement.csv" <<'END'
Case    Team              Level    What it says                                        Record
------  ----------------  -------  --------------------------------------------------  ----------
AV-002  Safeguarding Elm  warning  the next step was due on 7 June 2021, 146 days ago  AV-002-S08
END
cat >s.ndjson <<'END'
{"kind":"statement","statement_id":"AV-001-S0000000000000000001","case_id":"AV-001","type":"harm","date":"2021-01-02","text":"One two three four five six seven eight nine ten","x_note":"n"}
{"kind":"case","case_id":"AV-001","service":"other","plan":"none","opened":"2021-01-01","protected":true}
END
shows "kinds one after the other; what is long is wrapped, ids are not" \
	at 76 sos-case list s.ndjson <<'END'
Statement
---------

Statement                    Case    Date            Type  What it      Note
                                                           says
---------------------------  ------  --------------  ----  -----------  ----
AV-001-S0000000000000000001  AV-001  2 January 2021  harm  One two      n
                                                           three four
                                                           five six
                                                           seven eight
                                                           nine ten


Case
----

Case    Service  Plan  Opened          Protected
------  -------  ----  --------------  ---------
AV-001  other    none  1 January 2021  yes
END
shows "no room: a row is a list, without what is empty" \
	at 44 sos-case list --kind statement s.ndjson <<'END'
Statement: AV-001-S0000000000000000001
  Case: AV-001
  Date: 2 January 2021
  Type: harm
  What it says: One two three four five six
    seven eight nine ten
  Note: n
END
check "nothing is said to be nothing" [ "$(at 60 sos-case list \
	--kind case --where plan=care s.ndjson)" = "Nothing to show." ]

# $COLUMNS is as wide as somebody says. A page is no wider than can be read.
widest() {
	python3 -c 'import sys
print(max(len(line.rstrip("\n")) for line in sys.stdin))'
}
page() { records at "$1" sos-case show AV-001 | widest; }
check "COLUMNS" [ "$(COLUMNS=60 page 200)" = 60 ]
check "a page" [ "$(page 100)" = 100 ]
check "a page, very wide" [ "$(page 300)" = 120 ]
check "a page, narrow" [ "$(page 40)" = 40 ]
for width in 80 120; do
	check "check fits $width columns" [ "$(records at $width sos-case \
		check | widest)" -le $width ]
done

# Colour: only at a terminal that has it and whose owner wants it; the words
# are the same.
gap() { records at 100 sos-case check --case AV-002 --rule rule-without-backup; }
gap >plain
none "NO_COLOR" grep "$(printf '\033')" plain
unset NO_COLOR
gap >coloured
check "a gap is red" grep -q "$(printf '\033\[31m\[!\] gap\033\[0m')" coloured
check "words are the same" sh -c \
	"sed 's/\x1b\[[0-9]*m//g' coloured | cmp - plain"
(
	TERM=dumb
	gap
) >dumb
check "TERM=dumb" cmp plain dumb

# Escapes in a record never reach the terminal.
printf '{"kind":"case","case_id":"C","service":"other","plan":"none","opened":"2021-01-01","x_a":"a\\u001b[31mb"}\n' \
	>hostile.ndjson
NO_COLOR=1 at 80 sos-case list hostile.ndjson >out
none "no escape of a record" grep "$(printf '\033')" out
check "it is there, inert" grep -q 'a.*\[31mb' out

# A pipe and a file have what they had.
sos-case list "$case" >pipe
check "a pipe: NDJSON" grep -q '^{"kind":"case","case_id":"AV-001"' pipe
at 80 sos-case list "$case" -o file >out
check "-o: the same" cmp pipe file
check "--to is what it says" [ "$(at 80 sos-case list "$case" --to ndjson)" \
	= "$(cat pipe)" ]
COLUMNS=40 sos-case list "$case" --to table >narrow
COLUMNS=200 sos-case list "$case" --to table >wide
check "a table in a pipe has no width" cmp narrow wide

# What a terminal cannot show.
for form in pdf png; do
	gives 2 "$form" at 80 sos-network map AV-001 --to $form "$case"
	cp check.out out
	check "$form: says -o" grep -q -- "-o FILE" out
done
gives 2 "a workbook" at 80 sos-case sheet AV-001 "$case"
gives 2 "xlsx" at 80 sos-report committee --year 2020 --to xlsx "$case"
gives 2 "a picture nobody asked for" at 80 sos-network map AV-001 "$case"
gives 0 "its source" records at 80 sos-network map AV-001 --to svg
cp check.out out
check "is shown" grep -q "<svg" out

# Five hundred rows at a time: what is long begins at once, none is lost.
awk 'BEGIN { print "case_id,service,plan,opened"
	for (i = 0; i < 1201; i++) print "C" i ",other,none,2021-01-01" }' \
	>many.csv
NO_COLOR=1 at 80 sos-case list many.csv >out
check "all rows are there" [ "$(grep -c '^C[0-9]' out)" = 1201 ]
check "headings again" [ "$(grep -c '^Case  ' out)" = 3 ]

# Progress names its phase; with --progress a put says how many it was.
at 80 sos-store put store.db "$case" --progress >out
check "progress: how many" grep -q "sos-store: 44 records" out
