#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: node-ical 0.20.1 (npm)
# Behaviour: the start of an event given in UTC is right, but the dates that
#   its rule gives are moved by the time zone of the machine.
# Seen: DTSTART:20211004T090000Z is 09:00Z by e.start and 10:00Z by
#   e.rrule.all()[0] where TZ is Europe/London (09:00Z where it is UTC).
# Who is hurt: from March to October a British user's weekly review is an hour
#   late, the same program on a server in UTC is right.
# Do: write each meeting as an event of its own.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
npm install --silent --no-audit --no-fund --prefix . node-ical@0.20.1 >log 2>&1 ||
	{ cat log >&2; exit 2; }
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//x//y//EN BEGIN:VEVENT \
	UID:1 DTSTAMP:20211001T000000Z DTSTART:20211004T090000Z \
	'RRULE:FREQ=WEEKLY;COUNT=2' SUMMARY:Review END:VEVENT \
	END:VCALENDAR >a.ics
cat >read.js <<'J'
const all = Object.values(require("node-ical").sync.parseFile("a.ics"));
const e = all.find((x) => x.type === "VEVENT");
console.log(e.start.toISOString(), e.rrule.all()[0].toISOString());
J
for z in UTC Europe/London; do TZ=$z node read.js; done >got
cat >want <<'W'
2021-10-04T09:00:00.000Z 2021-10-04T09:00:00.000Z
2021-10-04T09:00:00.000Z 2021-10-04T10:00:00.000Z
W

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi
