#!/bin/sh
# What every tool does alike: exit codes, options, output (sos(7)).
# shellcheck disable=SC3045
# Slow: begins first.
. "$SOS_TOP/tests/t/lib.sh"

case_row='"service":"safeguarding","plan":"none","opened":"2021-01-02"'
good='{"kind":"case","case_id":"C1",'$case_row'}'
echo "$good" >good.ndjson
{ echo "$good"; echo '{"kind":"case","case_id":"C2"}'; } >some.ndjson
echo '{"kind":"case","case_id":"C2"}' >none.ndjson
# A danger without a goal is a gap.
{ echo "$good"; echo '{"kind":"statement","statement_id":"S1","case_id":"C1","date":"2021-01-03","type":"danger","text":"x"}'; } >gap.ndjson
head -c 4096 /dev/urandom >junk
: >empty
yes "$good" | head -n 200000 >large.ndjson

# The exit codes.
gives 0 "0: done" sos-case list good.ndjson
gives 1 "1: some rows rejected" sos-case list some.ndjson
gives 1 "1: all rows rejected" sos-case list none.ndjson
if sos-case --help | grep -q '^  check '; then
	gives 1 "1: check found a gap" sos-case check gap.ndjson
	gives 0 "0: never" sos-case check --fail-on never gap.ndjson
	gives 2 "2: --fail-on of no known level" \
		sos-case check --fail-on holes gap.ndjson
fi
for words in "" "lost" "list --no-such-option" "list --kind" \
	"list --to xml good.ndjson" "list --since 2021-02-30 good.ndjson" \
	"list --since tomorrow good.ndjson" "list --kind cases good.ndjson" \
	"list --where nothing good.ndjson" "list --fields nothing --kind case good.ndjson" \
	"list --from pdf good.ndjson" "list --bom=yes good.ndjson" "list -Z" \
	"list --case C1 --case C2 good.ndjson" "schema no-such-kind" \
	"template" "template no-such-kind"; do
	# shellcheck disable=SC2086
	gives 2 "2: sos-case $words" sos-case $words
done
gives 3 "3: no such input" sos-case list lost.ndjson
gives 3 "3: a directory" sos-case list .
gives 3 "3: no known form" sos-case list junk
gives 3 "3: the second of two inputs missing" \
	sos-case list good.ndjson lost.ndjson
gives 0 "0: an empty file" sos-case list empty
full() { "$@" >/dev/full; }
gives 4 "4: a full disk" full sos-case list good.ndjson
gives 4 "4: a full disk, much output" full sos-case list large.ndjson
gives 4 "4: a full disk, -o" sos-case list good.ndjson -o /dev/full
gives 4 "4: -o in no directory" sos-case list good.ndjson -o no/such/file
gives 4 "4: rejects on a full disk" \
	sos-case list some.ndjson --rejects /dev/full
# The sanitizers see what a failure forgets to give back.
gives 4 "4: rejects onto a directory" \
	sos-case list some.ndjson --rejects .
gives 4 "4: rejects in no directory" \
	sos-case list some.ndjson --rejects no/such/file
gives 4 "4: a summary in no directory" \
	sos-case import "$EXAMPLES/records/case.csv" --summary no/such/file
closed() { "$@" >&-; }
gives 4 "4: standard output closed" closed sos-case list good.ndjson
for tool in $(tools); do
	gives 0 "$tool --help" "$tool" --help
	gives 0 "$tool --version" "$tool" --version
	gives 4 "$tool --help on a full disk" full "$tool" --help
	gives 2 "$tool without verb" "$tool"
	gives 2 "$tool with an unknown verb" "$tool" frobnicate
	for verb in $(verbs "$tool"); do
		gives 0 "$tool $verb --help" "$tool" "$verb" --help
		gives 2 "$tool $verb --no-such-option" \
			"$tool" "$verb" --no-such-option
	done
