#!/bin/sh
# Names, texts, teams and file names that attack whatever shows them, through
# every verb and form: nothing gets out of its place.
# Slow: begins first.
. "$SOS_TOP/tests/t/lib.sh"
command -v python3 >/dev/null || { skip "hostile names" "no python3 here"; exit; }
hostile() { python3 "$SOS_TOP/tests/t/hostile.py" "$@"; }
day=2021-10-31
"$SOS_TOP/build/records" --csv >records.csv
for case in AV-001 AV-002 AV-003 AV-004; do
	sos-case list --case $case "$EXAMPLES"/records/*.csv -q
done | hostile plant records.csv >in
for kind in staff leader course attendance session priority; do
	sos-case list --kind $kind "$EXAMPLES/records/$kind.csv" -q |
		hostile plant records.csv >>in
done
session=$(sed -n 's/.*"kind": "session", "session_id": "\([^"]*\)".*/\1/p' in | head -n 1)
gives 0 "they are records" sos-case list in --to ndjson
sos-store put s.db in -q
sos-report measures --month 2021-10 --as-of $day --suppress --to csv \
	"$EXAMPLES/records/case.csv" -q >table.csv
# Hostile file names, and headers of an export. Nothing in them is for this shell.
# shellcheck disable=SC2016
odd=$(printf 'x\033[31m<x-evil>$(touch OWNED)`touch OWNED`\342\200\256 =1 "b".csv')
# shellcheck disable=SC2016
sed '1s/[^,]*/=x-evil\\u001b<x-evil>/; s/,/,"$(touch OWNED)",/' \
	"$EXAMPLES/exports/list1.csv" >"$odd"

# An export whose every text is hostile.
sed '2,$s/\(.*\),.*/\1,"=1+1 <x-evil onevil=1>"/' "$EXAMPLES/exports/list1.csv" >./export

# Verbs that every tool has are the same in all, but for check.
mkdir outs
verb_rows | grep -v -E '^sos-(store|case) (list|import|get)' |
	grep -v -E '^sos-[a-z]* (list|import)\|' >rows
verb_rows | grep -E '^sos-(case (list|import)|store get)' >>rows
while IFS='|' read -r name what args; do
	[ "$what" != nothing ] || continue
	# shellcheck disable=SC2046
	set -- $(fill "$args" IN="$PWD/in" STORE="$PWD/s.db" TABLE="$PWD/table.csv" \
		EXPORT="--profile annex-a $PWD/export" NEW="$PWD/new.db" OUT="$PWD/copy.db" \
		CASE=AV-002 SESSION="$session" SINCE=2021-01-01 LATE=2022-03-31 YEAR=2020/21)
	# shellcheck disable=SC2086
	$name --help >help
	! grep -q -e --as-of help || set -- "$@" --as-of $day
	! grep -q -e --protected help || set -- "$@" --protected
	for form in $(sed -n 's/.*--to FORM.*: *//p' help | tr '|' ' '); do
		inert=
		case $form in
		pdf | png) continue ;;
		csv | tsv)
			! grep -q -e --safe-csv help || inert=--safe-csv
			case $name in *import) inert="$inert --kind case" ;; *" list" | *" get" | *" held") inert="$inert --kind statement" ;; esac
			;;
		xlsx) inert="-o outs/book.xlsx" ;;
		svg) case $name in *timeline | *trajectory) inert="--case AV-002" ;; esac ;;
		esac
		out="outs/$(echo "$name" | tr ' ' .).$form" got=0
		# shellcheck disable=SC2086
		$name "$@" --to $form $inert >"$out" 2>"$out.err" </dev/null || got=$?
		[ "$form" != xlsx ] || mv outs/book.xlsx "$out"
		[ -s "$out" ] || rm "$out" # with so few cases nothing may be given
		[ $got -gt 1 ] || continue
		not_ok "$name $form: exit $got"
		head -n 3 "$out.err" | sed 's/^/# /'
	done
	rm -f new.db* copy.db
done <rows
check "they were tried" [ "$(find outs -type f -size +1c ! -name '*.err' | wc -l)" -gt 150 ]
none "nothing gets out of its place" hostile look outs/*

# What no record may hold, and files of such names, in every message.
printf '{"kind":"child","child_id":"K\033[2J","case_id":"C\342\200\256"}\n' >"bad$odd"
n=0
while read -r command; do
	n=$((n + 1))
	# shellcheck disable=SC2086
	for file in "bad$odd" "no$odd" "$odd"; do
		$command "$file" </dev/null
	done >out 2>m$n.err
	check "$command: messages" [ -s m$n.err ]
done <<'END'
sos-case list
sos-case import --profile annex-a
sos-case show C1
sos-report audit
sos-store put new.db
sos-store verify
sos-report merge
sos-matrix referrals
END
none "no message does anything" hostile look m*.err
none "nothing was run" find . -name OWNED
# The test can fail.
printf '<p onevil=1><x-evil>' >page.html
printf 'a\033[1m' >page.text
hostile look page.html page.text >seen
check "it would see an element" grep -q x-evil seen
check "and a control character" grep -q 0x1b seen
check "which the records plant" grep -q x-evil in
