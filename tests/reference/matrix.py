#!/usr/bin/env python3
"""sos-matrix summary, referrers and referrals once more, slowly and plainly.

Written from sos-matrix(1), with no eye on the C: where sources differ, every
way to believe them is tried in turn.

usage: matrix.py summary|referrers|shown|referrals|open|repeat AS_OF FILE
                                    (records as NDJSON; shown: suppressed)
       matrix.py cases SEED COUNT   (random cases)
       matrix.py holidays           (bank holidays of England, 2015 to 2030)
"""
import itertools
import json
import random
import sys
from datetime import date, timedelta

DAY = timedelta(days=1)
CELLS = ["date", "adult", "behaviour", "severity", "frequency", "impact"]
TYPES = ("physical sexual emotional neglect domestic-abuse "
         "sexual-exploitation criminal-exploitation exploitation fgm "
         "faith-or-belief unexplained-injury self-harm other").split()
INCIDENTS = "first worst latest only pattern other".split()
OFTEN = "once occasional monthly weekly daily".split()
DECISIONS = ("no-action advice early-help assessment strategy other "
             "not-recorded undecided").split()


def day(text):
    return date.fromisoformat(text)


def emit(out):
    print(json.dumps(out, separators=(",", ":"), ensure_ascii=False))


def per_cent(asked, cells):
    tenths = (2000 * asked + cells) // (2 * cells) if cells else 0
    if tenths == 1000 and asked < cells:
        tenths = 999
    return tenths // 10 if tenths % 10 == 0 else tenths / 10


# Rows and their cells

def days(row):
    """The first and the last day that the row's date can mean."""
    if "date" not in row:
        return None
    on = day(row["date"])
    if row.get("precision") == "month":
        first = on.replace(day=1)
        return first, (first + 31 * DAY).replace(day=1) - DAY
    if row.get("precision") == "year":
        return date(on.year, 1, 1), date(on.year, 12, 31)
    return on, on


def has_come(row, as_of):
    return days(row) is None or days(row)[0] <= as_of


def often(row):
    if "frequency" in row:
        return OFTEN.index(row["frequency"])
    return 0 if row["incident"] == "only" else None


def told(row, cell):
    return (cell in row or cell + "_text" in row
            or (cell == "date" and row["incident"] == "pattern"
                and "since" in row)
            or (cell == "frequency" and row["incident"] == "only"))


def not_asked(row):
    known = row.get("not_known", "").split()
    return [c for c in CELLS if not told(row, c) and c not in known]


class Matrix:
    """The rows of one child and one type of harm, as the grid has them."""

    def __init__(self, rows):
        self.rows = sorted(rows, key=lambda r: (
            INCIDENTS.index(r["incident"]), r.get("date", ""), r["harm_id"]))
        there = {r["incident"] for r in rows}
        self.missing = [] if there & {"only", "pattern"} else \
            [i for i in ("first", "worst", "latest") if i not in there]
        self.incidents = self.together()

    def missed(self):
        cells = [c for r in self.rows for c in not_asked(r)]
        return cells + CELLS * len(self.missing)

    def cells(self):
        return 6 * (len(self.rows) + len(self.missing))

    def together(self):
        """What is one incident: its rows together, in the grid's order."""
        found = {}
        for r in self.rows:
            by_date = r["incident"] in ("pattern", "other")
            key = r["incident"], r.get("date") if by_date else None
            if r["incident"] == "other" and "date" not in r:
                key = r["harm_id"]
            found.setdefault(key, []).append(r)
        return list(found.values())

    def newest_incidents(self):
        """The latest; else the newest day's, all of them."""
        for one in self.incidents:
            if one[0]["incident"] == "latest":
                return [one]
        dated = [days(r) for one in self.incidents for r in one if days(r)]
        if dated:
            top = max(dated, key=lambda x: x[0])  # the first of equals
            return [one for one in self.incidents
                    if any(days(r) == top for r in one)]
        return self.incidents if len(self.incidents) == 1 else []

    def newest(self):
        return [r for one in self.newest_incidents() for r in one] or None

    def earliest(self):
        """Of known severity; other than the newest and before it."""
        late = self.newest()
        known = [one for one in self.incidents
                 if one not in self.newest_incidents() and any("severity" in r for r in one)]
        for one in known:
            if one[0]["incident"] == "first":
                return one
        starts = [days(r)[0] for r in late if days(r)]
        before = [(days(r)[0], one) for one in known for r in one
                  if "severity" in r and days(r)
                  and (not starts or days(r)[1] < min(starts))]
        return min(before, key=lambda x: x[0])[1] if before else None


