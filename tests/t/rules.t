#!/bin/sh
# Every tool's rules: its manual page has the list that the table of checks
# says, check knows each, and each is a sentence.
. "$SOS_TOP/tests/t/lib.sh"
rules=$SOS_TOP/build/rules

in_manual() { "$rules" "$1" <"$SOS_TOP/man/$1.1" | diff "$SOS_TOP/man/$1.1" -; }
known() {
	while read -r rule _; do
		"$1" check --rule "$rule" --fail-on never \
			"$EXAMPLES"/records/*.csv || return
	done <"$1.rules"
}
for tool in $(tools); do
	verbs "$tool" | grep -qx check || continue
	"$rules" "$tool" --list >"$tool.rules"
	check "$tool: it has rules" test -s "$tool.rules"
	check "$tool: each has a name of its own" \
		test -z "$(cut -d' ' -f1 "$tool.rules" | sort | uniq -d)"
	check "$tool: the manual has them (make rules-in-manual)" \
		in_manual "$tool"
	check "$tool: it has a place for them" \
		grep -q '^\.\\" rules: begin$' "$SOS_TOP/man/$tool.1"
	check "$tool: check knows each" known "$tool"
	gives 2 "$tool: and no other" "$tool" check --rule no-such-rule \
		"$EXAMPLES/records/case.csv"
done
check "rules of six tools" test "$(ls ./*.rules | wc -l)" -eq 6

# A rule is described by sentences: a capital in front, a full stop behind.
sentences() {
	cat "$SOS_TOP"/man/sos-*.1 | awk '
	/^\.\\" rules: begin/ {inside = 1}
	/^\.\\" rules: end/ {inside = 0}
	!inside || /^\./ {next}
	!/^[A-Z].*\.$/ {print}'
}
none "each is said in sentences" sentences
