#!/bin/sh
# The training calendar as iCalendar, read by a parser that is not ours.
. "$SOS_TOP/tests/t/lib.sh"
python=/usr/bin/python3
if ! $python -c 'import icalendar, dateutil' 2>/dev/null; then
	skip "a second parser reads the calendar" "no python3-icalendar"
	exit 0
fi
cat >long.ndjson <<'JSON'
{"kind":"course","course_id":"K1","type":"intensive","title":"六天，每周一次，六天，每周一次，六天，每周一次，六天，每周一次，六天，每周一次; a, b\\x","starts":"2021-10-04","ends":"2021-11-08","days":6}
{"kind":"course","course_id":"K2","type":"bite-size","title":"BEGIN:VEVENT\nUID:K1@sos.invalid\nEND:VCALENDAR","starts":"2021-10-28","ends":"2021-11-02"}
{"kind":"course","course_id":"K\"3;,:","type":"other","title":"x","starts":"2021-03-28","ends":"2021-03-28"}
JSON
sos-training calendar --as-of 2021-10-31 --hours 09:30-16:30 --to ics \
	long.ndjson -o long.ics
sos-training calendar --as-of 2021-10-31 --since 2020-04-01 --to ics \
	"$EXAMPLES"/records/*.csv -o examples.ics
sos-training calendar --as-of 2021-10-31 --since 2020-04-01 --to ics \
	--hours 09:30-16:30 "$EXAMPLES"/records/*.csv -o timed.ics
: >nothing
sos-training calendar --as-of 2021-10-31 --to ics nothing -o nothing.ics

# A fold may fall anywhere in a title, and nowhere within a line's end.
torn=
for n in $(seq 60 80) $(seq 140 155) 219 220 221 222; do
	title=$(printf "%${n}s" '' | tr ' ' x)
	echo '{"kind":"course","course_id":"K1","type":"other","title":"'"$title"'","starts":"2021-10-04","ends":"2021-10-04"}' |
		sos-training calendar --as-of 2021-10-31 --to ics >fold.ics
	! tr '\r' '@' <fold.ics | grep -q -e '@@' -e '^ *@$' || torn="$torn $n"
done
check "no line end is torn by a fold:$torn" [ -z "$torn" ]
# Blanks at the ends of a title and a place are no change.
blanks() {
	echo '{"kind":"course","course_id":"K1","type":"other","title":" A title ","starts":"2021-10-04","ends":"2021-10-04"}' >b.ndjson
	sos-training calendar --as-of 2021-10-31 --to ics b.ndjson >b1.ics &&
		sos-training calendar --as-of 2021-11-01 --to ics \
			--was b1.ics b.ndjson >b2.ics && cmp b1.ics b2.ics
}
check "blanks at the ends of a title make no new SEQUENCE" blanks
for title in ' ' '\t' ' \n ' 'a\n ' 'a; ' '\u00a0a\u00a0'; do
	same() {
		printf '%s%s%s%s%s\n' '{"kind":"course","course_id":"K1","type":"other","title":"' \
			"$title" '","place":"' "$title" \
			'","starts":"2021-10-04","ends":"2021-10-04"}' >b.ndjson
		sos-training calendar --as-of 2021-10-31 --to ics b.ndjson >b1.ics &&
			sos-training calendar --as-of 2021-11-01 --to ics \
				--was b1.ics b.ndjson >b2.ics && cmp b1.ics b2.ics
	}
	check "nor does a title or place of '$title'" same
done
none "a place of one blank is no place" sh -c "sed 's/a; / /g' b.ndjson |
	sed 's/\"place\":\"[^\"]*\"/\"place\":\" \"/' |
	sos-training calendar --as-of 2021-10-31 --to ics - | grep LOCATION; true"

cat >read.py <<'PYTHON'
import datetime as d, sys
from dateutil import rrule
from icalendar import Calendar

def calendar(name):
    raw = open(name, 'rb').read()
    for line in raw.split(b'\r\n'):
        assert len(line) <= 75, line
        line.decode()
        assert b'\n' not in line and b'\r' not in line, line
    return Calendar.from_ical(raw)

def events(name):
    c = calendar(name)
    out = {}
    for e in c.walk('VEVENT'):
        assert not e.errors, e.errors
        assert e['UID'] not in out, e['UID']
        for needed in ('UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY'):
            assert needed in e, needed
        # RFC 5546: who publishes an event says who organises it.
        assert 'METHOD' not in c or 'ORGANIZER' in e
        assert e.decoded('DTEND') > e.decoded('DTSTART')
        out[str(e['UID'])] = e
    return out

def parses():
    assert len(events('examples.ics')) == 31
    assert len(events('timed.ics')) == 31
    assert len(events('nothing.ics')) == 0

def text():
    e = events('long.ics')
    assert set(e) == {'K1@sos.invalid', 'K2@sos.invalid', 'K"3;,:@sos.invalid'}
    assert str(e['K1@sos.invalid']['SUMMARY']).endswith('; a, b\\x')
    assert str(e['K2@sos.invalid']['SUMMARY']) == \
        'BEGIN:VEVENT\nUID:K1@sos.invalid\nEND:VCALENDAR'

def zone():
    from dateutil.tz import gettz
    ours = calendar('long.ics').walk('VTIMEZONE')[0].to_tz()
    london = gettz('Europe/London')
    day = d.datetime(1996, 11, 1)
    while day < d.datetime(2037, 1, 1):
        for hour in (0, 3, 12):
            t = day.replace(hour=hour)
            assert ours.utcoffset(t) == london.utcoffset(t), t
        day += d.timedelta(1)

def clocks():
    # Six Mondays at 09:30, and the clocks go back on 31 October.
    tz = calendar('long.ics').walk('VTIMEZONE')[0].to_tz()
    e = events('long.ics')['K1@sos.invalid']
    start = e.decoded('DTSTART').replace(tzinfo=None)
    rule = rrule.rrulestr(e['RRULE'].to_ical().decode(), dtstart=start)
    utc = [(t - tz.utcoffset(t)).strftime('%m-%d %H:%M') for t in rule]
    assert utc == ['10-04 08:30', '10-11 08:30', '10-18 08:30',
        '10-25 08:30', '11-01 09:30', '11-08 09:30'], utc

def weekdays():
    # Thursday to Tuesday: no Saturday, no Sunday.
    e = events('long.ics')['K2@sos.invalid']
    start = e.decoded('DTSTART').replace(tzinfo=None)
    rule = rrule.rrulestr(e['RRULE'].to_ical().decode(), dtstart=start)
    assert [t.strftime('%a %d') for t in rule] == \
        ['Thu 28', 'Fri 29', 'Mon 01', 'Tue 02']

globals()[sys.argv[1]]()
PYTHON
check "icalendar reads every calendar" $python read.py parses
check "text comes back as it was, and is no markup" $python read.py text
check "our zone is London's, every day from 1996 to 2036" $python read.py zone
check "09:30 is 09:30 before and after the clocks change" $python read.py clocks
check "days from Monday to Friday" $python read.py weekdays
