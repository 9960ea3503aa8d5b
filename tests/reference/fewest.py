#!/usr/bin/env python3
"""How far the choice of hidden cells is from the best there is.

usage: fewest.py BUILD [B3.csv]

Draws 200 small tables, asks BUILD/chooses which cells the library hides, and
glpsol's integer solver for the fewest that keep three values possible for
every count from 1 to 5. With B3.csv (the published counts of children in need
by primary need) four of its tables of authorities by need are asked, too. A line for
each set: the cells that are hidden beyond the small ones, there and here.
Exits 1 where here are over a tenth more than there, or where what is hidden
here would not do.

Written apart from the library, and shares nothing with it.
"""

import csv
import os
import random
import subprocess
import sys
import tempfile

LEAST = 3
# No cell need be moved further: in tables with totals, and with totals within
# rows alone, whatever moves is made of circles, and each moves a cell by 1.
FAR = LEAST - 1


class Table:
    def __init__(self):
        self.value, self.sums = [], []

    def cell(self, value):
        self.value.append(value)
        return len(self.value) - 1

    def total(self, parts):
        at = self.cell(sum(self.value[p] for p in parts))
        self.sums.append([(at, 1)] + [(p, -1) for p in parts])
        return at

    def text(self):
        return "".join(f"c {v}\n" for v in self.value) + "".join(
            "s " + " ".join(f"{c} {f}" for c, f in s) + "\n"
            for s in self.sums) + ".\n"

    def small(self):
        return [i for i, v in enumerate(self.value) if 1 <= v <= 5]


def margins(t, grid):
    """Totals of each row, of each column, and of all."""
    rows = [t.total(r) for r in grid]
    columns = [t.total(c) for c in zip(*grid)]
    all_of = t.total(rows)
    t.sums.append([(all_of, 1)] + [(c, -1) for c in columns])
    return rows, columns


def draw(rng):
    kind = rng.random()
    if kind < 0.35:
        return 0
    return rng.randint(1, 5) if kind < 0.55 else rng.randint(6, 40)


def drawn(rng):
    t = Table()
    rows, columns = rng.randint(2, 5), rng.randint(2, 5)
    grid = [[t.cell(draw(rng)) for _ in range(columns)] for _ in range(rows)]
    by_row, _ = margins(t, grid)
    if rows >= 4 and rng.random() < 0.5:
        # Two quarters, say, in each column.
        for half in (grid[:2], grid[2:]):
            inner = [t.total(c) for c in zip(*half)]
            whole = t.total(inner)
            t.sums.append([(whole, 1)] + [
                (r, -1) for r in (by_row[:2] if half is grid[:2] else
                                  by_row[2:])])
    return t


def published(path):
    """A table for regions in 2020 and 2022: five authorities by
    need. What was hidden there is 3 here."""
    regions = {}
    with open(path, encoding="utf-8-sig", newline="") as f:
        for r in csv.DictReader(f):
            if r["geographic_level"] == "Local authority" and \
                    r["time_period"] in ("2020", "2022"):
                regions.setdefault(
                    (r["time_period"], r["region_name"]), []).append(
                    [r[k] for k in r if k[0] == "N" and k[1].isdigit()])
    for lines in regions.values():
        t = Table()
        grid = [[t.cell(int(x) if x.isdigit() else 3 if x == "c" else 0)
                 for x in line] for line in lines[:5]]
        # More small ones take the integer solver minutes.
        if len(grid) > 1 and len(t.small()) <= 6:
            margins(t, grid)
            yield t


def ours(build, tables):
    out = subprocess.run(
        [os.path.join(build, "chooses")], check=True, text=True,
        input="".join(t.text() for t in tables), capture_output=True).stdout
    return [set(map(int, line.split())) for line in out.split("\n")[:-1]]


def programme(t, hidden=None):
    """As glpsol reads it (CPLEX LP); hidden: what is hidden is settled."""
    small = t.small()
    free = [i for i, v in enumerate(t.value) if v > 5]
    rows, bounds = [], []
    for n, p in enumerate(small):
        for way in "ab":
            for s in t.sums:
                move = [f"{'+' if f > 0 else '-'} {way}{n}_{c}" for c, f in s
                        if t.value[c] > 0]
                rows += [" ".join(move) + " = 0"] if move else []
            for i, v in enumerate(t.value):
                if v == 0:
                    continue
                down = min(v - 1, FAR)
                bounds.append(f"-{down} <= {way}{n}_{i} <= {FAR}")
                if v > 5:
                    rows.append(f"{way}{n}_{i} - {FAR} h{i} <= 0")
                    rows.append(f"{way}{n}_{i} + {down} h{i} >= 0")
        rows.append(f"a{n}_{p} - b{n}_{p} >= {LEAST - 1}")
    if hidden is not None:
        rows += [f"h{i} = {int(i in hidden)}" for i in free]
    free.append("none")
    return "Minimize\n " + " ".join(f"+ h{i}" for i in free) + \
        "\nSubject To\n " + "\n ".join(rows) + "\nBounds\n " + \
        "\n ".join(bounds) + "\nBinary\n " + " ".join(
            f"h{i}" for i in free) + "\nEnd\n"


def solve(t, hidden=None):
    """The fewest that are hidden beyond the small ones; None: none will do."""
    with tempfile.TemporaryDirectory() as d:
        lp, sol = os.path.join(d, "lp"), os.path.join(d, "sol")
        with open(lp, "w", encoding="ascii") as f:
            f.write(programme(t, hidden))
        subprocess.run(
            ["glpsol", "--lp", lp, "-w", sol, "--cuts"], check=True,
            capture_output=True)
        with open(sol, encoding="ascii") as f:
            line = next(x for x in f if x.startswith("s "))
    word = line.split()
    if word[4] != "o":
        return None
    return round(float(word[5]))


def compare(name, build, tables):
    least = here = unsafe = 0
    tables = [t for t in tables if t.small()]
    for t, hidden in zip(tables, ours(build, tables)):
        best = solve(t)
        if best is None:
            continue
        more = len(hidden - set(t.small()))
        if solve(t, hidden) is None:
            unsafe += 1
            print("# not safe:", t.value, sorted(hidden))
        least += best
        here += more
    print(f"{name}: {len(tables)} tables, the fewest {least}, here {here}, "
          f"unsafe {unsafe}", flush=True)
    return unsafe == 0 < least and here * 10 <= least * 11


def main():
    build = sys.argv[1]
    rng = random.Random(20)
    good = compare("drawn", build, [drawn(rng) for _ in range(200)])
    if len(sys.argv) > 2:
        good &= compare("published", build, list(published(sys.argv[2]))[:4])
    sys.exit(not good)


if __name__ == "__main__":
    main()
