#!/usr/bin/env python3
# Measures counted again from the definitions of sos-report(1), apart from the
# tools, over records in a directory; those of a case's network are in
# network.py. One line a measure: name,numerator,denominator.
#	python3 tests/reference/measures.py examples/records 2021-10
# t/measures.t holds that sos-report gives the same.
import csv, datetime as D, statistics, sys
from pathlib import Path

folder, month = Path(sys.argv[1]), sys.argv[2]
as_of = D.date(2022, 12, 31)  # of t/measures.t


def day(text):
    return D.date.fromisoformat(text) if text else None


first = day(month + "-01")
at = (first + D.timedelta(31)).replace(day=1) - D.timedelta(1)


def months_on(date, n):
    y, m = divmod(date.year * 12 + date.month - 1 + n, 12)
    last = (D.date(y + (m == 11), (m + 1) % 12 + 1, 1) - D.timedelta(1)).day
    return D.date(y, m + 1, min(date.day, last))


def read(kind):
    with open(folder / (kind + ".csv"), encoding="utf-8") as f:
        return list(csv.DictReader(f))


def by(text):  # happened by the last day
    return bool(text) and day(text) <= at


def within(text, since=first):
    return bool(text) and since <= day(text) <= at


def stands(r, since, until):
    return by(r[since]) and not by(r[until])


# Before records were kept there is no figure; nor where the months looked back
# over begin before. All that these examples keep begins on one day.
kept_since = {k["what"]: day(k["since"]) for k in read("kept")}
LOOKS_BACK = {"court_fgdm_offered": ("fgdm", lambda: months_on(first, -4)),
              "protection_second_2y": ("involvement", lambda: months_on(first, -24)),
              "referrals_again": ("referral", lambda: months_on(first, -12)),
              "supervision_teams": ("session", lambda: a_year_ago()),
              "supervision_teams_observed": ("session", lambda: a_year_ago())}


def a_year_ago():
    return months_on(at + D.timedelta(1), -12)


def covered(name):
    if at < min(kept_since.values()):
        return False
    kind, begins = LOOKS_BACK.get(name, ("case", lambda: first))
    return kept_since[kind] <= begins()


def say(name, n, of=""):
    print(f"{name},{n},{of}" if covered(name) else f"{name},,")


def share(name, units, of_recorded=False):
    units = list(units)
    if of_recorded and not units:  # not available
        say(name, "")
        return
    say(name, sum(map(bool, units)), len(units))


case = read("case")
open_cases = [c["case_id"] for c in case if stands(c, "opened", "closed")]
say("cases_open", len(open_cases))
say("cases_opened", sum(within(c["opened"]) for c in case))
say("cases_closed", sum(within(c["closed"]) for c in case))

scale = [s for s in read("scale") if by(s["date"])]
of = lambda rows, c: [r for r in rows if r["case_id"] == c]
for name, who in (
    ("child", {"child"}),
    ("parent", {"mother", "father", "carer"}),
    ("network", {"network"}),
):
    share(f"cases_{name}_scale",
          (any(s["scorer"] in who for s in of(scale, c)) for c in open_cases))
share("cases_scored_lately",
      (any((at - day(s["date"])).days < 84 for s in of(scale, c)) for c in open_cases))


def rose(c):  # None where nobody scored one scale twice
    lines = {}
    for s in of(scale, c):
        lines.setdefault((s["about"], s["scorer"], s["child_id"], s["by_id"]),
                         []).append((s["date"], int(s["score"])))
    twice = [sorted(v) for v in lines.values() if len(v) > 1]
    return any(v[-1][1] > v[-2][1] for v in twice) if twice else None


share("cases_scale_rising", (r for r in map(rose, open_cases) if r is not None))

statement = [s for s in read("statement") if stands(s, "date", "ended")]
typed = lambda c, t: [s for s in of(statement, c) if s["type"] == t]


def together(c):
    dangers = {s["statement_id"] for s in typed(c, "danger")}
    scaled = {s["about"] for s in of(scale, c)}
    return any(g["answers"] in dangers and {g["statement_id"], g["answers"]} & scaled
               for g in typed(c, "goal"))


share("cases_danger_goal_scale", map(together, open_cases))
share("cases_child_view", (typed(c, "child-view") for c in open_cases))
share("cases_words_pictures", (typed(c, "words-and-pictures") for c in open_cases))
share("steps_overdue",
      (day(s["due"]) < at for c in open_cases for s in typed(c, "next-step")
       if s["due"] and not by(s["done"])))

person = {p["person_id"]: p for p in read("person")}


