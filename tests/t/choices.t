#!/bin/sh
# An empty answer must never look like an all-clear: in every verb that
# chooses, a choice that no record read names is wrong usage, and an -o file is
# left as it was. --if-any allows it.
. "$SOS_TOP/tests/t/lib.sh"

in="$EXAMPLES/records/*.csv"
# shellcheck disable=SC2086 # many files
sos-store put -q store.db $in
options() { "$@" --help | sed -n 's/^  *\(-., \)\{0,1\}--\([a-z-]*\).*/\2/p'; }

# The arguments of the row, without the case where --case is the choice.
arguments() {
	row=$3
	[ "$2" != case ] || row=$(echo "$row" | sed 's/^\(--case \)\{0,1\}CASE //; s/--session SESSION //')
	fill "$row" IN="$1" STORE=store.db CASE=AV-003 SESSION=S001 \
		SINCE=2021-01-01 LATE=2099-06-30 YEAR=2020
}

# refused TOOL VERB OPTION ARGUMENTS...
refused() {
	option=$3
	set -- "$1" "$2" "--$3" NOBODY-77 $4
	rm -f out
	echo before >out
	"$@" -o out >chosen.out 2>chosen.err
	status=$?
	cat chosen.err
	[ "$status" = 2 ] && [ "$(cat out)" = before ] &&
		[ ! -s chosen.out ] &&
		grep -q "^$1: no [a-z]* 'NOBODY-77' in the input" \
			chosen.err || return 1
	# A person of the case is needed by what draws it for that person.
	[ "$option" != for ] || return 0
	"$@" -o out --if-any 2>chosen.err
	! grep -q "in the input" chosen.err ||
		grep -q "the input has no" chosen.err
}
verb_rows | while IFS='|' read -r verb what row; do
	# shellcheck disable=SC2086
	set -- $verb
	has=$(options "$1" "$2")
	echo "$has" | grep -qx if-any || continue
	for option in case team service child referral for; do
		echo "$has" | grep -qx -- "$option" || continue
		echo "$1 $2 $option" >>seen
		case "$1 $2 $option" in # for staff only, whoever is named
		"sos-matrix grid for" | "sos-matrix ask for") continue ;;
		esac
		args=$(arguments "$in" "$option" "$row")
		[ "$1 $2 $option" != "sos-matrix grid referral" ] ||
			args=$(echo "$args" | sed 's/^AV-003 //')
		check "$1 $2 --$option that nobody has ($what)" \
			refused "$1" "$2" "$option" "$args"
	done
done
check "most verbs choose" test "$(wc -l <seen)" -gt 60

# Of a store that answers the question by itself, likewise.
gives 2 "a store" sos-case check --team Safeguardin store.db
check "it suggests the teams" grep -q "did you mean 'Safeguarding Ash'" check.err
gives 2 "a store: one case" sos-case show AV-99 store.db
check "it suggests a case" grep -q "did you mean 'AV-" check.err
gives 0 "a store: --if-any" sos-case check --if-any --team Nobody store.db
gives 0 "a store: a team that there is" sos-case check --fail-on never \
	--team "Safeguarding Ash" store.db
gives 2 "team names are as they are written" sos-case check \
	--team "safeguarding elm" store.db
check "the one in capitals is suggested" \
	grep -q "did you mean 'Safeguarding Elm'?" check.err

# Never the name of a person.
cut -d, -f3 "$EXAMPLES/records/person.csv" | sed '1d; /^$/d' | sort -u >names
for name in Hania Dean Zo; do
	# shellcheck disable=SC2086
	sos-case show AV-001 --for "$name" $in 2>>messages
done
check "somebody was asked for" test -s messages
none "no name of a person is suggested" grep -Ff names messages

# A file without records is said, and how.
: >empty.csv
head -n 1 "$EXAMPLES/records/case.csv" >header.csv
gives 0 "an empty file" sos-case list empty.csv
gives 3 "nothing was checked, which is no all-clear" sos-case check empty.csv
check "it is said" grep -qx "sos-case: empty.csv: empty" check.err
gives 3 "a header" sos-case check header.csv
check "it is said that there are no records" \
	grep -qx "sos-case: header.csv: no records" check.err
check "rules not run are counted in one line" \
	grep -q "^sos-case: [0-9]* of [0-9]* rules not run: no " check.err
gives 3 "-v" sos-case check -v header.csv
check "-v lists them" grep -q "no rule: rule-without-keeper" check.err
for tool in $(tools); do
	verbs "$tool" | grep -qx check || continue
	gives 3 "$tool: a kind that no rule is about" "$tool" check \
		"$EXAMPLES/records/population.csv" -o found
	check "$tool: no file says that nothing was found" test ! -e found
	gives 0 "$tool: --if-any allows it" "$tool" check --if-any \
		"$EXAMPLES/records/population.csv"
done
gives 2 "a session that is not there" sos-supervision sheet --session G00 \
	"$EXAMPLES"/records/session.csv
check "the nearest are named" grep -q "did you mean 'G00" check.err
gives 2 "nobody to drop out" sos-network cover --without AV-001-P3 \
	"$EXAMPLES"/records/*.csv
check "the nearest ids are named" grep -q "did you mean 'AV-001-P" check.err

# A team that allocations alone name: nobody's case, and no all-clear.
printf 'case_id,service,plan,opened\nA,other,none,2020-01-01\n' >k.csv
printf 'case_id,since,team\nA,2020-01-01,Oak\n' >al.csv
sos-store put k.db k.csv al.csv -q
for from in "k.csv al.csv" k.db; do
	# shellcheck disable=SC2086 # words
	gives 2 "no case is of the team: $from" sos-case check --team Oak $from
	check "which is said" grep -q "no case is of team 'Oak' by its own record" \
		check.err
	# shellcheck disable=SC2086 # words
	gives 0 "--if-any takes it" sos-case check --if-any --team Oak $from
	# shellcheck disable=SC2086 # words
	gives 0 "figures go by who held a case: $from" sos-report measures \
		--team Oak --month 2021-10 --as-of 2021-10-31 $from
done
