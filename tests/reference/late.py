#!/usr/bin/env python3
"""One record that is typed late changes how long ago the last one is, and
never takes away what was shown: cases in which every promise was kept and
written down until a day of March 2021, with and without one newest record.

usage: late.py all|late SEED COUNT      (records as NDJSON)
       late.py judge ALL LATE           (evidence of both, a file a day:
                                         ALL.2021-03-08 ...)
"""
import glob
import json
import random
import sys
from datetime import date, timedelta

DAY = timedelta(days=1)
FIRST, LAST = date(2021, 1, 4), date(2021, 3, 1)


def turns(every):
    on = FIRST
    while on <= LAST:
        yield on
        on += every * DAY


def case(rnd, id, late):
    yield {"kind": "person", "person_id": id + "-P", "case_id": id,
           "side": "natural", "agreed": "2021-01-01"}
    yield {"kind": "statement", "statement_id": id + "-G", "case_id": id,
           "date": "2021-01-01", "type": "goal", "text": "t",
           "shown_for": rnd.randint(1, 8)}
    promises = [rnd.choice([1, 2, 3, 7, 7, 14])
                for _ in range(rnd.randint(1, 3))]
    held_back = rnd.randrange(len(promises))
    for i, every in enumerate(promises):
        c = "%s-C%d" % (id, i)
        yield {"kind": "commitment", "commitment_id": c, "case_id": id,
               "person_id": id + "-P", "serves": id + "-G", "action": "a",
               "every": every, "since": FIRST.isoformat()}
        days = list(turns(every))
        if late and i == held_back:
            days.pop()
        for on in days:
            yield {"kind": "demonstration", "commitment_id": c,
                   "date": on.isoformat(), "case_id": id, "result": "kept"}


def evidence(path):
    with open(path, encoding="utf-8") as file:
        return {r["statement_id"]: r for r in map(json.loads, file)}


def same_all_days(prefix):
    """Nothing but days_since_record (and what is due) changes with time."""
    days = sorted(glob.glob(prefix + ".2021-*"))
    first = evidence(days[0])
    for path in days:
        as_of = date.fromisoformat(path[-10:])
        for id, r in evidence(path).items():
            for field in ("shown_weeks", "reached", "last", "kept"):
                if r.get(field) != first[id].get(field):
                    sys.exit("%s %s: %s changed" % (id, as_of, field))
            since = (as_of - date.fromisoformat(r["last"])).days
            if r["days_since_record"] != since:
                sys.exit("%s %s: days_since_record" % (id, as_of))
    return first


def judge(all_prefix, late_prefix):
    whole, late = same_all_days(all_prefix), same_all_days(late_prefix)
    shorter = 0
    for id, r in whole.items():
        l = late[id]
        # The week of the late record is not yet shown; with a promise for a
        # fortnight two are not, and a week can begin on another day.
        if not r["shown_weeks"] - 3 <= l["shown_weeks"] <= r["shown_weeks"]:
            sys.exit("%s: %s weeks, late %s" % (id, r["shown_weeks"],
                                                l["shown_weeks"]))
        shorter += l["shown_weeks"] < r["shown_weeks"]
        if "reached" in l and l["reached"] != r["reached"]:
            sys.exit("%s: reached differs" % id)
    print("%d goals, %d a little shorter" % (len(whole), shorter))


if __name__ == "__main__":
    if sys.argv[1] == "judge":
        judge(*sys.argv[2:4])
    else:
        for n in range(int(sys.argv[3])):
            rnd = random.Random("%s %d" % (sys.argv[2], n))
            for r in case(rnd, "L%04d" % n, sys.argv[1] == "late"):
                print(json.dumps(r, separators=(",", ":")))
