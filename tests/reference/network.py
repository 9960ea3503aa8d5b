#!/usr/bin/env python3
"""sos-network summary, cover and evidence once more, slowly and plainly.

Written from DEFINITIONS in sos-network(1), day by day, with no eye on the C.

usage: network.py summary|cover|evidence AS_OF FILE   (records as NDJSON)
       network.py cases SEED COUNT                    (random cases)
"""
import json
import random
import sys
from datetime import date, timedelta

DAY = timedelta(days=1)
NEVER = date(9999, 1, 1)
NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def day(record, field, otherwise=None):
    return date.fromisoformat(record[field]) if field in record else otherwise


class Case:
    def __init__(self, records, as_of):
        self.as_of = as_of
        self.of = {}
        for r in records:
            self.of.setdefault(r["kind"], []).append(r)
        # Of two records with one key the later stands (sos(7)).
        for kind, key in (("demonstration", ("commitment_id", "date",
                                             "seen_by")),
                          ("circle", ("person_id", "date"))):
            self.of[kind] = list({tuple(r.get(f) for f in key): r
                                  for r in self.kind(kind)}.values())
        self.people = {p["person_id"]: p for p in self.kind("person")}
        self.closed = [day(c, "closed") for c in self.kind("case")
                       if day(c, "closed", NEVER) <= as_of]

    def at_closing(self):
        """The case as on the day it closed; itself while it is open."""
        if not self.closed:
            return self
        records = [r for kind in self.of.values() for r in kind]
        return Case(records, self.closed[0])

    def kind(self, kind):
        return self.of.get(kind, [])

    # Who counts

    def counted(self, p):
        roles = p.get("roles", "").split()
        return (p["side"] == "natural"
                and day(p, "agreed", NEVER) <= self.as_of
                and not p.get("of_concern", False)
                and "parent" not in roles and "young-person" not in roles)

    def has_left(self, p):
        return day(p, "left", NEVER) <= self.as_of

    def counts(self, p):
        return self.counted(p) and not self.has_left(p)

    def ring(self, p):
        past = [c for c in self.kind("circle")
                if c["person_id"] == p["person_id"]
                and day(c, "date") <= self.as_of]
        if past:
            return max(past, key=lambda c: c["date"])["ring"]
        return p.get("ring")

    # Cover

    def stands(self, s):
        return day(s, "date") <= self.as_of < day(s, "ended", NEVER)

    def statements(self, type):
        found = [s for s in self.kind("statement")
                 if s["type"] == type and self.stands(s)]
        return sorted(found, key=lambda s: s["statement_id"])

    def live(self):
        return [c for c in self.kind("commitment")
                if day(c, "since") <= self.as_of < day(c, "until", NEVER)
                and c["person_id"] in self.people
                and self.counts(self.people[c["person_id"]])]

    def committed(self, line, without=None):
        return {c["person_id"] for c in self.live()
                if c.get("serves") == line["statement_id"]
                and c["person_id"] != without}

    def met(self, line, without=None):
        return len(self.committed(line, without)) >= line.get("needed", 1)

    def hinges(self, line):
        if not self.met(line):
            return []
        return sorted(p for p in self.committed(line)
                      if not self.met(line, without=p))

    def uncovered(self, line):
        mine = [c for c in self.live()
                if c.get("serves") == line["statement_id"]]
        if not any("days" in c for c in mine):
            return []
        covered = set()
        for c in mine:
            if "days" in c:
                covered |= set(c["days"].split())
            elif c.get("every", 0) == 1:
                covered |= set(NAMES)
        return [d for d in NAMES if d not in covered]

    # Times and weeks

    def promises(self, until=None):
        """until: the day on which what each of them serves ended."""
        found = []
        for c in self.kind("commitment"):
            p = self.people.get(c["person_id"])
            if p and self.counted(p) and day(c, "since") <= self.as_of:
                if until is None:
                    found.append(Promise(self, c, p, NEVER))
                elif c.get("serves") in until:
                    found.append(Promise(self, c, p, until[c["serves"]]))
        return found

    def meeting_ago(self):
        met = [day(m, "date") for m in self.kind("meeting")
               if day(m, "date") <= self.as_of]
        return (self.as_of - max(met)).days if met else None