def counts(p):
    return (p and p["side"] == "natural" and stands(p, "agreed", "left")
            and p["of_concern"] != "true"
            and not {"parent", "young-person"} & set(p["roles"].split()))


rules = [r for r in read("rule") if stands(r, "since", "until")]
kept = lambda r: (counts(person.get(r["person_id"])) and r["backup_id"]
                  and r["backup_id"] != r["person_id"])
share("cases_keeper_backup", (any(map(kept, of(rules, c))) for c in open_cases))
live = [r for c in open_cases for r in of(rules, c)]
share("rules_keeper_backup", map(kept, live))
share("rules_child_version", (r["child_version"] == "true" for r in live))

drill = read("drill")
share("rules_tried",
      (any(d["rule_id"] == r["rule_id"] and by(d["date"]) and d["date"] >= r["since"]
           for d in drill) for r in live))
now = [d for d in drill if within(d["date"])]
say("drills", len(now))
share("drills_kept", (d["result"] == "kept" for d in now))

fgdm = [f for f in read("fgdm") if f["answer"] != "not-offered"]
home = {c["child_id"]: c["case_id"] for c in read("child")}
case_of = lambda r: r["case_id"] or home.get(r["child_id"])
share("court_fgdm_offered",
      (any(case_of(f) == case_of(p) and f["child_id"] in ("", p["child_id"])
           and f["offered"] <= p["court"] for f in fgdm)
       for p in read("proceedings") if within(p["court"])))
say("fgdm_offered", sum(within(f["offered"]) for f in fgdm))
share("fgdm_accepted",
      (f["answer"] == "accepted" for f in fgdm if within(f["offered"])))
met = [f for f in read("fgdm") if within(f["held"])]
say("fgdm_held", len(met))
took = [(day(f["held"]) - day(f["offered"])).days for f in met]
say("fgdm_days", f"{statistics.median(took):g}" if took else "", len(met))
spell = read("involvement")
roles = lambda c: {a["role"] for a in read("allocation") if a["case_id"] == c and a["role"]
                   and by(a["since"]) and (not by(a["until"]) or a["until"] == ends.get(c))}
ends = {c["case_id"]: c["closed"] for c in case}
plans = lambda c: {s["type"] for s in spell
                   if case_of(s) == c and stands(s, "started", "ended")}
roled = [c for c in open_cases if roles(c)]
share("cases_protection_lead",
      ("protection-lead" in roles(c) for c in roled if "child-protection" in plans(c)), True)
share("cases_family_help_lead",
      ("family-help-lead" in roles(c) for c in roled
       if "child-in-need" in plans(c) and "child-protection" not in plans(c)), True)
share("cases_two_leads",
      (roles(c) >= {"family-help-lead", "protection-lead"} for c in roled), True)

people = lambda c: [p for p in person.values() if p["case_id"] == c and counts(p)]
share("cases_natural_network",
      (any(by(p["told"]) for p in people(c)) for c in open_cases))
share("cases_network_told",
      (all(by(p["told"]) or p["tell"] == "not-safe" for p in people(c))
       for c in open_cases
       if any(by(p["told"]) or p["tell"] != "not-safe" for p in people(c))))
meeting = read("meeting")
share("cases_network_met",
      (any(0 <= (at - day(m["date"])).days < 84 for m in of(meeting, c))
       for c in open_cases))
now = [m for m in meeting if within(m["date"])]
say("network_meetings", len(now))
share("network_meetings_led",
      (m["led_by"] in ("family", "network") for m in now if m["led_by"]))

same = {c["child_id"]: c["same_as"] for c in read("child") if c["same_as"]}
who = lambda child: same.get(child, child)
referral = read("referral")
real = [r for r in referral if r["stage"] == "referral"]
about = lambda r: (who(r["child_id"]), "") if r["child_id"] else ("", r["case_id"])
say("contacts", sum(within(r["received"]) for r in referral))
say("referrals", sum(within(r["received"]) for r in real))
share("referrals_again",
      (any(about(r) == about(q) != ("", "")
           and months_on(day(r["received"]), -12) <= day(q["received"]) < day(r["received"])
           for q in real) for r in real if within(r["received"])))


def can_be_used(h):  # no behaviour of these examples is a label and all else told
    return (h["behaviour"] and (h["severity"] or h["severity_text"])
            and (h["frequency"] or h["incident"] == "only")
            and (h["impact"] or h["impact_text"])
            and not (h["date"] and day(h["date"]) > as_of))


