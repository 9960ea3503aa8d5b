#!/usr/bin/env python3
"""Works out what hidden figures can be, from the definitions in sos-report(1).

usage: attack.py [--as-of DATE] TRUTH.csv HIDDEN.csv

Both are records of kind measure as CSV, of one call without and with
--suppress. The truth only tells which of the relations below hold in these
records (an episode that overlaps another breaks a flow); what is hidden is
attacked with HIDDEN.csv and those relations alone, by linear programmes that
glpsol solves. Prints "hidden N, narrowed M" and a line for each hidden count
that can have fewer than three values; exits 1 if there is one.

Written apart from the library, and shares nothing with it.
"""

import csv
import datetime
import itertools
import math
import os
import random
import subprocess
import sys
import tempfile

# What each measure's denominator counts.
BASE = {}
for base, names in {
    "cases_open": """cases_open_days cases_child_scale cases_parent_scale
        cases_network_scale cases_scored_lately cases_danger_goal_scale
        cases_child_view cases_words_pictures cases_keeper_backup
        cases_natural_network cases_network_met network_people
        harm_matrix_complete""",
    "contacts": "contacts_usable",
    "referrals": "referrals_again",
    "protection_started": "protection_second protection_second_2y",
    "care_ended": """care_ended_home care_ended_kin care_ended_adoption
        care_ended_adulthood care_ended_other""",
    "supervision_sessions": "supervision_agreed",
    "teams": "supervision_teams supervision_teams_observed teams_leader",
    "rules": "rules_keeper_backup rules_child_version rules_tried",
    "fgdm_offered": "fgdm_accepted",
    "fgdm_held": "fgdm_days",
    "drills": "drills_kept",
    "protection_roles": "cases_protection_lead",
    "need_roles": "cases_family_help_lead",
    "roles": "cases_two_leads",
    "lined": "cases_bottom_lines_met cases_single_point",
    "networked": "cases_network_told",
    "twice": "cases_scale_rising",
    "promised": "network_weeks_shown",
    "tracked": "trajectory_on_track",
    "led_known": "network_meetings_led",
    "both_numbers": "supervision_clearer",
    "had_one": "supervision_days_since",
    "staff": "staff_intensive staff_introduction",
}.items():
    for name in names.split():
        BASE[name] = base
# Measures with a denominator of their own.
OWN = set("""court_fgdm_offered steps_overdue harm_cells_asked supervision_followed_up
    leader_taken_back feedback_helps actions_overdue
    language_findings""".split())
RATES = {"care_rate": "care_children", "protection_rate": "children_protection"}
MEDIANS = {"cases_open_days", "network_people", "network_weeks_shown",
           "supervision_days_since", "fgdm_days"}
DURING = set("""cases_opened cases_closed network_meetings
    network_meetings_led contacts contacts_usable referrals referrals_again
    protection_started
    protection_ended protection_second protection_second_2y
    assessments_completed care_started care_ended care_ended_home
    care_ended_kin care_ended_adoption care_ended_adulthood care_ended_other
    care_untold care_short_breaks supervision_sessions supervision_agreed
    supervision_followed_up supervision_clearer leader_events
    leader_taken_back feedback_helps language_findings court_fgdm_offered
    fgdm_offered fgdm_accepted fgdm_held fgdm_days drills
    drills_kept""".split())
ONCE = {"care_short_breaks"}
# (weight, part, whole): weight * part <= whole, in any period and breakdown.
PARTS = [(1, "referrals", "contacts"), (1, "networked", "cases_open"),
         (1, "lined", "cases_open"), (1, "twice", "cases_open"),
         (1, "roles", "cases_open"), (1, "protection_roles", "cases_open"),
         (1, "need_roles", "cases_open"),
         (1, "promised", "cases_open"), (1, "tracked", "cases_open"),
         (1, "led_known", "network_meetings"),
         (1, "both_numbers", "supervision_sessions"),
         (1, "teams", "staff"), (1, "had_one", "teams"),
         (1, "supervision_teams", "had_one"),
         (1, "supervision_teams_observed", "supervision_teams"),
         (1, "cases_natural_network", "networked"),
         (1, "cases_network_told", "cases_natural_network"),
         (1, "cases_keeper_backup", "rules_keeper_backup"),
         (1, "protection_second_2y", "protection_second"),
         (6, "harm_matrix_complete", "harm_cells_asked")]
KINDS = {"care_ended": ["care_ended_" + k for k in
                        "home kin adoption adulthood other".split()]}
# stock: (came, went, lost)
FLOWS = {"cases_open": ("cases_opened", "cases_closed", None),
         "children_protection": ("protection_started", "protection_ended",
                                 None),
         "care_children": ("care_started", "care_ended", "care_untold")}