class Promise:
    WORST_FIRST = ["not-kept", "partly", "kept", "not-needed"]

    def __init__(self, case, c, p, served_until):
        self.serves = c.get("serves")
        self.every = c.get("every", 0)
        self.named = c.get("days", "").split()
        self.start = max(day(c, "since"), day(p, "agreed"))
        self.end = min(day(c, "until", NEVER), day(p, "left", NEVER),
                       served_until)
        self.as_of = case.as_of
        self.times = {}
        self.seen = {}
        for d in case.kind("demonstration"):
            on = day(d, "date")
            if d["commitment_id"] != c["commitment_id"] \
                    or on > self.as_of or not self.in_force(on):
                continue
            self.times[on] = min(self.times.get(on, "not-needed"),
                                 d["result"], key=self.WORST_FIRST.index)
            self.seen.setdefault(on, set())
            if d["result"] == "kept" and "seen_by" in d:
                self.seen[on].add(d["seen_by"])
        self.holds = set()
        self.missing = []
        self.still_open = None
        self.last = max(self.times, default=None)
        silent = (self.as_of - (self.last or self.start)).days
        self.in_time = silent <= max(28, self.every + 7)
        if self.every:
            self.walk()
        else:
            self.holds = {d for d, r in self.times.items() if r == "kept"}

    def in_force(self, d):
        return self.start <= d < self.end

    def ever(self):
        return self.start < self.end

    def fresh(self):
        if self.last is None:
            return False
        if not self.every and self.end >= self.as_of:
            return True
        return self.in_time

    def may_come(self, d):
        """A missing time that may yet be written down."""
        return self.in_time and d > (self.last or self.start)

    def unwritten(self, d):
        return d in self.missing or d == self.still_open

    def due_after(self, d):
        d += self.every * DAY
        if self.every < 7 and self.named:
            while NAMES[d.weekday()] not in self.named:
                d += DAY
        return d

    def walk(self):
        grace = self.every // 7 * DAY
        due = self.due_after(self.start)
        holds_until = self.start
        d = self.start
        while d <= self.as_of and self.in_force(d):
            if d in self.times:
                due = self.due_after(d)
                if self.times[d] == "kept":
                    holds_until = due
            elif d == due + grace and d < self.as_of:
                self.missing.append(d)
                due = self.due_after(due)
            elif d == due + grace:
                self.still_open = d
            if d < holds_until:
                self.holds.add(d)
            d += DAY


def weeks(promises, last, may_come=True):
    """Weeks in a row, counting back from `last`."""
    promises = [p for p in promises if p.ever()]
    if not promises:
        return 0
    first = min(p.start for p in promises)
    n = 0
    while last - 6 * DAY >= first:
        week = [last - i * DAY for i in range(7)]
        results = {p.times.get(d) for p in promises for d in week}
        if "not-kept" in results:
            break
        gaps = [(p, d) for p in promises for d in week if p.unwritten(d)]
        if any(not may_come or not (p.may_come(d) or d == p.still_open)
               for p, d in gaps):
            break
        if not any(p.in_force(d) for p in promises for d in week):
            break
        if not gaps and "partly" not in results \
                and any(d in p.holds for p in promises for d in week):
            n += 1
        last -= 7 * DAY
    return n


def last_record(promises):
    return max((p.last for p in promises if p.last), default=None)


def shown(promises, as_of):
    last = last_record(promises)
    if last is None or not any(p.fresh() for p in promises):
        return 0
    if any(d > last and not p.may_come(d)
           for p in promises for d in p.missing):
        return 0
    return weeks(promises, last)


def reached(promises, asked):
    """The first day, whatever came later."""
    last = last_record(promises)
    if not asked or last is None:
        return None
    on = min(p.start for p in promises if p.ever())
    while on <= last:
        if weeks(promises, on, may_come=False) >= asked:
            return on
        on += DAY
    return None


def longest_gap(promises, as_of):
    regular = [p for p in promises if p.every and p.ever()]
    if not regular:
        return None
    marks = [min(p.start for p in regular)]
    marks += sorted(d for p in regular for d, r in p.times.items()
                    if r == "kept")
    marks.append(max(min(p.end - DAY, as_of) for p in regular))
    return max((b - a).days for a, b in zip(marks, marks[1:]))


