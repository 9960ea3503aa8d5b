#!/bin/sh
# Slow: begins first.
# Two people fill in copies of one workbook in LibreOffice, and save them:
# import brings together what each of them changed. The copies are changed as
# LibreOffice's own flat file, so that no other library has a hand in them.
. "$SOS_TOP/tests/t/lib.sh"
for need in soffice python3; do
	command -v $need >/dev/null || {
		skip "copies of a workbook, by LibreOffice" "no $need"
		exit 0
	}
done
cat >base.ndjson <<'END'
{"kind":"case","case_id":"A","service":"safeguarding","plan":"none","opened":"2021-01-04"}
{"kind":"person","person_id":"0077","case_id":"A","name":"Neighbour","side":"natural","told":"2021-02-01"}
{"kind":"person","person_id":"GRAN","case_id":"A","name":"Gran","relation":"grandparent","side":"natural"}
{"kind":"scale","case_id":"A","date":"2021-02-01","scorer":"mother","score":4,"reason":"Gran, \"twice\" = 2"}
{"kind":"rule","rule_id":"R1","case_id":"A","plan":"interim","text":"Gran rings at six","person_id":"GRAN","status":"working","since":"2021-02-01"}
END
sos-case sheet A base.ndjson -o base.xlsx
# office TO FILE...: as LibreOffice saves it.
office() {
	office_to=$1
	shift
	soffice --headless "-env:UserInstallation=file://$PWD/profile" \
		--convert-to "$office_to" --outdir saved "$@" >office.log 2>&1
}
check "LibreOffice opens the workbook" office fods base.xlsx

cat >edit.py <<'PY'
"""edit.py FROM TO SHEET!CELL=VALUE...: cells of a flat OpenDocument file."""
import copy, re, sys
from xml.etree import ElementTree as X
O, T, P = ("{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}" % n
           for n in ("office", "table", "text"))

def nth(parent, tags, repeated, n):
    """The child at place n, from 0, apart from those it stands for."""
    for child in parent.iter():
        if child.tag not in tags:
            continue
        times = int(child.get(repeated, 1))
        if n >= times:
            n -= times
            continue
        holder = next(p for p in parent.iter() if child in list(p))
        for after, count in ((0, n), (1, times - n - 1)):
            if count:
                other = copy.deepcopy(child)
                other.set(repeated, str(count))
                holder.insert(list(holder).index(child) + after, other)
        child.attrib.pop(repeated, None)
        return child
    raise SystemExit("no such place")

# LibreOffice knows its file by its own prefixes.
for _, (prefix, uri) in X.iterparse(sys.argv[1], ["start-ns"]):
    X.register_namespace(prefix, uri)
tree = X.parse(sys.argv[1])
for change in sys.argv[3:]:
    place, value = change.split("=", 1)
    sheet, cell = place.split("!")
    letters, number = re.match("([A-Z]+)([0-9]+)$", cell).groups()
    column = 0
    for c in letters:
        column = 26 * column + ord(c) - 64
    table = next(t for t in tree.iter(T + "table")
                 if t.get(T + "name") == sheet)
    row = nth(table, (T + "table-row",), T + "number-rows-repeated",
              int(number) - 1)
    at = nth(row, (T + "table-cell", T + "covered-table-cell"),
             T + "number-columns-repeated", column - 1)
    for name in [a for a in at.attrib
                 if a.startswith(O) or a.endswith("value-type")]:
        del at.attrib[name]
    for old in at.findall(P + "p"):
        at.remove(old)
    if not value:
        continue
    kind = ("date" if re.match(r"\d{4}-\d\d-\d\d$", value)
            else "float" if value.isdigit() and value[0] != "0" else "string")
    at.set(O + "value-type", kind)
    if kind != "string":
        at.set(O + ("date-value" if kind == "date" else "value"), value)
    X.SubElement(at, P + "p").text = value
tree.write(sys.argv[2], encoding="utf-8", xml_declaration=True)
PY
copy() {
	python3 edit.py saved/base.fods "$@" || not_ok "a copy is changed"
}
# One tells Gran, and empties a day; two takes the number; both call her alike
# and each adds somebody. Three says other things of the same cells.
copy one.fods 'person!I3=2021-03-01' 'person!C3=Granny' 'person!I2=' \
	'person!A4=NEW' 'person!B4=A' 'person!C4=Zoë <&>' 'person!E4=carer'
copy two.fods 'scale!G2=6' 'person!C3=Granny' \
	'person!A4=0078' 'person!B4=A' 'person!E4=natural'
copy three.fods 'scale!G2=5' 'rule!D2=Gran rings at seven'
check "and saves the copies" office xlsx one.fods two.fods three.fods

together() { sos-case import "$@" -q --as-of 2021-10-31 -o out.ndjson; }
sort >want <<'END'
{"kind":"case","case_id":"A","service":"safeguarding","plan":"none","opened":"2021-01-04"}
{"kind":"person","person_id":"0077","case_id":"A","name":"Neighbour","side":"natural"}
{"kind":"person","person_id":"0078","case_id":"A","side":"natural"}
{"kind":"person","person_id":"GRAN","case_id":"A","name":"Granny","relation":"grandparent","side":"natural","told":"2021-03-01"}
{"kind":"person","person_id":"NEW","case_id":"A","name":"Zoë <&>","side":"carer"}
{"kind":"scale","case_id":"A","date":"2021-02-01","scorer":"mother","score":6,"reason":"Gran, \"twice\" = 2"}
{"kind":"rule","rule_id":"R1","case_id":"A","plan":"interim","text":"Gran rings at six","person_id":"GRAN","status":"working","since":"2021-02-01"}
END
is_want() { sort out.ndjson | diff - want; }
gives 0 "two copies" together saved/one.xlsx saved/two.xlsx
check "what either changed is taken" is_want
gives 0 "the other way round" together saved/two.xlsx saved/one.xlsx
check "is the same" is_want
sos-store put s.db -q base.ndjson
gives 0 "put of it" sos-store put s.db --replace out.ndjson
check "what nobody changed makes no revision" grep -q \
	' 2 added, 3 changed, 2 unchanged' check.err

# Saved, and not changed at all.
check "a copy that was only saved" office xlsx saved/base.fods
gives 0 "is read" together saved/base.xlsx
sos-store put t.db -q base.ndjson
gives 0 "and put" sos-store put t.db out.ndjson
check "and makes no revision" grep -q ' 0 added, 0 changed' check.err

# A cell on which two disagree is named, by both copies.
gives 1 "copies that disagree" together saved/two.xlsx saved/three.xlsx
check "name the cell" grep -qx \
	'sos-case: saved/three.xlsx!scale!G2: score: saved/two.xlsx!scale!G2 says otherwise; what was handed out stands' \
	check.err
check "once" test "$(grep -c otherwise check.err)" = 1
check "what was handed out stands" grep -q '"score":4' out.ndjson
check "and the rest is taken" grep -q '"text":"Gran rings at seven"' out.ndjson
