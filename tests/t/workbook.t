#!/bin/sh
# Workbooks both ways: a case out, filled in, and in again; Annex A as one
# workbook; what LibreOffice makes of it.
. "$SOS_TOP/tests/t/lib.sh"
in=$SOS_TOP/examples/records
day="--as-of 2021-10-31"
kinds="case child person statement scale rule milestone commitment \
demonstration meeting circle tie harm event drill fgdm"

gives 0 "a workbook of a case" sos-case sheet AV-001 "$in"/*.csv -o case.xlsx
for k in $kinds; do
	sos-case list --kind "$k" --case AV-001 --if-any "$in"/*.csv
done | sort >issued.ndjson
# shellcheck disable=SC2086
gives 0 "it is read" sos-case import case.xlsx $day -o back.ndjson
sort back.ndjson >back.sorted
check "nothing was changed on the way" cmp issued.ndjson back.sorted
sos-case sheet AV-001 "$in"/*.csv >again.xlsx
check "the same bytes every time" cmp case.xlsx again.xlsx
gives 2 "a protected case is refused" sos-case sheet AV-004 "$in"/*.csv
gives 0 "unless asked for" sos-case sheet AV-004 --protected "$in"/*.csv
gives 3 "an absent case" sos-case sheet AV-999 --if-any "$in"/*.csv

# What is the user's own goes with it, of some records or of all.
cat >own.ndjson <<'END'
{"kind":"case","case_id":"A","service":"safeguarding","plan":"none","opened":"2021-01-04","x_mosaic":"0077"}
{"kind":"person","person_id":"GRAN","case_id":"A","name":"Gran","relation":"grandparent","side":"natural","x_note":"=1+1, \"tea\"","x_when":"2021-02-03"}
{"kind":"person","person_id":"JO","case_id":"A","name":"Jo","relation":"uncle-aunt","side":"natural"}
END
gives 0 "a workbook with fields of one's own" sos-case sheet A own.ndjson -o own.xlsx
gives 0 "they are read" sos-case import own.xlsx -q -o own.back
check "and are what they were" cmp own.ndjson own.back
sos-store put own.db -q own.ndjson
gives 0 "put of them again" sos-store put own.db own.back
check "makes no revision of them" grep -q " 0 added, 0 changed" check.err

# A store takes it as nothing new.
sos-store put s.db -q "$in"/*.csv
sos-case import case.xlsx -q -o back.ndjson
gives 0 "put of what was read" sos-store put s.db back.ndjson
check "makes no revision" grep -q " 0 added, 0 changed" check.err

gives 0 "blank sheets" sos-network template --to xlsx -o blank.xlsx
gives 0 "chosen kinds" sos-case template --to xlsx person rule -o two.xlsx
# shellcheck disable=SC2086
gives 0 "are read as empty" sos-case import blank.xlsx $day
none "and give no record" cat check.out
gives 2 "an unknown kind" sos-case template --to xlsx persn
gives 0 "one sheet" sos-case import case.xlsx --sheet rule -q -o rule.ndjson
check "and no other" test "$(grep -c '"kind":"rule"' rule.ndjson)" = "$(wc -l <rule.ndjson)"
gives 3 "a sheet that is not there" sos-case import case.xlsx --sheet none
gives 2 "a sheet of what is no workbook" \
	sos-case import "$in"/case.csv --sheet case

# What cannot be read is said by sheet and cell, and the others go through.
if command -v python3 >/dev/null; then
	python3 - <<'END'
import re
import zipfile
old = zipfile.ZipFile("case.xlsx")
new = zipfile.ZipFile("wrong.xlsx", "w")
book = old.read("xl/workbook.xml").decode()
names = re.findall(r'<sheet name="([^"]*)"', book)
part = "xl/worksheets/sheet%d.xml" % (names.index("scale") + 1)
for name in old.namelist():
    data = old.read(name)
    if name == part:  # a score of 11, and a day in words
        text = data.decode()
        text = re.sub(r'(<c r="G2"[^>]*><v>)\d+', r"\g<1>11", text)
        text = re.sub(r'<c r="B4"([^>]*)/?>.*?</c>',
                      r'<c r="B4"\1 t="inlineStr"><is><t>soon</t></is></c>'
                      .replace(r"\1", ""), text)
        data = text.encode()
    new.writestr(name, data)
new.close()
END
	# shellcheck disable=SC2086
	gives 1 "wrong cells" sos-case import wrong.xlsx $day -o some.ndjson
	check "a score by its cell" grep -q 'wrong.xlsx!scale!G2: score' check.err
	check "a day by its cell" grep -q 'wrong.xlsx!scale!B4: date' check.err
	check "all other rows went through" test \
		"$(wc -l <some.ndjson)" = "$(($(wc -l <issued.ndjson) - 2))"
else
	skip "wrong cells" "no python3"
fi

shared=$SOS_TOP/../shared/data/annex-a
if [ -r "$shared/Annex_A.xlsx" ]; then
	for i in 1 2 3 4 5 6 7 8; do echo "$shared/List_$i.csv"; done >lists
	# shellcheck disable=SC2046,SC2086
	sos-case import --profile annex-a -q $day $(cat lists) >lists.ndjson 2>err
	# shellcheck disable=SC2086
	gives 1 "Annex A, one workbook, three lists passed over" sos-case import \
		--profile annex-a -q $day "$shared/Annex_A.xlsx" -o book.ndjson
	check "is byte for byte what its lists are" cmp lists.ndjson book.ndjson
else
	skip "Annex A as one workbook" "no ../shared"
fi

if command -v soffice >/dev/null; then
	mkdir lo
	check "LibreOffice opens and saves it" soffice --headless \
		-env:UserInstallation="file://$PWD/profile" \
		--convert-to xlsx --outdir lo case.xlsx
	# shellcheck disable=SC2086
	gives 0 "which is read" sos-case import lo/case.xlsx $day -o lo.ndjson
	sort lo.ndjson >lo.sorted
	check "nothing was changed by LibreOffice" cmp issued.ndjson lo.sorted
	soffice --headless -env:UserInstallation="file://$PWD/profile" \
		--convert-to xlsx --outdir lo own.xlsx >soffice.out 2>&1
	sos-case import lo/own.xlsx -q -o lo.own 2>lo.err
	check "nor fields of one's own" cmp own.ndjson lo.own
else
	skip "through LibreOffice" "no soffice"
fi
