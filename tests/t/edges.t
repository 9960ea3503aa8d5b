#!/bin/sh
# What an auditor and a hostile user try first.
. "$SOS_TOP/tests/t/lib.sh"
row='"service":"other","plan":"none","opened":"2021-01-02"'
head=case_id,service,plan,opened

# said TEXT COMMAND...: its messages hold the text.
said() {
	said_text=$1
	shift
	"$@" >out 2>err
	grep -qF -- "$said_text" err
}
# first_is LINE COMMAND...: the first line it writes.
first_is() {
	first_line=$1
	shift
	"$@" 2>err | head -n 1 | grep -qxF -- "$first_line"
}
all=case_id,family_id,service,plan,team,worker,opened,closed,closed_reason
all=$all,stage,authority,protected,pages

# --from json of what is no array: no success, and a message.
echo '{"kind":"case","case_id":"C1",'"$row}" >one.ndjson
gives 3 "--from json, and no array" sos-case list --from json one.ndjson
check "is said" said "expected '['" sos-case list --from json one.ndjson
: >empty
gives 3 "--from json of nothing" sos-case list --from json empty

# A field twice would be a name twice in one object.
gives 2 "--fields twice the same" sos-case list one.ndjson \
	--fields case_id,case_id
gives 2 "--fields of another kind, behind an x_ field" sos-case list \
	one.ndjson --kind child --fields x_a,service
gives 2 "--fields with an empty name" sos-case list one.ndjson \
	--fields case_id,,plan

# x_ columns: from the header, even where its file has no row, by --split, and
# by import; the first record may lack them.
printf '%s,x_z,x_a\n' $head >none.csv
printf '%s,x_z,x_a\nC1,other,none,2021-01-02,,\nC2,other,none,2021-01-02,,v\n' \
	$head >x.csv
check "x_ columns of a header without rows" first_is "$all,x_a,x_z" \
	sos-case list --to csv none.csv x.csv
check "x_ columns of the header" first_is "$all,x_a,x_z" \
	sos-case list --to csv x.csv
gives 0 "no later one is new" sos-case list --to csv none.csv x.csv
printf 'child_id,x_q\nK1,\nK2,w\n' >child.csv
gives 0 "--split, each file with its own" sos-case list --split parts \
	--to csv x.csv child.csv
check "--split: the header of the first" first_is "$all,x_a,x_z" \
	cat parts/case.csv
check "--split: the header of the second" grep -q ',x_q$' parts/child.csv
gives 0 "import has them, too" sos-case import --to csv x.csv
check "import: the header's" first_is "$all,x_a,x_z" \
	sos-case import --to csv x.csv
new_later() {
	{ cat one.ndjson; sed 's/}$/,"x_n":"1"}/' one.ndjson; } >later.ndjson
	sos-case list --to csv later.ndjson --rejects rej >out 2>err
	[ $? = 0 ] && [ "$(wc -l <out)" = 3 ] && [ ! -s rej ] &&
		head -n 1 out | grep -q 'x_n$'
}
check "a later new x_ field has its column" new_later

# Nothing of a person in a message or, unasked, in the rejects.
quiet() { ! grep -qE 'Priya|Venn|31/02|943 476' err rej; }
printf 'C1,Priya Venn,Priya Venn\n' >headless.csv
for verb in "list" "list --kind child" "import" "import --kind child" \
	"import --profile annex-a" "profile --guess" "check"; do
	: >rej
	# shellcheck disable=SC2086
	sos-case $verb headless.csv >out 2>err
	check "no header: $verb quotes no cell" quiet
done
printf '%s,closed\nC1,other,none,31/02/2021,\nC2,other,none,943 476 5919,\n' \
	$head >dates.csv
for verb in list import "import --dates dmy"; do
	# shellcheck disable=SC2086
	sos-case $verb -q dates.csv --rejects rej >out 2>err
	check "$verb: rejects hold no value" quiet
	check "$verb: and two rows" [ "$(wc -l <rej)" = 2 ]
	# shellcheck disable=SC2086
	sos-case $verb -q dates.csv --rejects rej --show-values >out
	check "$verb --show-values: they do" \
		[ "$(jq -r .value rej | head -n 1)" = 31/02/2021 ]
done
sos-case list dates.csv >out 2>err
none "more digits than a date has are nobody's business" grep 943 err

# The column of a value that is not there.
lacks() {
	printf '%s\n,other,none,2021-01-02\nC2,other\n' $head >lack.csv
	sos-case import -q lack.csv --rejects rej >out
	[ "$(jq -r .column rej | paste -sd ' ')" = "A C" ]
}
check "import: an empty cell has its column's letter" lacks

