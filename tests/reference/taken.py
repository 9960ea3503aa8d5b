#!/usr/bin/env python3
"""What is taken out of the records makes nothing look better.

    taken.py kinds DAY <RECORDS    every kind of record taken out, one at a
                                   time, and some together
    taken.py before DAY <RECORDS   everything dated before a day, without
                                   records of kind kept

RECORDS are NDJSON as sos-case list writes them. Prints a line for each
answer that looks better, or says of a time what it cannot know; nothing where
all is well.

With a kind taken out, a number is what it was, or not there: it would else be
counted from what is missing. A finding is still there, or its rule is said not
to have run or to have seen only a part, or what it was about is gone. Of a
case record alone the numbers may change: without it, nobody knows that a case
is closed. What language finds is a share of the texts that there are.
"""
import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

VERBS = {
    "measures": ["sos-report", "measures", "--month", "2021-10"],
    "network": ["sos-network", "summary"],
    "cover": ["sos-network", "cover"],
    "evidence": ["sos-network", "evidence"],
    "matrix": ["sos-matrix", "summary"],
    "trajectory": ["sos-case", "trajectory"],
    "supervision": ["sos-supervision", "cover", "--by", "month"],
    "training": ["sos-training", "cover"],
    "leaders": ["sos-training", "leaders"],
    "study": ["sos-report", "study", "--to", "ndjson"],
    "study cases": ["sos-report", "study", "--cases", "--to", "ndjson"],
    "referrals": ["sos-matrix", "referrals"],
    "committee": ["sos-report", "committee", "--year", "2020/21",
                  "--no-suppress", "--to", "ndjson"],
    "care": ["sos-report", "care", "--month", "2021-03..2021-10",
             "--to", "ndjson"],
    "language": ["sos-case", "language"],
    "coverage": ["sos-report", "coverage", "--to", "ndjson"],
    "steering": ["sos-report", "steering", "--month", "2021-10",
                 "--to", "md"],
    "check case": ["sos-case", "check", "-v"],
    "check network": ["sos-network", "check", "-v"],
    "check matrix": ["sos-matrix", "check", "-v"],
    "check supervision": ["sos-supervision", "check", "-v"],
    "check training": ["sos-training", "check", "-v"],
    "check report": ["sos-report", "check", "-v"],
}
KEYS = ("kind", "measure", "period", "by", "breakdown", "group", "case_id",
        "child_id", "question", "arm", "what", "authority", "cell",
        "statement_id", "milestone_id", "of", "record", "rule", "field", "team",
        "type")
WHEN = {"case": "opened", "involvement": "started", "allocation": "from",
        "statement": "date", "scale": "date", "rule": "since",
        "milestone": "planned", "event": "date", "care": "started",
        "person": "agreed", "circle": "date", "commitment": "since",
        "demonstration": "date", "meeting": "date", "referral": "received",
        "harm": "date", "session": "date", "feedback": "date",
        "staff": "from", "leader": "since", "course": "starts",
        "priority": "date", "progress": "date", "action": "date",
        "drill": "date", "fgdm": "offered", "proceedings": "started",
        "deprivation": "started"}


# Of several months: without records of kind kept, others count.
TIMED = ("study", "study cases", "coverage", "steering", "referrals")


def key_of(verb, r):
    # A finding's team is that of its case, which may be what is taken out.
    return tuple(str(r.get(k)) for k in KEYS
                 if not (k == "team" and verb.startswith("check")))


def answer(verb, records, day):
    p = subprocess.run(VERBS[verb] + ["--as-of", day, "-"],
                       input="".join(json.dumps(r) + "\n" for r in records),
                       capture_output=True, text=True)
    if p.returncode == 3 and ("nobody can tell" in p.stderr
                              or "nothing was checked" in p.stderr):
        return {}, p.stderr
    if p.returncode not in (0, 1):
        sys.exit("%s ended with %d: %s" % (verb, p.returncode, p.stderr))
    rows = {}
    lines = p.stdout.splitlines()
    for r in cells(lines) if "md" in VERBS[verb] else map(json.loads, lines):
        rows.setdefault(key_of(verb, r), []).append(r)
    return rows, p.stderr


def cells(lines):
    """A page's tables, cell by cell, and what it says before them."""
    section, head, nth = "", None, 0
    for line in lines:
        if line.startswith("#"):
            section = line
        if not line.startswith("|"):
            head = None
            if section.endswith("In short") and line.startswith("- "):
                yield {"cell": section, "arm": line}
            continue
        row = [c.strip() for c in line.strip("|").split("|")]
        if head is None:
            head = row
        elif not set(line) <= set("|-: "):
            for name, c in zip(head[1:], row[1:]):
                yield {"cell": "%s, %s, %s" % (section, row[0], name),
                       "says": c}