done
# Every verb has a row in tests/verbs, and what is true of all holds of each.
for tool in $(tools); do verbs "$tool" | sed "s/^/$tool /"; done |
	LC_ALL=C sort >have
verb_rows | cut -d'|' -f1 | LC_ALL=C sort >want
check "tests/verbs has a row for each verb of --help" diff want have
# Each tool's help lists the verbs that the others have of their own.
plain=' import list template schema profiles profile check '
for tool in $(tools); do
	for verb in $(verbs "$tool"); do
		case $plain in *" $verb "*) ;; *) echo "$tool $verb" ;; esac
	done
done | sort >want
for tool in sos-case sos-store; do
	"$tool" --help | sed -n 's/^  \(sos-[a-z]*\) */\1 /p'
done | awk '{for (i = 2; i <= NF; i++) print $1, $i}' | sort -u >have
check "the tools name each other's verbs" diff want have
sos-case cover 2>said
check "and where a verb is that this one lacks" grep -qxF \
	"sos-case: cover is a verb of: sos-network, sos-supervision, sos-training" \
	said
for kind in case child person statement session staff; do
	echo "$EXAMPLES/records/$kind.csv"
done >files
# shellcheck disable=SC2046 # file names without blanks
sos-case list $(cat files) >records.ndjson
sos-store put whole.db records.ndjson -q
printf 'area,a,b,total\nnorth,c,c,29\nsouth,30,8,38\ntotal,33,34,67\n' >table.csv
arguments() { # ARGUMENTS IN
	fill "$1" "IN=$2" "EXPORT=$EXAMPLES/records/case.csv" TABLE=table.csv STORE=used.db \
		NEW=new.db OUT=new.db CASE=AV-001 SESSION=G001 SINCE=2020-01-01 \
		LATE=2099-12-31 YEAR=2021
}
anew() {
	rm -f new.db* used.db*
	cp whole.db used.db
	cp whole.db.key used.db.key
}
verb_rows >rows
while IFS='|' read -r command what args; do
	anew
	status=0
	# shellcheck disable=SC2046,SC2086 # words
	$command $(arguments "$args" records.ndjson) >out 2>err </dev/null ||
		status=$?
	# These records hold no figures, so there is nothing to attack, and cases
	# alone, of which few rules can say anything.
	case "$command $status" in
	"sos-report audit 3" | *" check 3") status=0 ;;
	esac
	case $what$status in
	records[01] | *0) ok "$command works" ;;
	*)
		echo "# status $status: $(tail -n 1 err)"
		not_ok "$command works"
		;;
	esac
	case " $args " in
	*" IN "*)
		anew
		# shellcheck disable=SC2046,SC2086
		gives 3 "$command: no such input" \
			$command $(arguments "$args" lost.ndjson) </dev/null
		;;
	esac
	[ -s out ] || continue
	anew
	# shellcheck disable=SC2046,SC2086
	gives 4 "$command on a full disk" \
		full $command $(arguments "$args" records.ndjson) </dev/null
done <rows
memory() (
	ulimit -v 60000
	yes '{"kind":"event","event_id":"E","case_id":"C1","date":"2021-01-02","type":"visit","text":"'"$(head -c 60000 /dev/zero | tr '\0' x)"'"}' |
		head -n 4000 | exec sos-case check --fail-on never
)
# Addresses are reserved by the sanitizers and by valgrind.
if [ -z "$SOS_VALGRIND" ] && sos-case --help | grep -q '^  check ' &&
	(ulimit -v 60000 && sos-case --version) >/dev/null 2>&1; then
	gives 4 "4: out of memory" memory
else
	skip "4: out of memory" "not with this build"
fi

# Pipes.
{ sos-case list large.ndjson 2>err; echo $? >status; } | head -n 1 >out
if [ "$(cat status)" = 141 ] && [ ! -s err ] && [ -s out ]; then
	ok "a closed pipe ends it quietly"
else
	echo "# status $(cat status), $(wc -c <err) bytes of messages"
	not_ok "a closed pipe ends it quietly"
