#!/usr/bin/env python3
"""No page for people shows more for what is taken out of the records.

    less.py SEED CASES      random cases (shown.py) in whose texts people are
                            named, and named by what they are to somebody

Out of each case is taken: every kind of record, two and three kinds together,
who it was shared with, what somebody is to the child, who is of concern, who
may be told, and all that was written before a day. Prints each word of a text
or name, and each day, on a page for a person or the family that the page of
the whole records does not have. Nothing where all is well. That something is
withheld, protected or closed is taken from nothing here: it is said by that
mark alone, and without it the page is another.
"""
import json
import random
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from shown import HAS_SHARE, TEXTS, Maker

DAY = "2021-10-31"
PAGES = (["show", "--to", "text"], ["show", "--to", "html"],
         ["plan", "--to", "text"], ["timeline", "--to", "ndjson"],
         ["map", "--to", "svg"])
# When a record was written; harm with its case, for its day is when it was
# done; who somebody is stands for as long as the case.
WHEN = {"statement": "date", "rule": "since", "scale": "date",
        "event": "date", "commitment": "since", "demonstration": "date",
        "meeting": "date", "session": "date", "referral": "received",
        "involvement": "started", "milestone": "baseline"}
KIN = {"aunt": "Mum's sister", "uncle": "Dad's brother",
       "grandmother": "Mum's mum", "neighbour": "the neighbour"}
SHOWN = re.compile(r"W\d{7}w|[a-z]+'s (?:sister|brother|mum)|neighbour|"
                   r"\d{1,2} [A-Z][a-z]+ 20\d\d|20\d\d-\d\d-\d\d", re.I)


def name_people(case, r):
    """What others wrote names people, and what they are to somebody."""
    people = [x for x in case if x["kind"] == "person"]
    # A child in need has an assessment, and its factors.
    if any(x["kind"] == "involvement" for x in case):
        case[0]["plan"] = "child-in-need"
    for p in people:
        if r.random() < 0.5:
            p["relation"] = r.choice(sorted(KIN))
    for x in case:
        for f in TEXTS.get(x["kind"], ()):
            if x["kind"] == "person" or r.random() < 0.5:
                continue
            p = r.choice(people)
            who = KIN.get(p["relation"], p["relation"])
            x[f] += " and " + (p["name"] if r.random() < 0.5 else who)
        if x["kind"] == "rule" and r.random() < 0.6:
            x["person_id"] = r.choice(people)["person_id"]
        if x["kind"] == "commitment" and r.random() < 0.5:
            x["serves"] = r.choice([s["statement_id"] for s in case
                                    if s["kind"] == "statement"])
    return case


def without(case):
    """Names and records of every taking out."""
    have = sorted({x["kind"] for x in case})
    draw = random.Random(7)
    for gone in [{k} for k in have] + [
            set(draw.sample(have, min(n, len(have)))) for n in (2, 2, 3, 3)]:
        yield ("without " + ", ".join(sorted(gone)),
               [x for x in case if x["kind"] not in gone])
    for field in ("share", "relation", "of_concern", "tell"):
        yield "without " + field, [
            {k: v for k, v in x.items() if k != field} for x in case]
    for day in ("2021-03-01", "2021-06-01", "2021-08-15"):
        yield "before " + day, [
            x for x in case if not x.get(WHEN.get(x["kind"]), "9") < day]


def withheld(case):
    return any(x.get("withhold") for x in case)


def page(how, records, cid, reader):
    if how[0] == "map":
        args = ["sos-network", "map", cid, "--names", "full"]
    else:
        args = ["sos-case", how[0]] + (
            ["--case", cid] if how[0] == "timeline" else [cid])
    p = subprocess.run(
        args + how[1:] + ["--for", reader, "--as-of", DAY, "-q", "-"],
        input=records, capture_output=True, text=True)
    if p.returncode not in (0, 1, 2, 3):
        sys.exit("%s ended with %d" % (" ".join(args), p.returncode))
    return {w.lower() for w in SHOWN.findall(p.stdout)}


def compare(case, reader):
    cid = case[0]["case_id"]
    lines = "".join(json.dumps(x) + "\n" for x in case)
    base = [page(how, lines, cid, reader) for how in PAGES]
    for what, left in without(case):
        if withheld(case) and not withheld(left):
            continue
        lines = "".join(json.dumps(x) + "\n" for x in left)
        for how, was in zip(PAGES, base):
            for w in sorted(page(how, lines, cid, reader) - was):
                yield "%s, %s for %s: %s" % (what, how[0], reader, w)


def main():
    maker = Maker(int(sys.argv[1]))
    cases = [name_people(maker.case(i), maker.r)
             for i in range(int(sys.argv[2]))]
    jobs = [(c, reader) for c in cases for reader in ["family"] + [
        x["person_id"] for x in c if x["kind"] == "person"]]
    with ThreadPoolExecutor(2) as pool:
        for lines in pool.map(lambda j: list(compare(*j)), jobs):
            for line in lines:
                print(line)


main()
