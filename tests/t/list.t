#!/bin/sh
# What list and the options that all verbs share promise (cli.md).
. "$SOS_TOP/tests/t/lib.sh"
head=case_id,service,plan,opened
printf '%s\nC1,other,none,2021-01-02\n' $head >case.csv
printf 'child_id,case_id\nK1,C1\n' >child.csv

# is TEXT COMMAND...: all that it writes, standard error apart.
is() {
	is_text=$1
	shift
	[ "$("$@" 2>err)" = "$is_text" ]
}
keys() { sos-case list "$@" 2>err | jq -r '[.case_id, .child_id, .harm_id] |
	map(select(.)) | .[-1]' | paste -sd ' '; }

# A message names file, line, field and what is wrong; a date may stand in it.
printf '%s\nC1,other,none,31/02/2021\nC2,Ann,none,2021-01-02\n' $head >in.csv
for verb in list import; do
	gives 1 "$verb of a bad date" sos-case $verb in.csv -o out
	check "$verb: the message" grep -qx \
		"sos-case: in.csv:2: opened: no such date '31/02/2021' (YYYY-MM-DD)" \
		check.err
	none "$verb: no name in a message" grep Ann check.err
done
printf 'case_id,date,scorer,score\nC1,2021-01-02,child,11\n' >scale.csv
gives 1 "a score of 11" sos-case list scale.csv --rejects rej
check "a number may be said" grep -qx \
	"sos-case: scale.csv:2: score: out of range 0 to 10 '11'" check.err
none "the rejects hold it only with --show-values" grep 11 rej
gives 1 "--show-values" sos-case list scale.csv --rejects rej --show-values
check "then they do" [ "$(jq -r .value rej)" = 11 ]

# CSV made over to CRLF, inside its quotes too.
printf 'statement_id,case_id,date,type,text\r\nS1,C1,2021-01-02,harm,"a\r\nb"\r\n' \
	>crlf.csv
check "CRLF inside quotes is a line end" [ \
	"$(sos-case list crlf.csv | jq -r .text)" = "$(printf 'a\nb')" ]

# Several kinds to CSV: --kind or --split, in list, get and import alike.
gives 2 "two kinds in one CSV" sos-case list case.csv child.csv --to csv
gives 0 "--split is CSV unless said" sos-case list case.csv child.csv --split d
check "a file a kind" [ "$(echo d/*)" = "d/case.csv d/child.csv" ]
check "readable by the owner alone" [ \
	"$(stat -c %a d d/case.csv | paste -sd ' ')" = "700 600" ]
gives 0 "import --split" sos-case import case.csv child.csv --split i
check "import: the same files" diff -r d i
sos-store put s.db case.csv child.csv 2>/dev/null
gives 0 "get --split --to tsv" sos-store get s.db --split t --to tsv
check "get: a file a kind" [ "$(echo t/*)" = "t/case.tsv t/child.tsv" ]
gives 2 "--split and -o" sos-case list case.csv --split e -o f
gives 2 "--split and JSON" sos-case list case.csv --split e --to json
gives 4 "--split below a file" sos-case list case.csv --split case.csv/e
printf 'kind,case_id,child_id,service,plan,opened,x_a\ncase,C1,,other,none,2021-01-02,\nchild,C1,K1,,,,\nchild,C1,K2,,,,v\n' \
	>kinds.csv
gives 0 "x_ columns of a header with a kind column" sos-case list kinds.csv \
	--split k
check "are in each file" grep -q ,x_a k/case.csv

# Options in any order, whatever the environment says.
check "POSIXLY_CORRECT" is "$head" env POSIXLY_CORRECT=1 \
	sos-case list case.csv --fields $head --to csv --where plan=care

# An unknown field is said with the one that is near.
for option in "--fields opend" "--where opend=1"; do
	# shellcheck disable=SC2086
	gives 2 "$option" sos-case list case.csv $option
	check "$option: what is near" grep -q "did you mean 'opened'?" check.err
done

# A number is compared with a number.
gives 2 "--where: no number" sos-case list scale.csv --where 'score>abc'
gives 2 "--where: no number, of several kinds" sos-case list scale.csv \
	--where natural=x
gives 0 "--where: nothing at all" sos-case list case.csv --where score=
gives 0 "list takes --as-of like any verb" sos-case list case.csv \
	--as-of 2021-10-31

# A store is read by name.
gives 3 "a store as standard input" sos-case list - <s.db
check "is said" grep -q "give its file name" check.err

# Selections of a record's case: through its referral, and that one's child,
# in any order, with or without the referral among those chosen.
cat >h.ndjson <<-'END'
	{"kind":"harm","harm_id":"H","referral_id":"R","type":"neglect","incident":"pattern"}
	{"kind":"referral","referral_id":"R","child_id":"K","received":"2021-01-02"}
	{"kind":"child","child_id":"K","case_id":"C"}
	{"kind":"case","case_id":"C","service":"other","plan":"none","team":"T","opened":"2021-01-02"}
END
for order in cat tac; do
	$order h.ndjson >o.ndjson
	for option in "--team T" "--case C" "--service other"; do
		# shellcheck disable=SC2086
		check "$order: $option" [ "$(keys o.ndjson --kind harm \
			$option)" = H ]
	done
done

# What was worked out has the words of what it was worked out from.
echo '{"kind":"training","team":"T","type":"juggling","staff":1,"trained":0}' \
	>odd.ndjson
gives 1 "a type of course that there is not" sos-training list odd.ndjson

# No x_ column is left of a record under a pseudonym.
head -c 32 /dev/zero >key && chmod 600 key
printf '%s,x_a\nC1,other,none,2021-01-02,secret\n' $head >x.csv
sos-case list x.csv --pseudonymise key --to csv >out
none "--pseudonymise: no x_ column" grep x_a out

# A finding under a pseudonym still leads to its record.
same_key() {
	echo '{"kind":"statement","statement_id":"S1","case_id":"C1","date":"2021-01-02","type":"harm","text":"t"}' \
		>s.ndjson
	sos-case check s.ndjson --as-of 2021-01-03 \
		--rule harm-without-danger >f.ndjson
	sos-case list s.ndjson f.ndjson --pseudonymise key |
		jq -r '.statement_id // .record' | uniq | wc -l | grep -qx 1
}
check "--pseudonymise: a finding has its record's id" same_key

# check: a store among the inputs has all kinds.
gives 0 "check of a file" sos-case check case.csv
check "says which rules did not run" grep -q "rules not run" check.err
gives 1 "check of a file and a store" sos-case check case.csv s.db
none "all rules run" grep "rules not run" check.err

# --progress says how many, whatever standard error is; --no-progress nothing.
gives 0 "--progress" sos-case list case.csv --progress
check "says how many" grep -qx "sos-case: 1 records" check.err
gives 0 "--no-progress" sos-case list case.csv --no-progress
check "says nothing" [ ! -s check.err ]

# U+0000 is refused, in words for people.
printf '{"kind":"case","case_id":"C\\u0000"}\n' >nul.ndjson
gives 1 "U+0000" sos-case list nul.ndjson
check "U+0000: is said" grep -q 'u0000 is not allowed (' check.err

# What --help cannot write is said, too.
for option in --help --version "list --help"; do
	# shellcheck disable=SC2086
	sos-case $option >/dev/full 2>err
	check "$option to a full disk" [ $? = 4 ]
	check "$option: is said" grep -q "standard output" err
done

# x_ fields, whichever record has them first: no record is lost from CSV, and
# the CSV reads back as what was written.
case_line() { # ID [MORE]
	printf '{"kind":"case","case_id":"%s","service":"other","plan":"none","opened":"2021-01-01"%s}\n' \
		"$1" "${2:-}"
}
{
	case_line A
	case_line B ',"x_ref":"9"'
	case_line C ',"x_a":"1, \"2\""'
} >late.ndjson
{
	case_line C ',"x_a":"1, \"2\""'
	case_line B ',"x_ref":"9"'
	case_line A
} >early.ndjson
reads_back() { # FILE: through CSV
	sos-case list "$1" --to csv >through.csv &&
		sos-case list through.csv >through.ndjson &&
		cmp "$1" through.ndjson
}
for order in late early; do
	check "$order x_ fields are in the CSV" reads_back $order.ndjson
	check "$order x_ fields are in the file of --split" sh -c \
		"rm -rf parts && sos-case list $order.ndjson --split parts &&
		sos-case list $order.ndjson --to csv | cmp - parts/case.csv"
	check "$order x_ fields come out of a store as CSV" sh -c \
		"rm -f s.db && sos-store put s.db -q $order.ndjson &&
		sos-store get s.db --to csv | sos-case list - | sort >got &&
		sort $order.ndjson | cmp - got"
	check "$order x_ fields are in a table" sh -c \
		"sos-case list $order.ndjson --to table | grep -q 'x_a .*x_ref'"
done
check 'two CSV files with other x_ columns' sh -c "
	sos-case list early.ndjson --where case_id=B --to csv >1.csv &&
	sos-case list early.ndjson --where case_id=C --to csv >2.csv &&
	sos-case list 1.csv 2.csv --to csv | sos-case list - | sort >got &&
	sed 2,3!d late.ndjson | cmp - got"

# More than memory keeps: a file without a name, of which nothing is left.
awk 'BEGIN { for (i = 1; i <= 30000; i++) printf "{\"kind\":\"case\",\"case_id\":\"%d\",\"service\":\"other\",\"plan\":\"none\",\"opened\":\"2021-01-01\"%s}\n", i, i == 30000 ? ",\"x_ref\":\"9\"" : "" }' >many.ndjson
mkdir -p temporary
check 'many rows wait for their header' env TMPDIR="$PWD/temporary" sh -c "
	sos-case list many.ndjson --to csv | sos-case list - | cmp many.ndjson -"
none 'and leave no temporary file' ls temporary
gives 4 'no room for them is a failure' env TMPDIR="$PWD/nowhere" \
	sos-case list many.ndjson --to csv
none 'with no half a file' cat check.out

# --id-prefix, field by field as the tables have them: all ids and references,
# and nothing else.
"$SOS_TOP/build/records" --csv >tables.csv
{ python3 "$SOS_TOP/tests/t/planted.py" <tables.csv; sos-case list "$EXAMPLES"/records/*.csv; } \
	2>/dev/null | sos-case list 2>/dev/null >all.ndjson
gives 0 "--id-prefix" sos-case list all.ndjson --id-prefix N~
mv check.out prefixed.ndjson
check "every id and every reference of every kind has it" python3 - <<'P'
import csv, json, re
of = {}
for row in csv.DictReader(open("tables.csv")):
    of[row["kind"], row["field"]] = row["type"]
seen = 0
for old, new in zip(open("all.ndjson"), open("prefixed.ndjson"), strict=True):
    old, new = json.loads(old), json.loads(new)
    assert old.keys() == new.keys()
    for f, v in old.items():
        t = of.get((old["kind"], f), "")
        if f == "nhs_number":
            want = v
        elif f == "record":
            want = new[f]
            assert want.replace("N~", "") == v
        elif t == "id" or t.startswith("ref:"):
            want, seen = "N~" + v, seen + 1
        elif f in ("withhold", "share", "hinges_on"):
            want = re.sub(r"\b(?!ALL\b|FAMILY\b)(?=[^ ])\S+", r"N~\g<0>", v)
        else:
            want = v
        assert new[f] == want, (old["kind"], f)
assert seen > 5000, seen
P

# One id of two authorities is found among 5,000 in any order; none is where
# there is none. 37 and 4999 are coprime to 5000: each id comes once.
two_authorities() { # STEP AGAIN
	awk -v step="$1" -v again="$2" 'BEGIN {
		print "case_id,service,plan,opened,authority"
		for (i = 0; i < 5000; i++)
			print "C" 10000 + i * step % 5000 \
				",safeguarding,care,2021-01-01," \
				(i * step % 2 ? "North" : "South")
		if (again != "")
			print "C" 10000 + again ",safeguarding,care,2021-01-01," \
				(again % 2 ? "South" : "North")
	}' >two.csv
	sos-case list two.csv >two.out
}
for step in 1 37 4999; do
	gives 0 "5,000 ids, $step on each time, of two authorities" \
		two_authorities $step ""
	check "all of them" [ "$(wc -l <two.out)" = 5000 ]
	for again in 0 2501 4998; do
		gives 3 "and one of both: $again" two_authorities $step $again
	done
done