def verdict(severity, frequency, impact, recent):
    """One way to believe the sources: pairs of early and late."""
    def up(pair):
        return None not in pair and pair[1] > pair[0]

    rising = "rising" if recent else "cannot-say"
    if severity[1] > severity[0]:
        return rising
    more = up(frequency) or up(impact)
    if severity[1] == severity[0]:
        return rising if more else "level" if recent else "cannot-say"
    if more or None in frequency or None in impact or not recent:
        return "cannot-say"
    return "falling"


def direction(m, as_of):
    late = m.newest()
    early = m.earliest() if late else None
    if not early or not any("severity" in r for r in late):
        return "cannot-say"
    starts = [days(r)[0] for r in early if days(r)]
    ends = [days(r)[1] for r in late if days(r)]
    if starts and ends and min(starts) > max(ends):
        return "cannot-say"
    words = [days(r)[0] for r in m.rows if days(r)]
    recent = bool(words) and (as_of - max(words)).days < 84

    def said(rows, what, silence):
        values = {what(r) for r in rows}
        return values if silence or values == {None} else values - {None}

    def pairs(what, silence=False):
        return list(itertools.product(said(early, what, silence),
                                      said(late, what, silence)))

    severity = pairs(lambda r: r.get("severity"))
    # Whether it rose is open: then who says nothing more is one to believe.
    open_ = len({b > a for a, b in severity}) > 1
    found = {verdict(*said, recent) for said in itertools.product(
        severity, pairs(often, open_),
        pairs(lambda r: r.get("impact"), open_))}
    return found.pop() if len(found) == 1 else "cannot-say"


def summary(records, as_of):
    for case, of in by_case(records):
        groups = {}
        for r in of.get("harm", []):
            if has_come(r, as_of):
                key = r.get("child_id", ""), TYPES.index(r["type"])
                groups.setdefault(key, []).append(r)
        for key in sorted(groups) if case else []:
            summary_line(case, key, Matrix(groups[key]), as_of)


def summary_line(case, key, m, as_of):
    late = m.newest() or []
    out = {"kind": "matrix", "case_id": case, "child_id": key[0],
           "type": TYPES[key[1]]}
    for what in ("severity", "impact"):
        for name, rows in (("worst_", m.rows), ("latest_", late)):
            out[name + what] = max(
                (r[what] for r in rows if what in r), default="")
    frequency = max((often(r) for r in late if often(r) is not None),
                    default=None)
    if frequency is None:
        some = [r for r in m.rows if often(r) is not None]
        if some:
            frequency = often(max(some, key=lambda r: (
                days(r)[0] if days(r) else date.min)))
    out["frequency"] = "" if frequency is None else OFTEN[frequency]
    dates = [r["date"] for r in m.rows if "date" in r]
    since = [r["since"] for r in m.rows if "since" in r]
    out["first_date"] = min(dates + since, default="")
    out["latest_date"] = max(dates, default="")
    out["direction"] = direction(m, as_of)
    out["complete"] = per_cent(m.cells() - len(m.missed()), m.cells())
    order = ["kind", "case_id", "child_id", "type", "worst_severity",
             "latest_severity", "worst_impact", "latest_impact", "frequency",
             "first_date", "latest_date", "direction", "complete"]
    emit({k: out[k] for k in order if out[k] != ""})


# The front door

def by_case(records):
    """Records by case: their own, else their child's or their referral's."""
    children = {r["child_id"]: r.get("case_id", "") for r in records
                if r["kind"] == "child"}

    def own(r):
        return r.get("case_id") or children.get(r.get("child_id"), "")

    referrals = {r["referral_id"]: own(r) for r in records
                 if r["kind"] == "referral"}
    cases = {}
    for r in records:
        case = own(r)
        if not case and r["kind"] == "harm":
            case = referrals.get(r.get("referral_id"), "")
        cases.setdefault(case, {}).setdefault(r["kind"], []).append(r)
    return sorted(cases.items())