# Output and rejects are two files.
gives 2 "-o and --rejects to one file" sos-case list one.ndjson -o same \
	--rejects same
check "nothing is written" [ ! -e same ]

# import says what it has been given.
gives 3 "import of NDJSON" sos-case import one.ndjson
check "import of NDJSON: is said" said "is JSON, not CSV" \
	sos-case import one.ndjson
sos-store put a.db one.ndjson 2>/dev/null
check "import of a store: is said" said "is a store, not CSV" \
	sos-case import a.db

# JSON has one number where it is written 3, 3.0 or 3e0.
printf '%s\n' '{"kind":"scale","case_id":"C1","date":"2021-01-02","scorer":"child","score":3}' >want
for n in 3.0 3e0 30e-1; do
	whole() {
		sed "s/:3}/:$n}/" want | sos-case list | cmp - want
	}
	check "$n is a whole number" whole
done

# The same import by whatever way the bytes come: UTF-8 that is read twice,
# UTF-8 of a pipe, a character across the look-ahead's end, Windows-1252.
long() {
	printf 'child_id,name\n'
	i=0
	while [ $i -lt 9000 ]; do
		printf 'K%05d,Zo\303\253 \342\202\254 %s\n' $i \
			"aaaaaaaaaaaaaaaaaaaaa"
		i=$((i + 1))
	done
}
long >utf8.csv
for skip in 0 1 2 3; do
	across() {
		{ head -n 1 utf8.csv; printf 'A%.*s,x\n' $((skip + 1)) aaaa
			tail -n +2 utf8.csv; } >across.csv
		sos-case import -q across.csv >file.ndjson || return
		# shellcheck disable=SC2002
		cat across.csv | sos-case import -q >pipe.ndjson || return
		sos-case import -q <across.csv >redirected.ndjson || return
		cmp file.ndjson pipe.ndjson && cmp file.ndjson redirected.ndjson &&
			sos-case list across.csv | cmp - file.ndjson
	}
	check "UTF-8, read twice, $skip bytes on" across
done
latin() {
	sed 's/ \xe2\x82\xac / /' utf8.csv >some.csv
	iconv -f UTF-8 -t WINDOWS-1252 some.csv >latin.csv || return
	sos-case import -q some.csv >want.ndjson &&
		sos-case import -q latin.csv | cmp - want.ndjson
}
check "Windows-1252 gives the same" latin

# Order: rising keys, any order, the same key again far behind.
orders() {
	"$SOS_TOP/build/generate" --kind case --format csv --cases 3000 >g.csv
	sos-case import -q g.csv >rising.ndjson || return
	{ head -n 1 g.csv; tail -n +2 g.csv | LC_ALL=C sort -r; } >falling.csv
	sos-case import -q falling.csv | cmp - rising.ndjson || return
	{ cat g.csv; tail -n +2 g.csv | head -n 700; } >again.csv
	sos-case import -q again.csv | cmp - rising.ndjson || return
	sos-case import -q g.csv falling.csv g.csv | cmp - rising.ndjson
}
if [ -x "$SOS_TOP/build/generate" ]; then
	check "import: rising, falling and repeated keys are one" orders
else
	skip "import: rising, falling and repeated keys are one" "no generator"
fi

# x_ fields: so many, and no more time than that.
many() {
	awk -v n="$1" 'BEGIN {
		printf "{\"kind\":\"case\",\"case_id\":\"A\",\"service\":\"other\","
		printf "\"plan\":\"none\",\"opened\":\"2021-01-01\""
		for (i = 0; i < n; i++) printf ",\"x_f%06d\":\"a\"", i
		print "}" }'
}
many 256 >fits
many 257 >over
many 100000 >far
gives 0 "256 x_ fields" sos-case list fits
gives 1 "257 x_ fields" sos-case list over
check "and the message names the line" grep -q '^sos-case: over:1: .*x_ fields$' check.err
gives 1 "100,000 x_ fields, in no more time" timeout 20 sos-case list far
gives 1 "in a store likewise" timeout 20 sos-store put x.db far
mkdir -p two && many 256 >two/a && many 256 | sed 's/x_f/x_g/g' >two/b
gives 1 "257 by two inputs of a store" sos-store put y.db two/a two/b
gives 0 "and the store can be read" sos-store verify y.db -q
for i in $(seq 20); do
	many 250 | sed "s/x_f/x_$i/g; s/\"A\"/\"A$i\"/"
done >wide
for form in csv tsv table; do
	gives 3 "5,000 columns are no $form" timeout 20 sos-case list wide --to $form
done
gives 0 "but for those that are chosen" sos-case list wide --to csv --fields case_id,x_5000007
check "and NDJSON has them all" sh -c "sos-case list wide | cmp wide"