fi
ignored() (
	trap '' PIPE
	{ sos-case list large.ndjson 2>err; echo $? >status; } | head -n 1 >out
	[ "$(cat status)" = 141 ]
)
check "even where SIGPIPE came ignored" ignored

# A terminal as standard input, and no FILE.
if script -qefc true /dev/null >/dev/null 2>&1; then
	terminal() { script -qefc "sos-case list" /dev/null; }
	gives 2 "no FILE and a terminal is wrong usage" terminal
	terminal() { script -qefc "sos-case show C1" /dev/null; }
	gives 2 "so is a CASE_ID alone" terminal
	terminal() {
		script -qefc "sos-report measures --list" /dev/null &&
			script -qefc "sos-matrix ask --blank" /dev/null
	}
	check "a terminal, where nothing is read" terminal
	same_on_terminal() {
		script -qefc "sos-case list --to ndjson good.ndjson" /dev/null </dev/null |
			tr -d '\r' >tty.out
		sos-case list good.ndjson | cmp - tty.out
	}
	check "a terminal sees the same bytes where it is told which" same_on_terminal
else
	skip "a terminal" "no pseudo-terminals here"
fi

# Options.
for option in --kin=case --ca=C1 --rej=x --safe --sin=2021-01-01 --outp=x; do
	gives 2 "no abbreviation: $option" sos-case list $option good.ndjson
done
order() {
	sos-case list --kind case good.ndjson >one &&
		sos-case list good.ndjson --kind=case >two &&
		sos-case list --kind case -- good.ndjson >three &&
		cmp one two && cmp one three
}
check "options in any order" order
by_option() {
	for verb in "case show" "case plan" "network map" "matrix grid"; do
		# shellcheck disable=SC2086
		sos-$verb C1 good.ndjson >one &&
			sos-${verb% *} ${verb#* } --case C1 good.ndjson >two &&
			cmp one two || return 1
	done
}
check "--case in place of CASE_ID" by_option
gives 2 "one case or one referral" \
	sos-matrix grid --case C1 --referral R1 good.ndjson
dashes() {
	cp good.ndjson ./-o.ndjson
	sos-case list -- -o.ndjson | cmp - good.ndjson
}
check "-- ends options" dashes
twice() {
	sos-case list good.ndjson good.ndjson >one
	cat good.ndjson good.ndjson | cmp one -
}
check "several FILEs are read in turn" twice
dash() { sos-case list - <good.ndjson | cmp - good.ndjson; }
check "- is standard input" dash
no_name() {
	cp good.ndjson x.csv
	sos-case list x.csv | cmp - good.ndjson
}
check "the form is read from the content, not from the name" no_name

# Output by -o.
echo old >kept.ndjson
gives 3 "a failure with -o" sos-case list lost -o kept.ndjson
check "leaves the old file" grep -qx old kept.ndjson
sos-case list good.ndjson -o fresh.ndjson
check "-o is the owner's alone" sh -c '[ "$(stat -c %a fresh.ndjson)" = 600 ]'
sos-case list --to csv good.ndjson --kind case -o good.ndjson2
cp large.ndjson self.ndjson
gives 2 "-o onto its own input is refused" \
	sos-case list self.ndjson -o self.ndjson
check "and it is as it was" cmp large.ndjson self.ndjson

# Killed in mid write: the old file stands.
mkdir atomic
echo old >atomic/target
mkfifo feed
killed() {
	sos-case list feed -o atomic/target &
	writer=$!
	exec 9<>feed
	timeout 20 cat large.ndjson >&9
	kill "-$1" $writer
	wait $writer 2>/dev/null
	exec 9>&-
	grep -qx old atomic/target
}
check "killed while writing: the old file stands" killed KILL
rm -f atomic/target.*
check "ended while writing: the old file stands" killed TERM
check "and nothing is left beside it" sh -c '[ "$(ls atomic)" = target ]'