# A stock that is at most what it was, and what came.
GROWS = {"referrals_undecided": "contacts"}
STAYS = {"", "authority", "sex", "ethnicity", "disability"}
NONE = "not recorded"
LEAST = 3


def days(period, as_of):
    """The first day of a period, and the last as far as it is known."""
    d = datetime.date
    if len(period) == 15:
        return days(period[:7], as_of)[0], days(period[8:], as_of)[1]
    if len(period) == 21:
        first, last = (d.fromisoformat(x).toordinal()
                       for x in period.split("/"))
        return first, min(last, as_of)
    if "/" in period:
        y = int(period[:4])
        first, after = d(y, 4, 1), d(y + 1, 4, 1)
    elif "Q" in period:
        y, q = int(period[:4]), int(period[-1])
        first = d(y, 3 * q - 2, 1)
        after = d(y + q // 4, 3 * q % 12 + 1, 1)
    elif "-" in period:
        y, m = map(int, period.split("-"))
        first, after = d(y, m, 1), d(y + m // 12, m % 12 + 1, 1)
    else:
        first, after = d(int(period), 1, 1), d(int(period) + 1, 1, 1)
    return first.toordinal(), min(after.toordinal() - 1, as_of)


class Table:
    """Counts by (count, when, by, breakdown): a number, or None if hidden."""

    def __init__(self, path, as_of):
        self.cell = {}
        self.asked = set()
        self.shares = set()
        self.withheld = set()  # breakdowns whose line "*" stands for lines
        self.overlap = set()   # (count, when, by): lines that share cases
        for r in csv.DictReader(open(path, encoding="utf-8", newline="")):
            when = days(r["period"], as_of)
            if when[0] > when[1]:
                continue
            if r["marker"] == ":":
                if r["breakdown"] == "*":
                    self.hold_back(r["measure"], when, r["by"])
                continue
            self.take(r, r["measure"], when)

    def hold_back(self, m, when, by):
        at = when if m in DURING else when[1]
        self.withheld |= {(RATES.get(m, m), at, by), (BASE.get(m, m), at, by)}

    def take(self, r, m, when):
        at = when if m in DURING else when[1]
        by, breakdown = r["by"], r["breakdown"]
        over = under = None
        if by:
            self.asked |= {(by, when), (by, when[1])}
        if m not in MEDIANS:
            over = (RATES.get(m, m), at, by, breakdown)
            self.put(over, r["numerator"], r["marker"])
        if m in BASE or m in OWN:
            under = (BASE.get(m, m + "/of"), at, by, breakdown)
            self.put(under, r["denominator"], r["marker"])
        if r.get("x_overlap") == "true":
            self.overlap |= {k[:3] for k in (over, under) if k}
        if over and under:
            self.shares.add((over, under))

    def put(self, key, text, marker):
        if text:
            self.cell[key] = int(text)
        elif marker == "c":
            self.cell.setdefault(key, None)

    def find(self, count, at, by, breakdown):
        """The key, 0 where the breakdown has no row, None if unknown."""
        key = (count, at, by, breakdown)
        if key in self.cell:
            return key
        if breakdown and (by, at) in self.asked and \
                (count, at, by) not in self.withheld and \
                (count, at, "", "") in self.cell:
            return 0
        return None


def terms(table, wanted):
    """[(factor, key)] of what is there; None where one is unknown."""
    out = []
    for factor, count, at, by, breakdown in wanted:
        key = table.find(count, at, by, breakdown)
        if key is None:
            return None
        if key != 0:
            out.append((factor, key))
    return out


def breakdowns(t):
    for (count, at), group in groups(t).items():
        for by in {k[2] for k in group} - {""}:
            total = (count, at, "", "")
            if total not in t.cell:
                continue
            parts = [k for k in group if k[2] == by]
            if (count, at, by) in t.overlap:
                for k in parts:
                    yield ">", [(1, total), (-1, k)]
                if (count, at, by) not in t.withheld:
                    yield ">", [(1, k) for k in parts] + [(-1, total)]
                continue
            if by != "factor":
                yield "=" if (count, at, by) not in t.withheld else ">", [
                    (1, total)] + [(-1, k) for k in parts]
                continue
            yield from factors(total, parts)


def factors(total, parts):
    none = [(-1, k) for k in parts if k[3] == NONE]
    some = [k for k in parts if k[3] != NONE]
    for k in some:
        yield ">", [(1, total)] + none + [(-1, k)]
    yield ">", [(1, k) for k in some] + [(-f, k) for f, k in none] + \
        [(-1, total)]


def groups(t):
    g = {}
    for key in t.cell:
        g.setdefault(key[:2], []).append(key)
    return g


def shares(t):
    rest = {}
    for over, under in t.shares:
        if over in t.cell and under in t.cell:
            yield ">", [(1, under), (-1, over)]
            rest.setdefault((over[0], over[1]), {})[over[2:]] = (over, under)
    # Of those that are not counted, too, one child has several factors.
    for of in rest.values():
        some = [p for b, p in of.items()
                if b[0] == "factor" and b[1] != NONE]
        if not some or ("", "") not in of:
            continue
        whole = [(1, of["", ""][1]), (-1, of["", ""][0])]
        if ("factor", NONE) in of:
            over, under = of["factor", NONE]
            whole += [(-1, under), (1, over)]
        for over, under in some:
            yield ">", whole + [(-1, under), (1, over)]
        yield ">", [(-f, k) for f, k in whole] + \
            [x for over, under in some for x in ((1, under), (-1, over))]


def parts(t):
    for weight, part, whole in PARTS:
        for key in [k for k in t.cell if k[0] == part]:
            x = terms(t, [(1, whole) + key[1:]])
            if x:
                yield ">", x + [(-weight, key)]


def kinds(t):
    for whole, some in KINDS.items():
        for key in [k for k in t.cell if k[0] == whole]:
            x = terms(t, [(-1, k) + key[1:] for k in some])
            if x is not None:
                yield "=", [(1, key)] + x


def stays(t, counts):
    return {k[2:] for k in t.cell if k[0] in counts and k[2] in STAYS}


def flows(t):
    for stock, (came, went, lost) in FLOWS.items():
        of = stays(t, (stock, came, went, lost))
        for at in {k[1] for k in t.cell if k[0] == came}:
            for b in of:
                x = terms(t, [(1, stock, at[1]) + b, (-1, came, at) + b,
                              (1, went, at) + b])
                if x is None:
                    continue
                if lost:
                    x += terms(t, [(1, lost, at) + b]) or []
                before = terms(t, [(-1, stock, at[0] - 1) + b])
                yield (">", x) if before is None else ("=", x + before)
    for stock, came in GROWS.items():
        for at in {k[1] for k in t.cell if k[0] == came}:
            for b in stays(t, (stock, came)):
                x = terms(t, [(-1, stock, at[1]) + b, (1, came, at) + b,
                              (1, stock, at[0] - 1) + b])
                if x:
                    yield ">", x


def spans(t):
    """A period by what it is made of: months, quarters, or as they come."""
    of = {}
    for key in t.cell:
        if isinstance(key[1], tuple):
            of.setdefault(key[0], {}).setdefault(key[1], []).append(key)
    for count, periods in of.items():
        for whole in periods:
            for tiles in tilings(whole, sorted(periods)):
                for key in periods[whole]:
                    yield from span(t, key, tiles, whole)


def tilings(whole, periods):
    seen = set()
    for limit in (31, 92, 366, 10 ** 6):
        day, tiles = whole[0], []
        inner = [p for p in periods if whole[0] <= p[0] and
                 p[1] <= whole[1] and p != whole and p[1] - p[0] < limit]
        while day <= whole[1]:
            here = [p for p in inner if p[0] >= day]
            if not here:
                break
            first = min(p[0] for p in here)
            best = max(p for p in here if p[0] == first)
            tiles.append(best)
            day = best[1] + 1
        if tiles and tuple(tiles) not in seen:
            seen.add(tuple(tiles))
            yield tiles


def span(t, key, tiles, whole):
    x = terms(t, [(-1, key[0], p) + key[2:] for p in tiles])
    if x is None:
        return
    full = sum(p[1] - p[0] + 1 for p in tiles) == whole[1] - whole[0] + 1
    if key[0] in ONCE:
        for one in x:
            yield ">", [(1, key), one]
        if full:
            yield ">", [(-1, key)] + [(1, k) for _, k in x]
    else:
        yield ("=" if full else ">"), [(1, key)] + x


def holds(rule, x, truth):
    total = sum(f * truth.cell[k] for f, k in x)
    return total == 0 if rule == "=" else total >= 0


def relations(hidden, truth):
    """(rule, terms, constant) over hidden cells, of what holds in truth."""
    made = itertools.chain(*(f(hidden) for f in (
        breakdowns, shares, parts, kinds, flows, spans)))
    for rule, x in made:
        if not holds(rule, x, truth):
            continue
        known = sum(f * hidden.cell[k] for f, k in x
                    if hidden.cell[k] is not None)
        open_ = {}
        for f, k in x:
            if hidden.cell[k] is None:
                open_[k] = open_.get(k, 0) + f
        open_ = {k: f for k, f in open_.items() if f}
        if open_:
            yield rule, open_, -known


def components(cells, rows):
    parent = {c: c for c in cells}

    def root(c):
        while parent[c] != c:
            parent[c] = parent[parent[c]]
            c = parent[c]
        return c

    for _, x, _ in rows:
        first = None
        for c in x:
            if first is None:
                first = root(c)
            else:
                parent[root(c)] = first
    out = {}
    for c in cells:
        out.setdefault(root(c), ([], []))[0].append(c)
    for r in rows:
        out[root(next(iter(r[1])))][1].append(r)
    return out.values()


class Attack:
    """One component: hidden cells and what ties them."""

    def __init__(self, cells, rows, truth, folder):
        self.cells, self.rows, self.folder = cells, rows, folder
        self.place = {c: i for i, c in enumerate(cells)}
        self.value = [truth.cell[c] for c in cells]
        self.low, self.high = list(self.value), list(self.value)

    def unsure(self):
        return [i for i in range(len(self.cells))
                if math.floor(self.high[i] + 1e-6) -
                math.ceil(self.low[i] - 1e-6) < LEAST - 1]

    def programme(self, aim, box):
        def linear(x):
            words = []
            for i, f in x:
                words.append("%+d x%d" % (f, i))
                if len(words) % 10 == 0:
                    words.append("\n")
            return " ".join(words)

        out = ["maximize\n obj: " + linear(aim) + "\nsubject to"]
        for n, (rule, x, known) in enumerate(self.rows):
            out.append(" r%d: %s %s %d" % (
                n, linear((self.place[c], f) for c, f in x.items()),
                "=" if rule == "=" else ">=", known))
        out.append("bounds")
        for i, v in enumerate(self.value):
            out.append(" %d <= x%d <= %d" % (max(1, v - box), i, v + box))
        return "\n".join(out + ["end", ""])

    def solve(self, aim, box):
        """The cells at the optimum; notes what they were."""
        path = os.path.join(self.folder, "lp")
        with open(path, "w", encoding="ascii") as f:
            f.write(self.programme(aim, box))
        done = subprocess.run(
            ["glpsol", "--lp", path, "--write", path + ".out"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode or not self.read(path + ".out"):
            sys.exit("attack.py: glpsol found no solution:\n" +
                     done.stdout.decode()[-2000:])

    def read(self, path):
        found = False
        for line in open(path, encoding="ascii"):
            word = line.split()
            if word[0] == "s":
                found = word[4:6] == ["f", "f"]
            elif word[0] == "j":
                i, v = self.column(int(word[1])), float(word[3])
                self.low[i] = min(self.low[i], v)
                self.high[i] = max(self.high[i], v)
        return found

    def column(self, j):
        return self.order[j - 1]

    def attack(self):
        dice = random.Random(1)
        for _ in range(8):
            unsure = self.unsure()
            if not unsure:
                return
            sign = [(i, dice.choice((1, -1))) for i in unsure]
            for way in (1, -1):
                self.aim([(i, way * s) for i, s in sign], 4)
        for i in self.unsure():
            if i in self.unsure():
                self.aim([(i, 1)], 10 ** 6)
                self.aim([(i, -1)], 10 ** 6)

    def aim(self, aim, box):
        # glpsol numbers columns as they come: the aim's first, then the rows'.
        seen = dict.fromkeys(i for i, _ in aim)
        for _, x, _ in self.rows:
            seen.update(dict.fromkeys(self.place[c] for c in x))
        seen.update(dict.fromkeys(range(len(self.cells))))
        self.order = list(seen)
        self.solve(aim, box)


def main(argv):
    as_of = datetime.date(9999, 12, 31)
    if argv[:1] == ["--as-of"]:
        as_of = datetime.date.fromisoformat(argv[1])
        argv = argv[2:]
    truth, hidden = (Table(p, as_of.toordinal()) for p in argv)
    cells = [k for k, v in hidden.cell.items() if v is None]
    rows = list(relations(hidden, truth))
    narrowed = []
    with tempfile.TemporaryDirectory() as folder:
        for some, tied in components(cells, rows):
            if not tied:
                continue
            a = Attack(some, tied, truth, folder)
            a.attack()
            narrowed += [(some[i], a.low[i], a.high[i]) for i in a.unsure()]
    for key, low, high in narrowed:
        when = key[1][1] if isinstance(key[1], tuple) else key[1]
        print("%s to %s %s %s: %g to %g" % (
            key[0], datetime.date.fromordinal(when), key[2], key[3], low,
            high))
    print("hidden %d, narrowed %d" % (len(cells), len(narrowed)))
    return 1 if narrowed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
