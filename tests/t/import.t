#!/bin/sh
# Real shapes of exports: every row is a record or a reject, and counts add up.
. "$SOS_TOP/tests/t/lib.sh"

# adds_up PROFILE FILE: rows = read + rejected, one reject line for each row
# that is lost and each value left out; exit 1 just where rows are lost.
adds_up() {
	adds_status=0
	sos-case import --profile "$1" --as-of 2021-10-31 --summary sum.json \
		--rejects rej.ndjson "$2" >out.ndjson 2>err || adds_status=$?
	jq -e '.rows > 0 and .rows == .read + .rejected and
		 (.files | length) == 1' sum.json >/dev/null || return 1
	[ "$(wc -l <out.ndjson)" = "$(jq '[.records[]] | add // 0' sum.json)" ] ||
		return 1
	[ "$(jq -s 'map(select(.kept)) | length' rej.ndjson)" = \
		"$(jq .values_left_out sum.json)" ] || return 1
	[ "$(jq -s 'map(select(.kept | not)) | length' rej.ndjson)" -le \
		"$(jq .rejected sum.json)" ] || return 1
	jq -es 'all(.file and .row and .rule and .message and
		(.value | not))' rej.ndjson >/dev/null || return 1
	[ "$adds_status" = "$(jq 'if .rejected > 0 then 1 else 0 end' sum.json)" ]
}

# count WANT NAME JQ: of the records last read.
count() {
	count_got=$(jq -s "map(select($3)) | length" out.ndjson)
	check "$2" [ "$count_got" = "$1" ]
}

for n in 1 2 3 4 5 6 7 8; do
	check "examples: list $n adds up" adds_up annex-a \
		"$EXAMPLES/exports/list$n.csv"
	cp out.ndjson "list$n.ndjson"
done
for f in header episodes reviews missing; do
	check "examples: $f adds up" adds_up ssda903 "$EXAMPLES/exports/$f.csv"
done
check "examples: staff add up" adds_up hr-staff "$EXAMPLES/exports/hr-staff.csv"
check "examples: attendance adds up" adds_up learning-attendance \
	"$EXAMPLES/exports/learning-attendance.csv"
check "examples: forms add up" adds_up forms \
	"$EXAMPLES/exports/form-answers.csv"
count 0 "every answer leads to a statement of its form" \
	'.kind == "statement" and .answers and
	 (.answers | split(":")[0]) != (.statement_id | split(":")[0])'

# All lists in one import give one case a child, and order does not matter.
lists=$(for n in 1 2 3 4 5 6 7 8; do echo "$EXAMPLES/exports/list$n.csv"; done)
# shellcheck disable=SC2086
sos-case import -q --profile annex-a --as-of 2021-10-31 $lists \
	>out.ndjson 2>/dev/null
jq -c 'select(.kind == "case")' out.ndjson >cases
# shellcheck disable=SC2046
sos-case import -q --profile annex-a --as-of 2021-10-31 --kind case \
	$(echo "$lists" | tac) >turned 2>/dev/null
check "the order of lists does not choose the case" cmp cases turned
check "one case for each id" [ "$(jq -r 'select(.kind == "case").case_id' \
	out.ndjson | sort | uniq -d | wc -l)" = 0 ]
count 0 "a case is its child" '.kind == "child" and .case_id != .child_id'
check "sorted by case" sh -c "jq -r '.case_id // .child_id' out.ndjson |
	LC_ALL=C sort -c"
check "what came out is canonical" sh -c \
	'sos-case list out.ndjson | cmp - out.ndjson'

# A date may stand in a message, a name never.
sos-case import --profile annex-a -v --as-of 2021-10-31 \
	"$EXAMPLES"/exports/list*.csv >/dev/null 2>err
none "messages hold no names" grep -E "#N/A|Priya|Venn" err

# A million rows of one child are one child.
{
	echo "Child Unique ID,Gender,Date of Contact"
	yes 'K1,Male,01/02/2021' | head -n 200000
} >same.csv
sos-case import -q --profile annex-a same.csv >out.ndjson
check "the same row again and again" [ "$(wc -l <out.ndjson)" = 2 ]

if [ -z "$SHARED" ]; then
	skip "reference data" "there are none beside the project"
	exit 0
fi

for n in 1 2 3 4 5 6 7 8; do
	check "list $n adds up" adds_up annex-a "$SHARED/data/annex-a/List_$n.csv"
done
for n in 9 10 11; do
	gives 3 "list $n is refused" sos-case import --profile annex-a \
		"$SHARED/data/annex-a/List_$n.csv"
	check "list $n is refused by name" grep -q "list $n:" check.err
done

check "header adds up" adds_up ssda903 "$SHARED/data/ssda903/header.csv"
count 2675 "2,675 children" '.kind == "child" and .born and .ethnicity and .sex'
check "reviews add up" adds_up ssda903 "$SHARED/data/ssda903/reviews.csv"
check "missing adds up" adds_up ssda903 "$SHARED/data/ssda903/missing.csv"
count 43 "43 missing episodes" '.type == "missing"'
check "episodes add up" adds_up ssda903 "$SHARED/data/ssda903/episodes.csv"
count 5050 "5,050 episodes" '.kind == "care"'
# No code is lost: column by column, what was there is there.
mlr --icsv --onidx --ofs ' ' cut -o -f RNE,LS,CIN,PLACE,PLACE_PROVIDER,REC \
	"$SHARED/data/ssda903/episodes.csv" | sort >want
jq -r '"\(.start_reason) \(.legal) \(.need) \(.placement) \(.provider) \(.end_reason // "")"' \
	out.ndjson | sort >got
check "no code of an episode is lost" sh -c \
	"sed 's/ *\$//' want | sort >a; sed 's/ *\$//' got | sort | cmp a -"

# How many of the spellings that real returns use are matched, by column: the
# share in per cent may not fall below this.
matched() {
	# shellcheck disable=SC2016,SC1010
	mlr --icsv --ocsv -S filter -s col="$1" '$column == @col' then \
		put -s col="$1" -s date="$2" \
		'$* = {"Child Unique ID": NR, @date: "01/04/2020",
			@col: $observed_spelling}' \
		"$SHARED/standards/annex_a_value_variants_liia.csv" >in.csv
	sos-case import -q --profile annex-a --rejects rej.ndjson \
		--as-of 2021-01-01 in.csv >/dev/null 2>&1
	matched_of=$(jq -s 'map(.row) | unique | length' rej.ndjson)
	matched_n=$(($(mlr --icsv --ojson cat in.csv | jq length)))
	echo $((100 * (matched_n - matched_of) / matched_n))
}
while IFS='|' read -r least date column; do
	share=$(matched "$column" "$date")
	echo "# $column: $share per cent"
	check "$least per cent of spellings: $column" [ "$share" -ge "$least" ]
done <<'EOF'
91|Date of Contact|Gender
92|Date of Contact|Ethnicity
71|Date of Contact|Contact Source
100|Date of Referral|Referral NFA?
95|CIN Start Date|Does the Child have a Disability
78|CIN Start Date|Primary Need Code
51|CIN Start Date|Reason for Closure
93|CIN Start Date|Case Status
91|Child Protection Plan Start Date|Initial Category of Abuse
78|Date Started to be Looked After|Child's Category of Need
86|Date Started to be Looked After|Child's Legal Status
81|Date Started to be Looked After|Reason Ceased to be Looked After
85|Date Started to be Looked After|Placement Type
95|Date Started to be Looked After|Placement Provider
EOF