def may_differ(verb, gone, now):
    """Whether the field can be wrong: not what says that it is not known;
    what the rules find is asked of check itself, and what they find more is no
    praise; a status stands beside its figure; texts that are taken are no
    longer read; without records of kind kept the time that counts is another.
    """
    cell = now.get("cell", "")
    return not (now.get("says") in (":", "") or "Findings by team" in cell or
                "Language" in cell or
                cell.endswith(("Group says", "Commonest gap")) or
                # That it closed is known, not that nobody referred it again.
                "referral" in gone and now.get("event") == "closed" or
                "kept" in gone and verb in TIMED)


def number_changed(verb, gone, was, now):
    """Fields that are there, and are not what they were."""
    if "case" in gone or was.get("measure") == "language_findings":
        return []
    if now.get("marker") == ":" or not may_differ(verb, gone, now):
        return []
    # How many records there are is what was taken.
    return [f for f in now if now[f] != was.get(f) and
            not (verb == "coverage" and f == "records")]


def finding_lost(key, was, now, said, gone, ids):
    for f in was:
        if f.get("of") in gone or f["rule"] in said:
            continue
        if f.get("record") and (f.get("of"), f["record"]) not in ids:
            continue
        other = dict(zip([k for k in KEYS if k != "team"], key))
        if f["rule"] == "status-against-figure" and any(
                n["rule"] in ("figure-not-available",
                              "priority-unknown-scope") and
                n["record"] == other["record"]
                for rows in now.values() for n in rows):
            continue
        yield f


def identified(records):
    return {(r["kind"], r[f]) for r in records for f in r
            if f.endswith("_id") and isinstance(r[f], str)} | {
                (k, r["team"]) for r in records if r.get("team")
                for k in ("supervision", "leadership")}


def compare(verb, gone, base, now, said, ids):
    for key, was in base.items():
        got = now.get(key, [])
        if verb.startswith("check"):
            if len(got) < len(was):
                for f in finding_lost(key, was, now, said, gone, ids):
                    yield "%s: lost %s" % (verb, f["rule"])
            continue
        for a, b in zip(was, got):
            if "kept" in gone and verb in TIMED:
                continue
            if a.get("marker") == ":" and b.get("marker") != ":":
                yield "%s: %s was not available" % (verb, key)
            for f in number_changed(verb, gone, a, b):
                yield "%s: %s, %s: %s, and was %s" % (
                    verb, [k for k in key if k != "None"], f, b[f], a.get(f))


def kinds(records, day, pool):
    all_kinds = sorted({r["kind"] for r in records})
    draw = random.Random(13)
    sets = [{k} for k in all_kinds]
    sets += [set(draw.sample(all_kinds, draw.randint(2, 6)))
             for _ in range(3)]
    base = dict(zip(VERBS, pool.map(
        lambda v: answer(v, records, day)[0], VERBS)))
    for gone in sets:
        left = [r for r in records if r["kind"] not in gone]
        ids = identified(left)
        got = pool.map(lambda v: answer(v, left, day), VERBS)
        for verb, (now, said) in zip(VERBS, got):
            for line in compare(verb, gone, base[verb], now, said, ids):
                print("without %s: %s" % (", ".join(sorted(gone)), line))


def before(records, day, pool):
    """Everything before FIRST is gone: what is of an earlier month is not
    known."""
    first = "2021-03-01"
    VERBS["measures"][3] = "2020-09..2021-10"
    left = [r for r in records if r["kind"] != "kept" and
            not r.get(WHEN.get(r["kind"]), "9") < first]
    ids = identified(left)
    kept = [r for r in records if r["kind"] != "kept"]
    base = pool.map(lambda v: answer(v, kept, day)[0], VERBS)
    got = pool.map(lambda v: answer(v, left, day), VERBS)
    for verb, was, (now, said) in zip(VERBS, base, got):
        for r in (r for rows in now.values() for r in rows):
            early = r.get("period", "9") < first[:7]
            if verb == "measures" and early and r.get("marker") != ":":
                print("before: %s of %s is %s" % (
                    r["measure"], r["period"], r.get("value")))
            if verb == "supervision" and early and "sessions" in r:
                print("before: sessions of %s" % r["period"])
        for key, rows in was.items():
            if verb == "measures" and any(
                    r.get("marker") == ":" for r in rows) and any(
                    r.get("marker") != ":" for r in now.get(key, [])):
                print("before: %s was not available" % (key,))
            gaps = [r for r in rows if r.get("level") == "gap"]
            if gaps and key not in now:
                for f in finding_lost(key, gaps, now, said, set(), ids):
                    if not said_another_way(f, now):
                        print("before: %s: lost %s" % (verb, f["rule"]))


def said_another_way(f, now):
    """The rule still finds it, on another child or record of the case; or
    nobody wrote how far the priority is."""
    return any(n["rule"] in (f["rule"], "priority-no-progress") and
               n.get("case_id") == f.get("case_id")
               for rows in now.values() for n in rows)


def main():
    records = [json.loads(line) for line in sys.stdin]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        {"kinds": kinds, "before": before}[sys.argv[1]](
            records, sys.argv[2], pool)


main()
