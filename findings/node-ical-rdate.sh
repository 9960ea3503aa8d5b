#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: node-ical 0.20.1 (npm)
# Behaviour: an extra date of a series (RDATE) is kept as raw text and is not
#   among the dates that the event's rule gives.
# Seen: of a series on 4 and 11 October with one more on the 20th,
#   rrule.all() gives two.
# Who is hurt: a family meeting added to a weekly series is in no calendar
#   made with it.
# Do: write each meeting as an event of its own.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
npm install --silent --no-audit --no-fund --prefix . node-ical@0.20.1 >log 2>&1 ||
	{ cat log >&2; exit 2; }
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//x//y//EN BEGIN:VEVENT \
	UID:1 DTSTAMP:20211001T000000Z DTSTART:20211004T090000Z \
	'RRULE:FREQ=WEEKLY;COUNT=2' RDATE:20211020T090000Z \
	'SUMMARY:Family meeting' END:VEVENT END:VCALENDAR >a.ics
cat >read.js <<'J'
const all = Object.values(require("node-ical").sync.parseFile("a.ics"));
const e = all.find((x) => x.type === "VEVENT");
console.log(e.rrule.all().map((d) => d.getUTCDate()).join(" "));
console.log(typeof e.rdate);
J
TZ=UTC node read.js >got
printf '4 11\nstring\n' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi
