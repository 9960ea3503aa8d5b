#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: SheetJS Community Edition 0.18.5 (npm, xlsx)
# Behaviour: cells of a CSV that look a little like a date become dates, with
#   the year 2001 and the month first.
# Seen: an attendance of 3/4 (three of four) is 4 March 2001, serial 36954; the
#   age group 1-2 is 2 January 2001.
# Who is hurt: figures written as "x of y" and age bands in a page made from a
#   CSV; Excel does this too, but with the year of today.
# Do: XLSX.read(text, {type: "string", raw: true})
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
npm install --silent --no-audit --no-fund --prefix . xlsx@0.18.5 >log 2>&1 ||
	{ cat log >&2; exit 2; }
cat >read.js <<'J'
const X = require("xlsx");
const row = (o) => JSON.stringify(X.utils.sheet_to_json(X.read(
	"attended,ages\n3/4,1-2\n", {type: "string", ...o}).Sheets.Sheet1)[0]);
console.log(row({}));
console.log(row({raw: true}));
J
TZ=UTC node read.js >got
cat >want <<'W'
{"attended":36954,"ages":36893}
{"attended":"3/4","ages":"1-2"}
W

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi
