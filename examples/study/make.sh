#!/bin/sh
# Records of four invented authorities for sos-report study: 24 cases each.
#   make.sh effect | none
# effect: with a working network the social worker's number rises by about two
# more, and cases close sooner; none: both groups are alike. Always the same.
set -eu
case ${1-} in
effect) more=1 ;;
none) more=0 ;;
*)
	echo "make.sh: expected effect or none" >&2
	exit 2
	;;
esac
LC_ALL=C exec awk -v more="$more" '
# Park and Miller: minimal standard generator
function draw(n) { seed = seed * 16807 % 2147483647; return seed % n }
function day(d,  m, k) { # days from 2020-03-23, as a date up to 2022
	split("31 28 31 30 31 30 31 31 30 31 30 31", k, " ")
	y = 2020; d += 31 + 29 + 22
	while (d >= (y == 2020 ? 366 : 365)) d -= y++ == 2020 ? 366 : 365
	k[2] = y == 2020 ? 29 : 28
	for (m = 1; d >= k[m]; m++) d -= k[m]
	return sprintf("%04d-%02d-%02d", y, m, d + 1)
}
function put(kind, rest) { printf "{\"kind\":\"%s\",%s}\n", kind, rest }
function f(name, value) { return sprintf("\"%s\":\"%s\"", name, value) }
BEGIN {
	seed = 2017
	split("Ashby Bramwell Corsley Dunmere", name, " ")
	for (a = 1; a <= 4; a++) for (i = 1; i <= 24; i++) {
		id = sprintf("%s-%02d", substr(name[a], 1, 1), i)
		c = f("case_id", id)
		opened = draw(200)
		network = draw(2)
		close_on = opened + 92 + draw(more && network ? 420 : 600)
		put("case", c "," f("service", "safeguarding") "," f("plan", "child-in-need") "," f("opened", day(opened)) (close_on < opened + 456 ? "," f("closed", day(close_on)) : "") "," f("authority", name[a] " Council"))
		put("statement", f("statement_id", id "-G") "," c "," f("date", day(opened + 3)) "," f("type", "goal") "," f("text", "Somebody sober is in the house each night."))
		for (w = 0; w < 13; w++) if (draw(3) == 0)
			put("event", f("event_id", id "-V" w) "," c "," f("date", day(opened + 7 * w + draw(7))) "," f("type", "visit") "," f("mode", "in-person"))
		for (p = 1; p <= 2 && (network || p < 2); p++)
			put("person", f("person_id", id "-P" p) "," c "," f("relation", p < 2 ? "grandmother" : "neighbour") "," f("side", "natural") "," f("told", day(opened + 10)) "," f("agreed", day(opened + 10)))
		if (network) {
			put("commitment", f("commitment_id", id "-C") "," c "," f("person_id", id "-P1") "," f("serves", id "-G") "," f("action", "Rings each Friday") ",\"every\":7," f("since", day(opened + 20)))
			for (w = 3; w < 14; w++) put("demonstration", f("commitment_id", id "-C") "," f("date", day(opened + 7 * w)) "," c "," f("result", "kept") "," f("seen_by", "network"))
		}
		was = 2 + draw(4)
		put("scale", c "," f("date", day(opened + 5)) "," f("scorer", "social-worker") ",\"score\":" was)
		if (draw(8)) put("scale", c "," f("date", day(opened + 120 + draw(200))) "," f("scorer", "social-worker") ",\"score\":" was - 1 + draw(4) + 2 * (more && network))
		if (draw(9) == 0) put("care", f("child_id", id "-K") "," f("started", day(opened + 100 + draw(300))) "," c)
		if (draw(5) == 0) put("referral", f("referral_id", id "-R") "," c "," f("received", day(close_on + draw(300))) "," f("agency", "school"))
		if (draw(3) == 0) put("feedback", f("feedback_id", id "-B") "," f("about", "network") "," f("date", day(opened + 100)) "," f("role", draw(2) ? "practitioner" : "parent") "," f("effect", draw(2) ? "helps" : "hinders") "," f("theme", draw(2) ? "family choose who comes" : "no device or signal"))
	}
}'