def summary(case_id, case):
    opened = [day(c, "opened") for c in case.kind("case")]
    if opened and opened[0] > case.as_of:
        return
    mine = [p for p in case.people.values() if case.counts(p)]
    lines = case.statements("bottom-line")
    out = {"kind": "network", "case_id": case_id, "natural": len(mine)}
    out["professional"] = sum(
        p["side"] == "professional" and not p.get("of_concern", False)
        and day(p, "agreed", date.min) <= case.as_of and not case.has_left(p)
        for p in case.people.values())
    out["told"] = sum(day(p, "told", NEVER) <= case.as_of for p in mine)
    for ring in ("most", "some", "none"):
        out["ring_" + ring] = sum(case.ring(p) == ring for p in mine)
    out["commitments"] = len(case.live())
    out["single_points"] = len({p for s in lines for p in case.hinges(s)})
    then = case.at_closing()
    out["weeks_shown"] = shown(then.promises(), then.as_of)
    if case.meeting_ago() is not None:
        out["days_since_meeting"] = case.meeting_ago()
    out["bottom_lines"] = len(lines)
    out["bottom_lines_met"] = sum(case.met(s) for s in lines)
    last = last_record(then.promises())
    if last:
        out["days_since_record"] = (then.as_of - last).days
    yield out


def cover(case_id, case):
    for line in case.statements("bottom-line"):
        out = {"kind": "cover", "case_id": case_id,
               "statement_id": line["statement_id"],
               "needed": line.get("needed", 1),
               "committed": len(case.committed(line)),
               "met": case.met(line)}
        for field, words in (("hinges_on", case.hinges(line)),
                             ("uncovered", case.uncovered(line))):
            if words:
                out[field] = " ".join(words)
        yield out


def evidence(case_id, case):
    then = case.at_closing()
    goals = then.statements("goal")
    if case.closed:
        goals += Case(then.kind("statement"), then.as_of - DAY
                      ).statements("goal")
    goals = {g["statement_id"]: g for g in goals}
    case = then
    for id, goal in sorted(goals.items()):
        serving = {s["statement_id"]: day(s, "ended", NEVER)
                   for s in case.kind("statement")
                   if s["type"] == "bottom-line" and s.get("answers") == id
                   and day(s, "date") <= case.as_of}
        serving[id] = NEVER
        mine = [p for p in case.promises(serving) if p.ever()]
        times = [(r, p.seen[d], not p.every)
                 for p in mine for d, r in p.times.items()]
        kept = [seen for r, seen, _ in times if r == "kept"]
        out = {"kind": "evidence", "case_id": case_id, "statement_id": id}
        if "shown_for" in goal:
            out["asked_weeks"] = goal["shown_for"]
        out["shown_weeks"] = shown(mine, case.as_of)
        out["kept"] = len(kept)
        out["partly"] = sum(r == "partly" for r, _, _ in times)
        out["not_kept"] = sum(r == "not-kept" for r, _, _ in times)
        out["not_recorded"] = sum(len(p.missing) for p in mine)
        if any(not p.every for p in mine):
            called = [r for r, _, trigger in times
                      if trigger and r != "not-needed"]
            out["triggered"] = len(called)
            out["triggered_kept"] = called.count("kept")
        gap = longest_gap(mine, case.as_of)
        if gap is not None:
            out["longest_gap_days"] = gap
        out["seen_by_child"] = sum("child" in s for s in kept)
        out["seen_by_parent"] = sum("parent" in s for s in kept)
        out["seen_by_network"] = sum(s == {"network"} for s in kept)
        out["seen_by_professional"] = sum("professional" in s for s in kept)
        on = reached(mine, goal.get("shown_for"))
        if on:
            out["reached"] = on.isoformat()
        out["seen_by_family"] = sum("family" in s for s in kept)
        last = last_record(mine)
        if last:
            out["last"] = last.isoformat()
            out["days_since_record"] = (case.as_of - last).days
        yield out


def answer(verb, as_of, path):
    cases = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            r = json.loads(line)
            cases.setdefault(r["case_id"], []).append(r)
    for id in sorted(cases):
        case = Case(cases[id], date.fromisoformat(as_of))
        for out in globals()[verb](id, case):
            print(json.dumps(out, separators=(",", ":")))


# Random cases, about 1 March 2021.

def some_day(rnd, least=-90, most=12):
    return (date(2021, 3, 1) + rnd.randint(least, most) * DAY).isoformat()


def maybe(rnd, record, chance, **fields):
    for name, value in fields.items():
        if rnd.random() < chance:
            record[name] = value


def random_person(rnd, case, id):
    p = {"kind": "person", "person_id": id, "case_id": case,
         "side": rnd.choice(["natural"] * 6 + ["professional", "carer"])}
    maybe(rnd, p, .15, roles=rnd.choice(["parent", "young-person",
                                         "convenor daily-checker"]))
    maybe(rnd, p, .8, ring=rnd.choice(["most", "some", "none"]))
    maybe(rnd, p, .6, told=some_day(rnd))
    maybe(rnd, p, .9, agreed=some_day(rnd, -90, -20 + rnd.choice([0, 30])))
    maybe(rnd, p, .12, left=some_day(rnd, -40))
    if rnd.random() < .07:
        p["of_concern"] = rnd.random() < .8
    return p


