#!/bin/sh
# A case as a workbook to a meeting, where LibreOffice opens and saves it, and its records back.
sos-case sheet AV-001 "$EXAMPLES"/records/*.csv -o case.xlsx
soffice "-env:UserInstallation=file://$PWD/office" --headless --convert-to xlsx \
	--outdir saved case.xlsx >office.log 2>&1
sos-case import saved/case.xlsx --as-of 2021-10-31 -q -o back.ndjson
sos-case list back.ndjson --kind scale --where 'scorer=mother' --to csv | head -n 4
