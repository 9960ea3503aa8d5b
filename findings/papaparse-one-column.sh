#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: Papa Parse 5.4.1 (npm)
# Behaviour: the delimiter is guessed from the text. A CSV of one column of
#   sentences with semicolons is taken for one delimited by semicolons: the
#   field holds the first part, the rest goes to __parsed_extra.
# Seen: "calm; fed; safe" is read as "calm".
# Who is hurt: a list of what families said, one column wide, loses all but the
#   first clause wherever errors are not looked at.
# Do: {delimiter: ","}
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
npm install --silent --no-audit --no-fund --prefix . papaparse@5.4.1 >log 2>&1 ||
	{ cat log >&2; exit 2; }
cat >read.js <<'J'
const text = "words\ncalm; fed; safe\ntired; late; cross\n";
const P = require("papaparse");
const words = (o) => P.parse(text, {header: true, ...o}).data[0].words;
console.log(words({}));
console.log(words({delimiter: ","}));
J
node read.js >got
printf 'calm\ncalm; fed; safe\n' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi
