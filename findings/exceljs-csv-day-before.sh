#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: exceljs 4.4.0 (npm)
# Behaviour: csv.readFile makes a date of local midnight of "2021-07-31"; a
#   workbook is written in UTC, so the cell in the .xlsx is the evening before.
# Seen: with TZ=Europe/London the date is 2021-07-30 once the .xlsx is read.
# Who is hurt: dates of birth and of referrals between March and October are a
#   day early in Britain; in winter, and on a server in UTC, they are right.
# Do: give csv.readFile a map that leaves text as it is.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
npm install --silent --no-audit --no-fund --prefix . exceljs@4.4.0 >log 2>&1 ||
	{ cat log >&2; exit 2; }
printf 'when\n2021-07-31\n2021-12-31\n' >a.csv
cat >read.js <<'J'
const E = require("exceljs");
(async () => {
	const w = new E.Workbook();
	await w.csv.readFile("a.csv");
	await w.xlsx.writeFile("a.xlsx");
	const b = new E.Workbook();
	await b.xlsx.readFile("a.xlsx");
	const day = (n) => b.worksheets[0].getCell(n).value.toISOString();
	console.log(day("A2").slice(0, 10), day("A3").slice(0, 10));
})();
J
for z in UTC Europe/London; do TZ=$z node read.js; done >got
printf '2021-07-31 2021-12-31\n2021-07-30 2021-12-31\n' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi
