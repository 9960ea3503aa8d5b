#!/bin/sh
# Returns in XML give, byte for byte, what the same return gives as CSV, made of
# it by another XML reader; and as many records as it has elements.
. "$SOS_TOP/tests/t/lib.sh"
if [ -z "$SHARED" ] || ! command -v python3 >/dev/null; then
	skip "returns in XML" "no reference data or no python3"
	exit 0
fi
day="--as-of 2026-04-01"
f903=$SHARED/data/ssda903/fake_903.xml
cin=$SHARED/data/cin/CIN_Census_2026.xml

python3 - "$f903" <<'END'
import csv, sys, xml.etree.ElementTree as E
tables = {
    "header": ("HEADER", ["SEX", "DOB", "ETHNIC"]),
    "episodes": ("EPISODE", ["DECOM", "RNE", "LS", "CIN", "PL", "PLACE_PROVIDER", "DEC", "REC"]),
    "reviews": ("AREVIEW", ["REVIEW", "REVIEW_CODE"]),
    "missing": ("AMISSING", ["MISSING", "MIS_START", "MIS_END"]),
}
out = {}
for name, (element, columns) in tables.items():
    out[name] = csv.writer(open(name + ".csv", "w", newline=""))
    out[name].writerow(["CHILD"] + columns)
for child in E.parse(sys.argv[1]).getroot().iter("CHILD"):
    who = child.findtext(".//CHILDID")
    for name, (element, columns) in tables.items():
        for row in child.iter(element):
            out[name].writerow([who] + [(row.findtext(c) or "").strip() for c in columns])
END
# shellcheck disable=SC2086
sos-case import --profile ssda903 $day -q "$f903" -o xml.ndjson 2>xml.err
# shellcheck disable=SC2086
sos-case import --profile ssda903 $day -q header.csv episodes.csv reviews.csv \
	missing.csv -o csv.ndjson 2>csv.err
check "SSDA903 in XML is what it is as CSV" cmp xml.ndjson csv.ndjson
elements() { python3 -c '
import sys, xml.etree.ElementTree as E
print(sum(1 for x in E.parse(sys.argv[1]).iter() if x.tag in sys.argv[2:]))' "$@"; }
as_many() { # FILE KIND... as ELEMENT...
	file=$1 kind=$2
	shift 2
	check "$kind: as many as there are elements" \
		[ "$(grep -c "\"kind\":\"$kind\"" "$records")" = "$(elements "$file" "$@")" ]
}
records=xml.ndjson
as_many "$f903" child HEADER
as_many "$f903" care EPISODE
as_many "$f903" event AREVIEW AMISSING
# Whether care leavers are in touch stands in no element of its own.
sos-case import --profile ssda903 $day "$f903" --summary sum.json >/dev/null 2>&1
check "what no table reads is listed" jq -e '.files[0].columns_not_used |
	contains(["IN_TOUCH", "ACTIV", "ACCOM", "DATE_INT", "DATE_MATCH", "DUC"])' sum.json

# shellcheck disable=SC2086
gives 0 "the census is read" \
	sos-case import --profile cin $day "$cin" -o cin.ndjson
records=cin.ndjson
as_many "$cin" child Child
as_many "$cin" referral CINreferralDate
as_many "$cin" involvement Assessments CINPlanDates ChildProtectionPlans
as_many "$cin" proceedings PreProceedingsandFGDM
as_many "$cin" fgdm FGDMMeetingOffer
