#!/usr/bin/env python3
"""Records of one case, and some of no case, that use every enum word once and
whose free text is the one word Qtext, for words.t: planted.py <records.csv
(build/records --csv) writes NDJSON."""
import csv
import json
import sys

kinds = {}
for row in csv.DictReader(sys.stdin):
    kinds.setdefault(row["kind"], []).append(row)
skip = {"moment", "finding", "measure", "revision", "released", "trajectory"}
CODES = {"legal-status": "C2", "placement": "U1", "need": "N1"}


def value(row, i, kind):
    field, t = row["field"], row["type"]
    t, _, arg = t.partition(":")
    if field in ("nhs_number", "share"):
        return None
    if field == "case_id":
        return "CASE1"
    if field == "child_id":
        return "CHILD1" if kind != "child" else f"CHILD{i}"
    if field == "to_id":
        return f"PERSON{i + 1}"
    if field in ("about", "answers", "serves"):
        return "STATEMENT6"  # a goal
    if t == "id":
        return f"{field.split('_')[0].upper()}{i}"
    if t == "ref":
        return f"{field.split('_')[0].upper()}1"
    if t == "date":
        # In order of the fields, so that what ends is later.
        return f"2021-{1 + i % 9:02d}-{1 + at[field]:02d}"
    if t in ("name", "text"):
        return "Qtext"
    if t == "int":
        return int(arg.split(".")[0]) + 1 if arg else 2
    if t == "decimal":
        return 1.5
    if t == "code":
        return CODES.get(arg)
    return None


lines = 0
for kind, rows in kinds.items():
    if kind in skip:
        continue
    at = {r["field"]: n for n, r in enumerate(rows)}
    enums = [(r["field"], r["values"].split("|")) for r in rows
             if r["type"] == "enum" and r["values"] and "." not in r["values"]]
    many = max([len(w) for _, w in enums] + [1])
    if kind == "case":
        many = 1
    for i in range(1, many + 1):
        rec = {"kind": kind}
        for r in rows:
            v = value(r, i, kind)
            if v is not None and not r["field"].startswith(("protected", "pages",
                                                            "closed", "withhold")):
                rec[r["field"]] = v
        for field, words in enums:
            if field != "pages":
                rec[field] = words[(i - 1) % len(words)]
        if kind == "case":
            rec["service"], rec["plan"] = "safeguarding", "child-protection"
        if kind == "person":
            rec["name"] = f"Qname{i}"
        print(json.dumps(rec))
        lines += 1