def random_times(rnd, case, c):
    every = c.get("every", 0)
    at = date.fromisoformat(c["since"]) - rnd.choice([0, 0, 0, 3]) * DAY
    luck = rnd.choice([.0, .02, .02, .1])
    while at < date(2021, 3, 14):
        for by in set(rnd.choices(["child", "parent", "family", "network",
                                   "professional", None],
                                  k=1 if rnd.random() < .9 else 2)):
            d = {"kind": "demonstration", "commitment_id": c["commitment_id"],
                 "date": at.isoformat(), "case_id": case,
                 "result": rnd.choice(["partly", "not-kept", "not-needed"])
                 if rnd.random() < luck else "kept"}
            if by:
                d["seen_by"] = by
            yield d
        if every:
            at += (every + rnd.choice([0] * 14 + [-1, 1, 1, 2, every])) * DAY
        else:
            at += rnd.randint(3, 30) * DAY
        if rnd.random() < .01:
            return


def random_case(rnd, case):
    people = [case + "-P%d" % i for i in range(rnd.randint(0, 6))]
    lines = [case + "-B%d" % i for i in range(rnd.randint(0, 3))]
    goals = [case + "-G%d" % i for i in range(rnd.randint(0, 2))]
    records = [random_person(rnd, case, p) for p in people]
    if rnd.random() < .7:
        records.append({"kind": "case", "case_id": case,
                        "service": "safeguarding", "plan": "none",
                        "opened": some_day(rnd, -90, 3)})
        maybe(rnd, records[-1], .2, closed=some_day(rnd, 4, 40))
    for id in lines + goals:
        s = {"kind": "statement", "statement_id": id, "case_id": case,
             "date": some_day(rnd, -90, -20 + rnd.choice([0, 0, 0, 30])),
             "type": "goal" if "-G" in id else "bottom-line", "text": "t"}
        if s["type"] == "goal":
            maybe(rnd, s, .8, shown_for=rnd.randint(0, 8))
        else:
            maybe(rnd, s, .7, needed=rnd.randint(0, 3))
            maybe(rnd, s, .8, answers=rnd.choice(goals + ["nowhere"]))
        maybe(rnd, s, .1, ended=some_day(rnd))
        records.append(s)
    for i in range(rnd.randint(0, 6)):
        c = {"kind": "commitment", "commitment_id": case + "-C%d" % i,
             "case_id": case, "action": "a",
             "person_id": rnd.choice(people + ["nobody"]),
             "since": some_day(rnd, -80, -20 + rnd.choice([0, 0, 0, 25]))}
        maybe(rnd, c, .9, serves=rnd.choice(lines + goals + ["nothing"]))
        maybe(rnd, c, .8, every=rnd.choice([0, 1, 2, 3, 6, 7, 7, 7, 7, 14,
                                            30]))
        maybe(rnd, c, .3, days=" ".join(
            n for n in NAMES if rnd.random() < .5) or "wed")
        maybe(rnd, c, .15, until=some_day(rnd, -50, 20))
        records.append(c)
        records += random_times(rnd, case, c)
    for p in people:
        for on in {some_day(rnd) for _ in range(rnd.choice([0, 0, 1, 2]))}:
            records.append({"kind": "circle", "person_id": p, "date": on,
                            "case_id": case,
                            "ring": rnd.choice(["most", "some", "none"])})
    for i in range(rnd.choice([0, 0, 1, 3])):
        records.append({"kind": "meeting", "meeting_id": case + "-N%d" % i,
                        "case_id": case, "date": some_day(rnd)})
    rnd.shuffle(records)
    for r in records:
        for start, end in (("date", "ended"), ("since", "until"),
                           ("agreed", "left"), ("opened", "closed")):
            if start in r and end in r and r[end] < r[start]:
                del r[end]
    return records


def cases(seed, count):
    rnd = random.Random(int(seed))
    for i in range(int(count)):
        for r in random_case(rnd, "A%05d" % i):
            print(json.dumps(r, separators=(",", ":")))


if __name__ == "__main__":
    if sys.argv[1] == "cases":
        cases(*sys.argv[2:4])
    else:
        answer(*sys.argv[1:4])
