#!/bin/sh
# The record stream: CSV to NDJSON and back is the identity.
. "$SOS_TOP/tests/t/lib.sh"
hostile=$SOS_TOP/build/hostile

# round KIND FILE.ndjson: canonical NDJSON through every form and back.
round() {
	sos-case list "$2" >same.ndjson || return
	cmp "$2" same.ndjson || return
	sos-case list "$2" --to csv >a.csv || return
	sos-case list --kind "$1" a.csv >b.ndjson || return
	cmp "$2" b.ndjson || return
	sos-case list --kind "$1" a.csv --to csv >c.csv || return
	cmp a.csv c.csv || return
	sos-case list "$2" --to json >a.json || return
	sos-case list a.json >d.ndjson || return
	cmp "$2" d.ndjson || return
}

for kind in $("$SOS_TOP/build/records" --csv | awk -F, \
	'NR > 1 && !seen[$1]++ {print $1}'); do
	"$hostile" "$kind" >in.ndjson
	check "$kind: ndjson, csv, json and back" round "$kind" in.ndjson
done

if command -v jq >/dev/null; then
	# Their cases are of several authorities, which list refuses.
	"$hostile" | grep -v '^{"kind":"case"' >all.ndjson
	same_to_jq() {
		sos-case list all.ndjson >ours.ndjson || return
		# jq rounds no number here and keeps the order of keys.
		jq -c . ours.ndjson >jq.ndjson || return
		jq -c . all.ndjson | cmp - jq.ndjson
	}
	check "jq reads what we write" same_to_jq
else
	skip "jq reads what we write" "no jq here"
fi

# A CSV of our examples is canonical, or becomes so once.
examples() {
	for f in "$EXAMPLES"/records/*.csv; do
		[ -e "$f" ] || continue
		sos-case list "$f" --to csv | cmp - "$f" || return
		cp "$f" 1.csv
		sos-case list "$f" >1.ndjson || return
		sos-case list 1.csv >2.ndjson || return
		cmp 1.ndjson 2.ndjson || return
		sos-case list 2.ndjson --to csv >2.csv || return
		cmp 1.csv 2.csv || return
	done
}
check "examples are canonical: csv, ndjson and back" examples

generated() {
	"$SOS_TOP/build/generate" --cases 300 >g.ndjson || return
	sos-case list g.ndjson | cmp g.ndjson - || return
	sos-case list g.ndjson --split parts --to csv || return
	for f in parts/*.csv; do
		k=${f##*/}
		k=${k%.csv}
		sos-case list --kind "$k" "$f" >g2.ndjson || return
		sos-case list --kind "$k" g.ndjson | cmp - g2.ndjson || return
	done
}
if [ -x "$SOS_TOP/build/generate" ]; then
	check "generated records: ndjson, csv and back" generated
else
	skip "generated records: ndjson, csv and back" "no generator"
fi

# What a spreadsheet and other programs do to a file.
head='case_id,service,plan,opened,closed_reason'
printf '\357\273\277%s\r\nC1,safeguarding,none,2021-01-02,"a\nb"\r\n' \
	"$head" >excel.csv
printf '%s\n' '{"kind":"case","case_id":"C1","service":"safeguarding","plan":"none","opened":"2021-01-02","closed_reason":"a\nb"}' >want
excel() { sos-case list --kind case excel.csv | cmp - want; }
check "a byte order mark and CRLF in" excel
no_newline() {
	printf '%s\nC1,safeguarding,none,2021-01-02,"a\nb"' "$head" |
		sos-case list --kind case | cmp - want
}
check "no newline at the end" no_newline
unordered() {
	printf '%s' ' { "opened" : "2021-01-02", "plan":"none",
		"kind":"case","closed_reason":"a\u000ab","service":"safeguarding",
		"case_id":"\u0043\u0031","team":"","worker":null } ' |
		tr -d '\n' | sos-case list | cmp - want
}
check "JSON of any shape becomes canonical" unordered
large() {
	# 64 KiB of text pass; one byte more does not.
	text=$(head -c 65536 /dev/zero | tr '\0' x)
	printf '{"kind":"case","case_id":"C1","service":"safeguarding","plan":"none","opened":"2021-01-02","closed_reason":"%s"}\n' "$text" >big.ndjson
	sos-case list big.ndjson | cmp - big.ndjson || return
	sed 's/xx"/xxx"/' big.ndjson >bigger.ndjson
	! sos-case list bigger.ndjson >out
}
check "text up to 64 KiB" large

# refused NAME BYTES: a line that must be rejected, while the next passes.
refused() {
	{ printf "$2"; echo; cat want; } >bad.ndjson
	got=0
	sos-case list bad.ndjson >out 2>err --rejects rejects || got=$?
	if [ $got = 1 ] && cmp -s want out && [ "$(wc -l <rejects)" = 1 ]; then
		ok "refused: $1"
	else
		echo "# status $got, $(wc -l <out) out, $(wc -l <rejects) rejects"
		sed 's/^/# /' err
		not_ok "refused: $1"
	fi
}
row='"service":"safeguarding","plan":"none","opened":"2021-01-02"'
refused "broken UTF-8" '{"kind":"case","case_id":"\377",'"$row}"
refused "overlong UTF-8" '{"kind":"case","case_id":"\300\257",'"$row}"
refused "a lone surrogate" '{"kind":"case","case_id":"\\ud800",'"$row}"
refused "U+0000" '{"kind":"case","case_id":"a\\u0000b",'"$row}"
refused "a key twice" '{"kind":"case","case_id":"1","case_id":"2",'"$row}"
refused "an unknown field" '{"kind":"case","case_id":"1","oppened":"x",'"$row}"
refused "an unknown kind" '{"kind":"cases","case_id":"1",'"$row}"
refused "no kind" '{"case_id":"1",'"$row}"
refused "something behind the object" '{"kind":"case","case_id":"1",'"$row} x"
refused "half an object" '{"kind":"case","case_id":"1"'
refused "an array in a field" '{"kind":"case","case_id":["1"],'"$row}"
refused "a number for an id" '{"kind":"case","case_id":1,'"$row}"
refused "no such day" '{"kind":"case","case_id":"1","service":"safeguarding","plan":"none","opened":"2021-02-29"}'
refused "a needed field empty" '{"kind":"case","case_id":"1","service":"","plan":"none","opened":"2021-02-28"}'
refused "a word that is not in the list" '{"kind":"case","case_id":"1","service":"safeguard","plan":"none","opened":"2021-02-28"}'
refused "an id with a newline" '{"kind":"case","case_id":"a\\nb",'"$row}"
refused "an id of 65 bytes" '{"kind":"case","case_id":"12345678901234567890123456789012345678901234567890123456789012345",'"$row}"
refused "a control in text" '{"kind":"case","case_id":"1",'"$row"',"closed_reason":"a\\u0007"}'
refused "an int with a leading zero" '{"kind":"scale","case_id":"1","date":"2021-01-02","scorer":"child","score":07}'
refused "an int out of range" '{"kind":"scale","case_id":"1","date":"2021-01-02","scorer":"child","score":11}'
refused "depth" '{"kind":"case","case_id":'"$(head -c 3000 /dev/zero | tr '\0' '[')"