def likely(row, referrals):
    """The referral of its agency that a row without one counts for."""
    mine = sorted((f for f in referrals
                   if f.get("agency") and f.get("agency") == row.get("agency")
                   and ("child_id" not in f or "child_id" not in row
                        or f["child_id"] == row["child_id"])),
                  key=lambda f: (f["received"], f["referral_id"]))
    after = [f for f in mine if "date" in row and f["received"] >= row["date"]]
    if after:
        return after[0]["referral_id"]
    last = [f for f in mine if f["received"] == mine[-1]["received"]]
    return last[0]["referral_id"] if last else None


def usable(row):
    return (all(told(row, c) for c in CELLS[2:])
            and row["behaviour"] != "Domestic violence")


def agencies(records, as_of):
    """agency -> [referrals, usable, cells, missed cells]"""
    rows = {}
    for case, of in by_case(records):
        for r in of.get("harm", []):
            id = r.get("referral_id") or (
                likely(r, of.get("referral", [])) if case else None)
            if has_come(r, as_of):
                key = case, r.get("child_id", ""), r["type"]
                rows.setdefault(id, {}).setdefault(key, []).append(r)
    found = {}
    for f in received(records, as_of):
        line = found.setdefault(f.get("agency", "not given"), [0, 0, 0, []])
        matrices = [Matrix(m) for m in rows.get(f["referral_id"], {}).values()]
        line[0] += 1
        line[1] += any(usable(r) for m in matrices for r in m.rows)
        for m in matrices:
            line[2] += m.cells()
            line[3] += m.missed()
        if not matrices:
            line[2] += 18
            line[3] += CELLS * 3
    return found


def agency_lines(found):
    for agency in sorted(found, key=str.encode):
        referrals, usable, cells, missed = found[agency]
        out = {"kind": "agency", "agency": agency, "referrals": referrals,
               "usable": usable,
               "complete": per_cent(cells - len(missed), cells)}
        counts = [missed.count(c) for c in CELLS]
        if len(set(counts)) > 1:
            out["most_missed"] = CELLS[counts.index(max(counts))]
        emit(out)


def referrers(records, as_of):
    agency_lines(agencies(records, as_of))


def counts(line):
    return line[0], line[1], line[0] - line[1]


def stands(line):
    return not any(1 <= n <= 5 for n in counts(line))


def values(lines, place):
    """How many values the count of a line can have, for somebody who knows
    the sums, which lines are in them, and which counts are 0.

    Usable ones come to a sum S over the k lines that have any: each is at
    least 1, so at most S - (k - 1): S - k + 1 values; one alone is S. The
    others likewise. The referrals of a line are the two together, which move
    apart from each other."""
    def free(which):
        of = [counts(line)[which] for line in lines]
        k = sum(n > 0 for n in of)
        return 1 if k <= 1 else sum(of) - k + 1

    line = lines[place]
    usable = free(1) if counts(line)[1] else 1
    others = free(2) if counts(line)[2] else 1
    return usable + others - 1, usable, others


def narrow(lines):
    return any(1 <= n <= 5 and free < 3
               for place, line in enumerate(lines)
               for n, free in zip(counts(line), values(lines, place)))


def shown(records, as_of):
    """What may be handed out: no line, and no sum of lines, gives 1 to 5, nor
    is one of them known to fewer than three values."""
    found = agencies(records, as_of)
    hidden = [a for a in found if not stands(found[a])]
    lines = []
    while hidden:
        lines += [found.pop(agency) for agency in hidden]
        others = [0, 0, 0, []]
        for line in lines:
            others = [a + b for a, b in zip(others, line)]
        if stands(others) and not narrow(lines):
            found["other agencies"] = others
            break
        hidden = sorted(found, key=lambda a: (found[a][0], a.encode()))[:1]
    agency_lines(found)


