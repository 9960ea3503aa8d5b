#!/bin/sh
# Names and free text never reach messages, rejects or what is left behind.
. "$SOS_TOP/tests/t/lib.sh"
export TMPDIR=$here/temp
mkdir temp

# A case whose every name and text holds the word, and rows that are wrong in
# every field that can hold it.
word=KANARIENVOGEL
"$SOS_TOP/build/hostile" | jq -c --arg w "$word" '
	.case_id = "C1" | with_entries(
		if .value | type != "string" then . else
		if .key | IN("name", "worker", "text", "reason", "next", "who",
			"agreed_by", "disputed_by", "trigger", "response", "title",
			"owner", "behaviour", "label", "challenge", "question",
			"direction", "outcome_text", "facilitator", "observer",
			"note", "closed_reason", "what", "source", "x_a")
		then .value = $w else . end end)' >good.ndjson
for value in '"KANARIENVOGEL\u0007"' '["KANARIENVOGEL"]' '"31/02/KANARIENVOGEL"'
do
	jq -c --argjson v "$value" 'to_entries | .[1:][] as $f |
		from_entries | .[$f.key] = $v' good.ndjson
done | awk 'NR % 7 == 0' >bad.ndjson
sed 's/"KANARIENVOGEL"/"KANARIENVOGEL/' good.ndjson | head -n 200 >>bad.ndjson
cat good.ndjson bad.ndjson >both.ndjson
sos-case list good.ndjson --kind person --to csv >person.csv
{ head -n 1 person.csv; sed 's/KANARIENVOGEL/KANARIENVOGEL",x"/' person.csv; } \
	>bad.csv
sos-case list good.ndjson --kind statement --to csv | sed '2,$s/$/,KANARIENVOGEL/' \
	>wide.csv

silent() {
	"$@" --rejects rejects >out 2>err </dev/null
	if grep -l "$word" err rejects; then
		grep -h -m 3 "$word" err rejects | cut -c1-300
		return 1
	fi
	rm -f rejects
}
[ "$(grep -c "$word" good.ndjson)" -gt 100 ] && ok "the word is planted" ||
	not_ok "the word is planted"
for tool in $(tools); do
	for verb in $(verbs "$tool"); do
		"$tool" "$verb" --help | grep -q -- '--rejects' || continue
		set -- both.ndjson
		case "$tool $verb" in
		*" import") set -- bad.csv ;;
		*" show" | *" timeline" | *" grid" | *" map" | *" plan")
			set -- C1 both.ndjson ;;
		"sos-store put") set -- store.db both.ndjson ;;
		esac
		check "$tool $verb is silent about names" \
			silent "$tool" "$verb" "$@"
	done
done
check "a bad CSV" silent sos-case list bad.csv
check "a wide CSV" silent sos-case list wide.csv
caught() { ! silent sos-case list --show-values both.ndjson; }
check "and this test would see it" caught
rm -f rejects
none "nothing is left in TMPDIR" find temp -type f
