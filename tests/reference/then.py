#!/usr/bin/env python3
# The records as they were on a day: what is dated later is not there yet, and
# what ended later had not ended.
#	python3 tests/reference/then.py examples/records 2021-03-31 OUT
import csv, sys
from pathlib import Path

folder, on, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
# The day a record is of. Of others every day is one of plans, or of an end.
WHEN = {
    "case": "opened", "involvement": "started", "allocation": "since",
    "statement": "date", "scale": "date", "rule": "since", "event": "date",
    "care": "started", "circle": "date", "commitment": "since",
    "demonstration": "date", "meeting": "date", "referral": "received",
    "harm": "date", "session": "date", "feedback": "date", "staff": "started",
    "leader": "since", "progress": "date", "action": "date",
}
HAPPENED = {
    "ended": ["end_reason"], "closed": ["closed_reason"], "until": [],
    "done": ["slip"], "told": [], "agreed": [], "left": ["left_reason"],
    "decided": ["decision"], "followed_up": ["outcome", "outcome_text"],
    "taken_back": [], "died": [],
}
out.mkdir(exist_ok=True)
for path in folder.glob("*.csv"):
    with open(path, encoding="utf-8") as f:
        read = csv.DictReader(f)
        rows = [r for r in read if r.get(WHEN.get(path.stem, ""), "") <= on]
    for r in rows:
        for field, more in HAPPENED.items():
            if r.get(field, "") > on:
                r.update({name: "" for name in [field, *more] if name in r})
    with open(out / path.name, "w", encoding="utf-8", newline="") as f:
        write = csv.DictWriter(f, read.fieldnames)
        write.writeheader()
        write.writerows(rows)
