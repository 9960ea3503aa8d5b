#!/bin/sh
# The JSON Schema that `schema` writes says of a record what our reader says.
. "$SOS_TOP/tests/t/lib.sh"
if ! command -v node >/dev/null || [ ! -d "$SOS_TOP/tests/node_modules/ajv" ]
then
	skip "records against the JSON Schema" "no ajv (npm)"
	exit 0
fi

valid() { node "$SOS_TOP/tests/validate.mjs" "$@"; }
sos-case schema >schema.json

examples() { sos-case list "$EXAMPLES"/records/*.csv | valid schema.json; }
check "examples are valid" examples
hostile() { "$SOS_TOP/build/hostile" | valid schema.json; }
check "hostile values of every kind are valid" hostile
for tool in $(tools); do
	verbs "$tool" | grep -qx schema || continue
	one_each() {
		for kind in $(kinds "$tool"); do
			"$tool" schema "$kind" >one.json || return
			"$SOS_TOP/build/hostile" "$kind" | valid one.json ||
				return
		done
	}
	check "$tool: a schema for each of its kinds" one_each
done

# Random records: the schema and the reader say the same of each.
property() { node "$SOS_TOP/tests/property.mjs" "$1" 300 "${2:-1}"; }
for kind in $(sos-case schema | jq -r '."$defs" | keys[]'); do
	check "$kind: schema and list agree" property "$kind"
done

# What verbs work out is made of valid records, too.
sos-store put all.db "$EXAMPLES"/records/*.csv >/dev/null 2>&1
for tool in $(tools); do
	for verb in $(verbs "$tool"); do
		case $verb in import | list | get | put) continue ;; esac
		"$tool" "$verb" --help >help
		grep -q -- '--to FORM .*: ndjson' help || continue
		grep -q '\[FILE\]' help || continue
		set -- all.db
		grep -q -- '--as-of' help && set -- --as-of 2021-10-31 "$@"
		grep -q -- '--fail-on' help && set -- --fail-on never "$@"
		case "$tool $verb" in
		'sos-network change') set -- --from 2021-01-01 --to 2021-10-31 "$@" ;;
		'sos-case held') set -- --person AV-003-P02 "$@" ;;
		'sos-report audit') continue ;; # reads figures, not records
		esac
		worked_out() {
			"$tool" "$verb" "$@" >derived.ndjson || return
			[ -s derived.ndjson ] || return
			sos-case list derived.ndjson | cmp - derived.ndjson || return
			valid schema.json <derived.ndjson
		}
		check "$tool $verb writes valid records" worked_out "$@"
	done
done

# refused NAME RECORD: neither the schema nor the reader takes it.
refused() {
	echo "$2" >bad.ndjson
	if valid schema.json <bad.ndjson >said; then
		not_ok "schema refuses $1"
	elif sos-case list bad.ndjson >said 2>&1; then
		not_ok "reader refuses $1"
	else
		ok "both refuse $1"
	fi
}
row='"case_id":"1","date":"2021-01-02","scorer":"child"'
refused "a needed field missing" '{"kind":"scale",'"$row}"
refused "an int out of range" '{"kind":"scale",'"$row"',"score":11}'
refused "a fraction for an int" '{"kind":"scale",'"$row"',"score":1.5}'
refused "a string for an int" '{"kind":"scale",'"$row"',"score":"1"}'
refused "an unknown field" '{"kind":"scale",'"$row"',"score":1,"scores":2}'
refused "an unknown kind" '{"kind":"scales",'"$row"',"score":1}'
refused "a word not in the list" '{"kind":"scale","case_id":"1","date":"2021-01-02","scorer":"uncle","score":1}'
refused "no such day" '{"kind":"scale","case_id":"1","date":"2021-02-29","scorer":"child","score":1}'
refused "a day before 1900" '{"kind":"scale","case_id":"1","date":"1899-12-31","scorer":"child","score":1}'
refused "an empty id" '{"kind":"scale","case_id":"","date":"2021-01-02","scorer":"child","score":1}'
refused "an id with a space behind" '{"kind":"scale","case_id":"1 ","date":"2021-01-02","scorer":"child","score":1}'
refused "a number in an x_ field" '{"kind":"scale",'"$row"',"score":1,"x_a":2}'
