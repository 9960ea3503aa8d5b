#!/bin/sh
# Two people's copies of one workbook, brought together by import.
. "$SOS_TOP/tests/t/lib.sh"

if ! python3 -c 'import openpyxl' 2>/dev/null; then
	skip "copies of a workbook" "no openpyxl"
	exit 0
fi
cat >base.ndjson <<'END'
{"kind":"case","case_id":"A","service":"safeguarding","plan":"none","opened":"2021-01-04"}
{"kind":"scale","case_id":"A","date":"2021-02-01","scorer":"mother","score":4}
{"kind":"person","person_id":"GRAN","case_id":"A","name":"Gran","relation":"grandparent","side":"natural"}
{"kind":"person","person_id":"JO","case_id":"A","name":"Jo","relation":"uncle-aunt","side":"natural","told":"2021-02-01"}
END
sos-case sheet A base.ndjson -o base.xlsx
cat >edit.py <<'END'
"""edit.py FROM TO SHEET!CELL=VALUE...: without a VALUE the cell is emptied."""
import sys
import openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for change in sys.argv[3:]:
    place, value = change.split("=", 1)
    sheet, cell = place.split("!")
    book[sheet][cell] = int(value) if value.isdigit() else value or None
book.save(sys.argv[2])
END
copy() { python3 edit.py base.xlsx "$@"; }
together() { sos-case import "$@" -q --as-of 2021-10-31 -o out.ndjson; }
is() { sort out.ndjson | cmp - "$1"; }

# One changes a day, both a name alike, one another day; one empties a cell;
# each adds somebody.
copy one.xlsx 'person!I2=2021-03-01' 'person!C2=Granny' 'person!I3=' \
	'person!A4=NEW' 'person!B4=A' 'person!E4=carer'
copy two.xlsx 'person!J2=2021-03-02' 'person!C2=Granny' 'scale!G2=6' \
	'person!A4=OLD' 'person!B4=A' 'person!E4=carer'
sort >want <<'END'
{"kind":"case","case_id":"A","service":"safeguarding","plan":"none","opened":"2021-01-04"}
{"kind":"scale","case_id":"A","date":"2021-02-01","scorer":"mother","score":6}
{"kind":"person","person_id":"GRAN","case_id":"A","name":"Granny","relation":"grandparent","side":"natural","told":"2021-03-01","agreed":"2021-03-02"}
{"kind":"person","person_id":"JO","case_id":"A","name":"Jo","relation":"uncle-aunt","side":"natural"}
{"kind":"person","person_id":"NEW","case_id":"A","side":"carer"}
{"kind":"person","person_id":"OLD","case_id":"A","side":"carer"}
END
gives 0 "two copies" together one.xlsx two.xlsx
check "what one changed is taken, what both changed is one" is want
gives 0 "the other way round" together two.xlsx one.xlsx
check "the same" is want
gives 0 "one copy and what was handed out" together base.xlsx two.xlsx
cp out.ndjson was
gives 0 "or that copy alone" together two.xlsx
check "the same" cmp was out.ndjson

# A cell that both changed, and not alike.
copy three.xlsx 'scale!G2=5' 'person!C2=Nan' 'person!D3=friend'
gives 1 "cells that disagree" together two.xlsx three.xlsx
check "are named by sheet and cell, with those of the other" grep -qx \
	'sos-case: three.xlsx!scale!G2: score: two.xlsx!scale!G2 says otherwise; what was handed out stands' \
	check.err
check "each of them" test "$(grep -c otherwise check.err)" = 2
none "no word of what they say" grep -E 'Nan|Granny' check.err
check "what was handed out stands" grep -q '"score":4' out.ndjson
check "and the rest of the row is taken" grep -q '"relation":"friend"' out.ndjson

# Changes that are right alone and not together, and a new id twice.
copy early.xlsx 'person!K3=2021-03-01' 'person!J3=2021-02-15'
copy late.xlsx 'person!J3=2021-04-01'
gives 1 "two days that cannot both be" together early.xlsx late.xlsx
copy same.xlsx 'person!A4=NEW' 'person!B4=A' 'person!E4=natural'
gives 1 "one id for two new people" together one.xlsx same.xlsx
check "is said by sheet and row" grep -q 'is in row 4 of one.xlsx!person' check.err

# Handed out on another day: nobody can tell who changed what.
sed 's/"score":4/"score":3/' base.ndjson >later.ndjson
sos-case sheet A later.ndjson -o later.xlsx
gives 1 "copies that were not handed out together" \
	sos-case import two.xlsx later.xlsx --as-of 2021-10-31 -o out.ndjson
check "that is said" grep -q 'later.xlsx: was handed out with other records' check.err

# What was handed out may have been tampered with: never a crash, nor a guess.
copy broken.xlsx 'Issued!A2=' 'Issued!D3==1+1' 'Issued!C4=none'
gives 1 "a sheet of what was handed out that is not ours any more" \
	together broken.xlsx two.xlsx
