#!/usr/bin/env python3
"""Group supervision, training and Practice Leaders once more, plainly.

Written from records.csv and the DEFINITIONS in sos-supervision(1) and
sos-training(1), with no eye on the C.

usage: teams.py VERB AS_OF FILE [PERIOD]   (records as NDJSON)
       teams.py teams SEED COUNT           (random teams and their records)

VERB is supervision (the cover), training (the cover), partners or leaders;
PERIOD month, quarter, year or financial-year.
"""
import json
import math
import random
import sys
from datetime import date, timedelta

NEVER = date(9999, 1, 1)
TAUGHT = ["intensive", "introduction", "bite-size", "group-supervision"]


def day(record, field, otherwise=None):
    return date.fromisoformat(record[field]) if field in record else otherwise


def period(name, on):
    if name == "month":
        return "%d-%02d" % (on.year, on.month)
    if name == "quarter":
        return "%d-Q%d" % (on.year, (on.month + 2) // 3)
    if name == "year":
        return str(on.year)
    first = on.year - (on.month < 4)
    return "%d/%02d" % (first, (first + 1) % 100)


def number(value):
    return int(value) if value == int(value) else value


def median(values):
    values = sorted(values)
    half = len(values) // 2
    if len(values) % 2:
        return values[half]
    return number((values[half - 1] + values[half]) / 2)


class Records:
    def __init__(self, lines, as_of):
        self.as_of = as_of
        self.of = {}
        for r in lines:
            self.of.setdefault(r["kind"], []).append(r)
        self.staff = {s["staff_id"]: s for s in self.kind("staff")}
        self.courses = {c["course_id"]: c for c in self.kind("course")}
        self.children = {c["child_id"]: c for c in self.kind("child")}
        # Of two records with one key the later stands (sos(7)).
        self.of["attendance"] = list({
            (a["course_id"], a["staff_id"]): a
            for a in self.kind("attendance")}.values())

    def kind(self, kind):
        return self.of.get(kind, [])

    def there(self, s, on):
        return day(s, "started") <= on < day(s, "left", NEVER)

    def employer(self, s):
        return s.get("employed", "partner" if "agency" in s else "council")

    def own(self):
        return [s for s in self.kind("staff")
                if self.employer(s) != "partner"
                and self.there(s, self.as_of)]

    # Group supervision

    def case_of(self, session):
        child = session.get("child_id")
        if "case_id" in session or child is None:
            return session.get("case_id")
        return self.children.get(child, {}).get("case_id", child)

    def supervision(self, by):
        held = [s for s in self.kind("session")
                if day(s, "date") <= self.as_of]
        teams = sorted({s["team"] for s in held}
                       | {s["team"] for s in self.own()})
        if not by:
            return [self.held(t, None, [s for s in held if s["team"] == t])
                    for t in teams]
        on = min([day(s, "date") for s in held] + [self.as_of])
        periods = []
        while on <= self.as_of:
            if period(by, on) not in periods:
                periods.append(period(by, on))
            on += timedelta(days=1)
        return [self.held(t, p, [s for s in held if s["team"] == t
                                 and period(by, day(s, "date")) == p])
                for t in teams for p in periods]

    def held(self, team, name, sessions):
        line = {"kind": "supervision", "team": team}
        if name:
            line["period"] = name
        cases = {self.case_of(s) for s in sessions} - {None}
        line.update(sessions=len(sessions), cases=len(cases))
        if sessions:
            line["last"] = max(s["date"] for s in sessions)
        up = [s for s in sessions
              if day(s, "followed_up", NEVER) <= self.as_of]
        late = [s for s in sessions
                if s not in up and day(s, "follow_up", NEVER) < self.as_of]
        both = [s for s in sessions if "before" in s and "after" in s]
        line.update(
            observed=sum("observer" in s for s in sessions),
            manager_agreed=sum(s.get("manager_agreed", False)
                               for s in sessions),
            by_team=sum(s.get("delivered_by") == "team" for s in sessions),
            by_practice_development=sum(
                s.get("delivered_by") == "practice-development"
                for s in sessions),
            followed_up=len(up), overdue=len(late))
        if both:
            line["before"] = median([s["before"] for s in both])
            line["after"] = median([s["after"] for s in both])
        line["n"] = len(both)
        return line

    # Training

    def days(self, course):
        if "days" in course:
            return course["days"]
        if course["type"] in ("intensive", "introduction"):
            return {"intensive": 6, "introduction": 3}[course["type"]]
        on, n = day(course, "starts"), 0
        while on <= day(course, "ends"):
            n += on.weekday() < 5
            on += timedelta(days=1)
        # A weekend is meant where there are no other days.
        return n or max((on - day(course, "starts")).days, 1)

    def completed(self, a):
        course = self.courses.get(a["course_id"])
        if not course or day(course, "ends") > self.as_of:
            return False
        enough = "days" in a and a["days"] >= self.days(course)
        if "completed" in a:
            return a["completed"] and ("days" not in a or enough)
        return enough

    def trained(self, people):
        """For each type, how many of the ids have completed one."""
        return [len(people & {a["staff_id"] for a in self.kind("attendance")
                              if self.completed(a) and self.courses[
                                  a["course_id"]]["type"] == type})
                for type in TAUGHT]

    def training(self, by):
        lines = {}
        for s in self.own():
            started = by and period(by, day(s, "started"))
            lines.setdefault((s["team"], started), set()).add(s["staff_id"])
        out = []
        for (team, started), people in sorted(lines.items()):
            for type, n in zip(TAUGHT, self.trained(people)):
                line = {"kind": "training", "team": team, "type": type,
                        "staff": len(people), "trained": n,
                        "agency": len({s["staff_id"] for s in self.own()
                                       if s["staff_id"] in people
                                       and s["team"] == team
                                       and self.employer(s) == "agency"})}
                if started:
                    line["x_started"] = started
                out.append(line)
        return out

    def partners(self, by):
        lines = {}
        for s in self.kind("staff"):
            if self.employer(s) == "partner" and self.there(s, self.as_of):
                lines.setdefault(s.get("agency", ""), set()).add(s["staff_id"])
        said = {}
        for a in self.kind("attendance"):
            course = self.courses.get(a["course_id"])
            if (course and a["staff_id"] not in self.staff
                    and day(course, "starts") <= self.as_of
                    and a.get("days", 1) > 0):
                agency = a.get("agency", "")
                said.setdefault(a["staff_id"], []).append(
                    (agency != "", course["starts"], agency))
        for person, agencies in said.items():
            lines.setdefault(max(agencies)[2], set()).add(person)
        return [{"kind": "training", "team": agency or "not said",
                 "type": type, "staff": len(people), "trained": n}
                for agency, people in sorted(lines.items())
                for type, n in zip(TAUGHT, self.trained(people))]

    # Practice Leaders

    def leads_on(self, name, on):
        """Ids of the people who led the team or service on the day."""
        return {l["staff_id"] for l in self.kind("leader")
                if name in (l["team"], l.get("service"))
                and day(l, "since") <= on < day(l, "until", NEVER)
                and (l["staff_id"] not in self.staff
                     or self.there(self.staff[l["staff_id"]], on))}

    def leaders(self, by):
        names = sorted({s["team"] for s in self.own()}
                       | {s["service"] for s in self.own()
                          if "service" in s})
        begins = date(self.as_of.year - 1, self.as_of.month,
                      self.as_of.day) + timedelta(days=1)
        came = {}
        for a in self.kind("attendance"):
            course = self.courses.get(a["course_id"])
            if (course and course["type"] == "leader-event"
                    and a.get("days", 1) > 0
                    and day(course, "starts") <= self.as_of):
                came.setdefault(
                    (day(course, "starts"), a["course_id"]),
                    set()).add(a["staff_id"])
        return [self.leadership(name, begins, came) for name in names]

    def leadership(self, name, begins, came):
        on = [d for (d, _), ids in sorted(came.items())
              if ids & self.leads_on(name, d)]
        gaps = [(b - a).days for a, b in zip(on, on[1:]) if b >= begins]
        line = {"kind": "leadership", "team": name,
                "leaders": len(self.leads_on(name, self.as_of)),
                "events": sum(d >= begins for d in on)}
        if gaps:
            # To a tenth, half up.
            tenths = math.floor(max(gaps) * 10 / 7 + 0.5)
            line["longest_gap_weeks"] = number(tenths / 10)
        return line


class Random:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def maybe(self, record, field, value, chance=0.5):
        if self.r.random() < chance:
            record[field] = value

    def on(self, first=date(2020, 1, 1), days=800):
        return (first + timedelta(days=self.r.randrange(days))).isoformat()

    def session(self, team, i):
        r = self.r
        s = {"kind": "session", "session_id": "%s-%d" % (team, i)}
        self.maybe(s, "case_id", "C%d" % r.randrange(6), 0.6)
        self.maybe(s, "child_id", "K%d" % r.randrange(6))
        s.update(date=self.on(), team=team)
        self.maybe(s, "observer", "somebody", 0.3)
        self.maybe(s, "delivered_by",
                   r.choice(["team", "practice-development"]), 0.8)
        self.maybe(s, "direction", "x")
        self.maybe(s, "manager_agreed", r.random() < 0.7)
        self.maybe(s, "before", r.randrange(11), 0.7)
        self.maybe(s, "after", r.randrange(11), 0.7)
        self.maybe(s, "follow_up", self.on())
        self.maybe(s, "followed_up", self.on(), 0.4)
        self.maybe(s, "outcome", r.choice(
            ["done", "partly", "not-done", "overtaken"]))
        return s

    def member(self, team, service, i):
        s = {"kind": "staff", "staff_id": "%s/P%d" % (team, i), "team": team}
        self.maybe(s, "service", service, 0.8)
        s["started"] = self.on(date(2018, 1, 1), 1400)
        self.maybe(s, "left", self.on(), 0.3)
        self.maybe(s, "agency", self.r.choice(["police", "school"]), 0.15)
        self.maybe(s, "employed", self.r.choice(
            ["council", "trust", "agency", "agency", "partner"]), 0.4)
        return s

    def course(self, i):
        starts = self.on()
        c = {"kind": "course", "course_id": "X%d" % i,
             "type": self.r.choice(TAUGHT + ["leader-event"] * 3 + ["other"]),
             "title": "x", "starts": starts}
        c["ends"] = (date.fromisoformat(starts) + timedelta(
            days=self.r.choice([0, 0, 1, 2, 5, 7, 30]))).isoformat()
        self.maybe(c, "days", self.r.randrange(1, 8), 0.4)
        return c

    def attendance(self, course, staff_id):
        a = {"kind": "attendance", "course_id": "X%d" % course,
             "staff_id": staff_id}
        self.maybe(a, "agency", self.r.choice(["police", "health"]), 0.2)
        self.maybe(a, "days", self.r.randrange(8), 0.6)
        self.maybe(a, "completed", self.r.random() < 0.7, 0.6)
        return a

    def leader(self, team, service):
        lead = {"kind": "leader",
                "staff_id": "%s/P%d" % (team, self.r.randrange(7)),
                "since": self.on(date(2019, 6, 1), 900),
                "team": self.r.choice([team] * 4 + [service])}
        self.maybe(lead, "service", service)
        self.maybe(lead, "until", self.on(), 0.3)
        return lead

    def teams(self, count):
        r, courses = self.r, 60
        yield from ({"kind": "child", "child_id": "K%d" % i,
                     "case_id": "C%d" % (i // 2)} for i in range(4))
        yield from (self.course(i) for i in range(courses))
        for i in range(count):
            team, service = "T%04d" % i, "V%d" % (i // 4)
            people = r.randrange(6)
            yield from (self.session(team, k) for k in range(r.randrange(9)))
            yield from (self.member(team, service, k) for k in range(people))
            yield from (self.leader(team, service)
                        for _ in range(r.randrange(3)))
            yield from (
                self.attendance(r.randrange(courses),
                                "%s/P%d" % (team, r.randrange(8)))
                for _ in range(r.randrange(20)))


def dump(line):
    print(json.dumps(line, separators=(",", ":"), ensure_ascii=False))


def main():
    verb, second, third = sys.argv[1:4]
    if verb == "teams":
        lines = list(Random(int(second)).teams(int(third)))
        random.Random(second).shuffle(lines)
        for r in lines:  # what ends before it begins is not read
            for start, end in (("started", "left"), ("since", "until")):
                if start in r and end in r and r[end] < r[start]:
                    del r[end]
    else:
        with open(third) as f:
            records = Records(map(json.loads, f), date.fromisoformat(second))
        lines = getattr(records, verb)((sys.argv[4:] or [None])[0])
    for line in lines:
        dump(line)


main()