def decided(f, as_of):
    if "decided" in f and day(f["decided"]) > as_of \
            and f["decided"] >= f["received"]:
        return "undecided"
    if "decision" in f:
        return f["decision"]
    return "not-recorded" if "decided" in f else "undecided"


def received(records, as_of):
    return [f for f in records
            if f["kind"] == "referral" and day(f["received"]) <= as_of]


def referrals(records, as_of):
    count = {}
    for f in received(records, as_of):
        for agency in ("", f.get("agency", "not given")):
            line = count.setdefault((f["received"][:7], agency),
                                    dict.fromkeys(DECISIONS, 0))
            line[decided(f, as_of)] += 1
    # Kept (t/matrix.t): all months from the first to that of the newest.
    newest = min(as_of, max(day(f["received"]) for f in received(records, as_of)))
    year, month = map(int, min(count)[0].split("-"))
    while f"{year:04d}-{month:02d}" <= newest.isoformat()[:7]:
        count.setdefault((f"{year:04d}-{month:02d}", ""),
                         dict.fromkeys(DECISIONS, 0))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    for (month, agency), line in sorted(count.items()):
        n = sum(line.values())
        for what in DECISIONS:
            if n and not line[what]:
                continue
            if not n:
                emit({"kind": "measure", "measure": "referrals-" + what,
                      "period": month, "numerator": 0, "denominator": 0})
                continue
            share = (20000 * line[what] + n) // (2 * n)
            out = {"kind": "measure", "measure": "referrals-" + what,
                   "period": month}
            if agency:
                out["breakdown"] = agency
            out.update(numerator=line[what], denominator=n)
            out["value"] = share // 10000 if share % 10000 == 0 \
                else share / 10000
            emit(out)


def open_(records, as_of):
    off = set(bank_holidays())
    waiting = [f for f in received(records, as_of)
               if decided(f, as_of) == "undecided"]
    for f in sorted(waiting, key=lambda f: (f["received"], f["referral_id"])):
        at, n = day(f["received"]), 0
        while at < as_of:
            at += DAY
            n += at.weekday() < 5 and at not in off
        f = {k: v for k, v in f.items() if k not in ("decision", "decided")}
        emit({**f, "x_working_days": str(n)})


def repeat(records, as_of):
    """The last run of three contacts or more about a child or a case."""
    contacts = {}
    for case, of in by_case(records):
        only = of.get("child", []) if case else []
        for f in received(of.get("referral", []), as_of):
            about = f.get("child_id") or (
                only[0]["child_id"] if len(only) == 1 else case)
            if about and decided(f, as_of) in ("no-action", "advice"):
                contacts.setdefault(about, []).append(
                    (f["received"], f["referral_id"]))
    for about in sorted(contacts):
        mine = sorted(contacts[about])
        for end in range(len(mine), 0, -1):
            last = day(mine[end - 1][0])
            try:
                since = last.replace(year=last.year - 1)
            except ValueError:
                since = date(last.year - 1, 2, 28)
            run = [f for f in mine[:end] if day(f[0]) >= since]
            if len(run) >= 3:
                emit({"record": about,
                      "text": "%d contacts without action from %s to %s: %s"
                      % (len(run), run[0][0], run[-1][0],
                         " ".join(f[1] for f in run))})
                break