def referral_of(h):  # its own, else the likely one of its agency in the case
    if h["referral_id"] or not h["case_id"]:
        return h["referral_id"]
    mine = sorted((r for r in referral if r["case_id"] == h["case_id"]
                   and r["agency"] == h["agency"] and h["agency"]
                   and (not r["child_id"] or not h["child_id"]
                        or r["child_id"] == h["child_id"])),
                  key=lambda r: r["received"])
    after = [r for r in mine if h["date"] and r["received"] >= h["date"]]
    return (after or mine[-1:] or [{"referral_id": ""}])[0]["referral_id"]


usable = {referral_of(h) for h in read("harm") if can_be_used(h)}
share("contacts_usable", (r["referral_id"] in usable for r in referral
                          if within(r["received"])))
say("referrals_undecided",
    sum(by(r["received"]) and not by(r["decided"]) for r in referral))

spell = read("involvement")
for name, t in (("early_help", "early-help"), ("in_need", "child-in-need"),
                ("protection", "child-protection")):
    say(f"children_{name}", len({s["child_id"] for s in spell
                                 if s["type"] == t and stands(s, "started", "ended")}))
plan = [s for s in spell if s["type"] == "child-protection"]
say("protection_started", sum(within(s["started"]) for s in plan))
say("protection_ended", sum(within(s["ended"]) for s in plan))


def before(s):  # days on which earlier plans of the child ended
    return [day(p["ended"]) for p in plan
            if who(p["child_id"]) == who(s["child_id"]) and p["ended"]
            and p["started"] < s["started"] and p["ended"] <= s["started"]]


begun = [s for s in plan if within(s["started"])]
share("protection_second", (int(s["previous"] or 0) > 0 or before(s) for s in begun))
share("protection_second_2y",
      (any(e >= months_on(day(s["started"]), -24) for e in before(s)) for s in begun))
say("assessments_completed",
    sum(s["type"] == "assessment" and within(s["ended"]) for s in spell))

session = read("session")
now = [s for s in session if within(s["date"])]
say("supervision_sessions", len(now))
staff = [s for s in read("staff") if stands(s, "started", "left") and not s["agency"]]
teams = sorted({s["team"] for s in staff})
year = [s for s in session if within(s["date"], months_on(at + D.timedelta(1), -12))]
share("supervision_teams", (any(s["team"] == t for s in year) for t in teams))
share("supervision_teams_observed",
      (any(s["team"] == t and s["observer"] for s in year) for t in teams))
last = [max((day(s["date"]) for s in session if s["team"] == t and by(s["date"])),
            default=None) for t in teams]
last = [(at - d).days for d in last if d]
say("supervision_days_since", f"{statistics.median(last):g}" if last else "", len(last))
share("supervision_agreed",
      (s["direction"] and s["manager_agreed"] == "true" for s in now))
share("supervision_followed_up",
      (by(s["followed_up"]) for s in session if within(s["follow_up"])))
share("supervision_clearer",
      (int(s["after"]) > int(s["before"]) for s in now if s["before"] and s["after"]))
course = {c["course_id"]: c for c in read("course")}
events = [c for c in course.values() if c["type"] == "leader-event" and within(c["starts"])]
say("leader_events", len(events))
share("feedback_helps",
      (f["effect"] == "helps" for f in read("feedback")
       if within(f["date"]) and f["effect"] in ("helps", "hinders")))
share("actions_overdue",
      (day(a["due"]) < at for a in read("action")
       if a["type"] == "action" and by(a["date"]) and a["due"] and not by(a["done"])))

# Care: runs of episodes that touch, without short breaks.
runs = []
for e in sorted((e for e in read("care") if e["legal"] not in ("V3", "V4")),
                key=lambda e: (e["child_id"], e["started"])):
    if runs and runs[-1][-1]["child_id"] == e["child_id"] and \
            runs[-1][-1]["ended"] == e["started"]:
        runs[-1].append(e)
    else:
        runs.append([e])
inside = lambda r: by(r[0]["started"]) and not by(r[-1]["ended"])
care = {r[0]["child_id"] for r in runs if inside(r)}
say("care_children", len(care))
left = [r for r in runs if within(r[-1]["ended"]) and r[-1]["end_reason"] not in ("", "X1")]
say("care_ended", len(left))
for name, codes in (("home", "E4A E4B"), ("adoption", "E11 E12"),
                    ("kin", "E13 E41 E43 E44 E45 E46 E47 E48"),
                    ("adulthood", "E5 E6 E7 E15 E17"),
                    ("other", "E2 E3 E8 E9 E14 E16")):
    share(f"care_ended_{name}", (r[-1]["end_reason"] in codes.split() for r in left))
