#!/bin/sh
# Payloads of the daily API: as many records of each kind as whoever wrote them
# counted, and what the sender asks to be deleted is named and not read.
. "$SOS_TOP/tests/t/lib.sh"
import() { sos-case import --profile csc-api --as-of 2026-10-01 "$@"; }

python3 "$SOS_TOP/tests/reference/csc_api.py" 400 >c.ndjson 2>wanted
gives 1 "payloads are imported, and asked deletions are rejects" \
	import c.ndjson --rejects rejects.ndjson -o got.ndjson
(jq -r .kind got.ndjson && jq -r .rule rejects.ndjson) | LC_ALL=C sort |
	uniq -c | awk '{ print $2, $1 }' >got
check "as many records, and deletions, as were written" cmp got wanted
check "a reject names the line of its payload" [ "$(jq -r '.line' rejects.ndjson |
	sort -n | head -n 2 | tr '\n' ' ')" = "10 19 " ]
check "a child that is to be deleted is no record" \
	[ "$(grep -c C0000049 got.ndjson)" = 0 ]
check "what has no kind is named with its count" \
	grep -q 'passed over: health (392), strengths and difficulties (392)' check.err
check "text is what it was" grep -q 'Child <&> \\"x\\"' got.ndjson
jq -c -s '{la_code: 845, Children: .}' c.ndjson >payload.ndjson
import -q payload.ndjson -o again.ndjson 2>/dev/null
check "a payload of many children gives the same" cmp got.ndjson again.ndjson
{
	echo '{"la_child_id":"A"}'
	echo '{"la_child_id":"B"'
	echo '[1]'
	echo
	echo '{"la_child_id":"C","odd <name>":1}'
	echo '{"la_child_id":"D","purge":null,"child_details":{"sex":"M\u0001"}}'
} >bad.ndjson
gives 1 "a bad line costs no other" import bad.ndjson --rejects bad.rejects -o bad.out
check "bad lines are rejects with their numbers" \
	[ "$(jq -r .line bad.rejects | tr '\n' ' ')" = "2 3 5 " ]
check "the others were read" [ "$(jq -r .child_id bad.out | tr '\n' ' ')" = "A D " ]
gives 3 "another profile says what it expects" sos-case import --profile annex-a c.ndjson
if [ -z "$SHARED" ]; then
	skip "each field of the specification" "no reference data"
	exit 0
fi
# A payload with every path of the specification: what is not used is listed.
python3 - "$SHARED/standards/csc_api_fields.csv" >all.ndjson <<'END'
import csv, json, sys
doc = {}
for row in csv.DictReader(open(sys.argv[1])):
    at, parts = doc, row["path"].split(".")
    for i, part in enumerate(parts):
        name, last = part.replace("[]", ""), i == len(parts) - 1
        if last:
            at[name] = ["1A"] if "[]" in part else "2020-01-02" if row["type"] == "date" else \
                False if row["type"] == "bool" else "1"
        elif part.endswith("[]") or name == "Children":
            at = at.setdefault(name, [{}])[0]
        else:
            at = at.setdefault(name, {})
print(json.dumps(doc))
END
import all.ndjson -o all.out --summary summary.json 2>all.err
check "each part of the specification is read or named" [ "$(jq -r .kind all.out |
	sort -u | tr '\n' ' ')" = "allocation care case child event involvement referral " ]
check "with the parts that have no kind" grep -q \
	'passed over: health (1), strengths and difficulties (1), adoption (1), care leavers (1)' all.err