def easter(year):
    """Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def bank_holidays():
    def monday(first, moved={}):
        first = moved.get(first, first)
        return first + (-first.weekday() % 7) * DAY

    for year in range(2015, 2031):
        days = [easter(year) - 2 * DAY, easter(year) + DAY,
                monday(date(year, 8, 25)),
                date(2020, 5, 8) if year == 2020 else monday(date(year, 5, 1)),
                date(2022, 6, 2) if year == 2022 else monday(date(year, 5, 25))]
        days += {2022: [date(2022, 6, 3), date(2022, 9, 19)],
                 2023: [date(2023, 5, 8)]}.get(year, [])
        fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
        days += [d for d in fixed if d.weekday() < 5]
        for d in fixed:  # the next working day instead
            if d.weekday() >= 5:
                while d.weekday() >= 5 or d in days:
                    d += DAY
                days.append(d)
        yield from sorted(days)


def holidays():
    for d in bank_holidays():
        print(d)


# Random cases, about 1 March 2021

def some_day(rnd, least, most):
    return (date(2021, 3, 1) + rnd.randint(least, most) * DAY).isoformat()


def maybe(rnd, record, chance, **fields):
    for name, value in fields.items():
        if rnd.random() < chance:
            record[name] = value


AGENCIES = ["Oak School", "Police", "Health", "Neighbour"]


def random_harm(rnd, id, case, children, referrals, base):
    h = {"kind": "harm", "harm_id": id}
    if case and rnd.random() < .9:
        h["case_id"] = case
    if referrals and (rnd.random() < .4 or "case_id" not in h):
        h["referral_id"] = rnd.choice(referrals)["referral_id"]
    elif "case_id" not in h:
        h["referral_id"] = "gone"
    maybe(rnd, h, .8, child_id=rnd.choice(children))
    h["type"] = rnd.choice(["physical", "neglect"])
    h["incident"] = rnd.choice(
        ["first", "latest"] * 4 + ["worst"] * 3 + INCIDENTS)
    near = {"first": -120, "latest": 10}.get(h["incident"], -50)
    maybe(rnd, h, .85, date=some_day(rnd, near - 30, near + 30))
    if "date" in h:
        maybe(rnd, h, .25, precision=rnd.choice(["day", "month", "year"]))
    maybe(rnd, h, .5, adult="Uncle",
          behaviour=rnd.choice(["pushed him", "Domestic violence"]))
    maybe(rnd, h, .85, severity=max(0, min(4, base + rnd.randint(-1, 1))))
    maybe(rnd, h, .1, severity_text="hard")
    maybe(rnd, h, .75, frequency=rnd.choice(OFTEN[:3] + OFTEN))
    maybe(rnd, h, .3 if h["incident"] == "pattern" else .1,
          since=some_day(rnd, -400, -130))
    maybe(rnd, h, .75, impact=max(0, min(4, base + rnd.randint(-1, 1))))
    maybe(rnd, h, .2, impact_text="cried")
    unknown = [c for c in CELLS if rnd.random() < .15]
    if unknown:
        h["not_known"] = " ".join(unknown)
    maybe(rnd, h, .7, agency=rnd.choice(AGENCIES))
    return h


def random_case(rnd, n):
    case = "" if rnd.random() < .15 else "C%05d" % n
    children = ["K%05d-%d" % (n, i) for i in range(rnd.choice([1, 1, 2]))]
    records = [{"kind": "child", "child_id": k, "case_id": case}
               for k in children if case]
    referrals = []
    for i in range(rnd.choice([0, 1, 1, 2, 6])):
        f = {"kind": "referral", "referral_id": "F%05d-%d" % (n, i)}
        if case and rnd.random() < .8:
            f["case_id"] = case
        maybe(rnd, f, .7, child_id=rnd.choice(children))
        f["received"] = some_day(rnd, -420, 20)
        maybe(rnd, f, .9, agency=rnd.choice(AGENCIES))
        maybe(rnd, f, .8, decision=rnd.choice(
            ["no-action"] * 4 + DECISIONS[:6]))
        maybe(rnd, f, .8, decided=(day(f["received"]) + rnd.choice(
            [0, 0, 1, 1, 2, 5, 40, -1]) * DAY).isoformat())
        referrals.append(f)
    base = rnd.randint(0, 4)
    records += referrals + [
        random_harm(rnd, "H%05d-%d" % (n, i), case, children, referrals, base)
        for i in range(rnd.choice([0, 1, 2, 3, 3, 4, 5, 8]))]
    rnd.shuffle(records)
    return records


def cases(seed, count):
    rnd = random.Random(int(seed))
    for n in range(int(count)):
        for r in random_case(rnd, n):
            emit(r)


def main(verb, *args):
    if verb in ("cases", "holidays"):
        return globals()[verb](*args)
    as_of, path = args
    with open(path, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    return {"open": open_}.get(verb, globals().get(verb))(
        records, date.fromisoformat(as_of))


if __name__ == "__main__":
    main(*sys.argv[1:])
