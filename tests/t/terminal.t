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
Case    Plan              Opened      Closed
------  ----------------  ----------  ------
AV-001  child protection  2020-09-14
END
shows "measures by what they are called on pages" \
	at 80 sos-report measures --month 2021-10 --measure cases_open \
	--as-of 2021-10-31 -q "$case" <<'END'
Measure     Period   Numerator  Value
----------  -------  ---------  -----
Open cases  2021-10         35     35
END
cat >s.ndjson <<'END'
{"kind":"statement","statement_id":"AV-001-S0000000000000000001","case_id":"AV-001","type":"harm","date":"2021-01-02","text":"One two three four five six seven eight nine ten","x_note":"n"}
{"kind":"case","case_id":"AV-001","service":"other","plan":"none","opened":"2021-01-01","protected":true}
END
shows "kinds one after the other; what is long is wrapped, ids are not" \
	at 70 sos-case list s.ndjson <<'END'
Statement
---------

Statement                    Case    Date        Type  What it    Note
                                                       says
---------------------------  ------  ----------  ----  ---------  ----
AV-001-S0000000000000000001  AV-001  2021-01-02  harm  One two    n
                                                       three
                                                       four five
                                                       six seven
                                                       eight
                                                       nine ten


Case
----

Case    Service  Plan  Opened      Protected
------  -------  ----  ----------  ---------
AV-001  other    none  2021-01-01  yes
END
shows "no room: a row is a list, without what is empty" \
	at 44 sos-case list --kind statement s.ndjson <<'END'
Statement: AV-001-S0000000000000000001
  Case: AV-001
  Date: 2021-01-02
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
