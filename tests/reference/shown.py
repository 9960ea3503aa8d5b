#!/usr/bin/env python3
"""What pages for people may show, read a second time from the rules in
sos-case(1), "Who may see what", and searched for on every page.

    shown.py make SEED CASES OUT    records of random cases; each text is a
                                    word of its own (Wnnn)
    shown.py take KIND... <IN       the same without these kinds
    shown.py look READER OUT PAGE   words on the page that the reader must
                                    not see (all cases where READER is family)
    shown.py lookall OUT FOLDER     the same for pages named by their readers
"""
import json
import os
import random
import re
import sys

CLOSING_HARM = {"sexual", "domestic-abuse", "sexual-exploitation",
                "criminal-exploitation", "exploitation", "fgm",
                "faith-or-belief"}
CLOSING_FACTOR = {"3A", "3B", "3C", "11A", "12A", "13A", "19A", "19B", "19C",
                  "22A", "23A", "24A"}
TEXTS = {"statement": ["text", "who", "agreed_by", "disputed_by"],
         "rule": ["text", "trigger", "response"],
         "milestone": ["title", "owner"], "scale": ["reason", "next"],
         "event": ["text", "source", "outcome"], "commitment": ["action"],
         "demonstration": ["note"], "meeting": ["decision", "child_view"],
         "person": ["name", "relation"], "harm": ["behaviour", "impact_text"],
         "session": ["theme", "challenge", "question", "direction"],
         "referral": ["agency"], "drill": ["tried", "lesson"]}
# Written by staff: only where the record was shared.
SHARED_TEXT = {("event", "text"), ("event", "source"), ("event", "outcome"),
               ("demonstration", "note"), ("drill", "tried"),
               ("drill", "lesson")}
TOGETHER = {"statement", "rule", "scale", "milestone", "commitment",
            "demonstration", "meeting", "person", "event"}
HAS_SHARE = {"statement", "rule", "scale", "milestone", "event", "commitment",
             "demonstration", "person", "drill"}
HAS_WITHHOLD = HAS_SHARE | {"meeting", "harm"}
PEOPLE = (("rule", "person_id"), ("rule", "backup_id"),
          ("commitment", "person_id"), ("scale", "by_id"),
          ("circle", "person_id"))
AMONG_STAFF = {"contact", "referral", "strategy"}


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.n = 0

    def word(self):
        self.n += 1
        return "W%07dw" % self.n

    def day(self):
        return "2021-%02d-%02d" % (self.r.randint(1, 9), self.r.randint(1, 28))

    def share(self, people):
        r = self.r
        if r.random() < 0.6:
            return None
        return " ".join(sorted(set(r.choice(people + ["FAMILY"])
                                   for _ in range(r.randint(1, 2)))))

    def record(self, kind, people, **fields):
        rec = {"kind": kind}
        rec.update({k: v for k, v in fields.items() if v is not None})
        for f in TEXTS.get(kind, ()):
            rec[f] = self.word()
        if kind in HAS_WITHHOLD and self.r.random() < self.withheld:
            rec["withhold"] = self.r.choice(people + ["ALL"])
        if kind in HAS_SHARE:
            s = self.share(people)
            if s:
                rec["share"] = s
        return rec

    def case(self, i):
        r = self.r
        cid = "C%05d" % i
        people = ["%s-P%d" % (cid, j) for j in range(r.randint(1, 4))]
        kid = cid + "-K"
        calm = r.random() < 0.5
        self.withheld = 0.0 if calm else 0.05
        out = [{"kind": "case", "case_id": cid, "service": "safeguarding",
                "plan": "none", "opened": "2021-01-01"}]
        if r.random() < 0.1:
            out[0]["pages"] = r.choice(["careful", "closed", "open"])
        out.append({"kind": "child", "child_id": kid, "case_id": cid})
        for p in people:
            rec = self.record("person", people, person_id=p, case_id=cid,
                              side=r.choice(["natural", "natural", "carer"]))
            # Of few it is said that they are not of concern, or may be told.
            if r.random() < (0.0 if calm else 0.15):
                rec["of_concern"] = True
            elif r.random() < (0.9 if calm else 0.3):
                rec["of_concern"] = False
            if r.random() < (0.0 if calm else 0.1):
                rec["tell"] = "not-safe"
            elif r.random() < 0.6:
                rec["tell"] = r.choice(["yes", "not-yet"])
            elif r.random() < 0.5:
                rec["told"] = self.day()
            out.append(rec)
        harms = ["neglect", "emotional"] if calm else sorted(CLOSING_HARM) + [
            "neglect", "emotional", "physical"] * 4
        for j in range(r.randint(0, 2)):
            out.append(self.record("harm", people, harm_id="%s-H%d" % (cid, j),
                                   case_id=cid, type=r.choice(harms),
                                   incident="worst", date=self.day()))
        for j in range(r.randint(0, 1)):
            out.append({"kind": "involvement", "child_id": kid,
                        "type": "assessment", "started": self.day(),
                        "case_id": cid,
                        "factors": "2B" if calm else r.choice(
                            ["2B", "3A", "4A", "11A"])})
        for j in range(r.randint(1, 5)):
            out.append(self.record(
                "statement", people, statement_id="%s-S%d" % (cid, j),
                case_id=cid, date=self.day(), type=r.choice(
                    ["harm", "danger", "strength", "safety", "goal",
                     "bottom-line", "next-step", "complicating",
                     "child-view"])))
        for j in range(r.randint(0, 2)):
            out.append(self.record(
                "rule", people, rule_id="%s-R%d" % (cid, j), case_id=cid,
                plan="interim", status="agreed", since=self.day()))
        for j in range(r.randint(0, 2)):
            out.append(self.record(
                "milestone", people, milestone_id="%s-M%d" % (cid, j),
                case_id=cid, baseline="2021-12-01", planned="2021-12-01"))
        for p in people:
            if r.random() < 0.5:
                out.append(self.record(
                    "scale", people, case_id=cid, date=self.day(),
                    scorer="family", by_id=p, score=r.randint(0, 10)))
            if r.random() < 0.5:
                c = "%s-Q" % p
                out.append(self.record(
                    "commitment", people, commitment_id=c, case_id=cid,
                    person_id=p, every=7, since="2021-01-10"))
                out.append(self.record(
                    "demonstration", people, commitment_id=c, date=self.day(),
                    case_id=cid, result="kept"))
        for j in range(r.randint(0, 3)):
            out.append(self.record(
                "event", people, event_id="%s-E%d" % (cid, j), case_id=cid,
                date=self.day(), type=r.choice(
                    ["visit", "review", "other", "referral", "strategy"])))
        if r.random() < 0.4:
            out.append(self.record("meeting", people, meeting_id=cid + "-T",
                                   case_id=cid, date=self.day()))
        if r.random() < 0.3:
            out.append(self.record(
                "session", people, session_id=cid + "-G", case_id=cid,
                date=self.day(), team="North", worker="Sam"))
        if r.random() < 0.3:
            out.append(self.record(
                "referral", people, referral_id=cid + "-F", case_id=cid,
                received=self.day()))
        return out


def concern_known(people):
    return (any("of_concern" in p for p in people)
            and any("tell" in p or "told" in p for p in people))


def state(case):
    of = lambda k: [x for x in case if x["kind"] == k]
    if not of("case"):
        return "closed"
    c = of("case")[0]
    factors = [f for k in ("involvement", "care") for x in of(k)
               for f in x.get("factors", "").split()]
    people = of("person")
    ids = {p["person_id"] for p in people}
    if (c.get("protected") or c.get("pages") == "closed" or not people
            or not concern_known(people)
            or any(p.get("tell") == "not-safe" for p in people)
            or any(x.get("withhold") for x in case)
            or any(h["type"] in CLOSING_HARM for h in of("harm"))
            or any(f in CLOSING_FACTOR for f in factors)
            or not of("harm")
            or not (factors or c["plan"] in ("none", "early-help"))
            or any(x.get(f) and x[f] not in ids for k, f in PEOPLE
                   for x in of(k))):
        return "closed"
    if any(p.get("of_concern") for p in people) or c.get("pages") == "careful":
        return "careful"
    return "open"


def allowed(case, reader):
    """Words of the case that the reader may find on some page."""
    s = state(case)
    people = {x["person_id"]: x for x in case if x["kind"] == "person"}
    concern = reader in people and (
        people[reader].get("of_concern", False)
        or not concern_known(people.values()))
    words = set()
    for x in case:
        kind = x["kind"]
        if kind not in TEXTS or kind in ("harm", "session", "referral"):
            continue
        if kind == "event" and x["type"] in AMONG_STAFF:
            continue
        hidden = x.get("withhold", "").split()
        if hidden and (reader == "family" or "ALL" in hidden
                       or reader in hidden):
            continue
        given = x.get("share", "").split()
        shared = bool(people) and (
            reader in given or ("FAMILY" in given and not concern))
        own = (kind == "scale" and x.get("by_id") == reader
               and s == "careful")
        me = kind == "person" and x["person_id"] == reader
        if not (shared or own or me or (s == "open" and kind in TOGETHER)):
            continue
        for f in TEXTS[kind]:
            if (kind, f) in SHARED_TEXT and not shared:
                continue
            words.add(x[f])
    return words


def read(path):
    cases = {}
    with open(path) as lines:
        for line in lines:
            x = json.loads(line)
            cases.setdefault(x["case_id"], []).append(x)
    return cases


def look(reader, cases, page):
    if reader != "family":
        cases = {c: v for c, v in cases.items() if reader.startswith(c)}
    may = set()
    for case in cases.values():
        may |= allowed(case, reader)
    with open(page, encoding="utf-8", errors="replace") as text:
        found = set(re.findall(r"W\d{7}w", text.read()))
    for w in sorted(found - may):
        print(reader, w)


def main():
    what = sys.argv[1]
    if what == "make":
        maker = Maker(int(sys.argv[2]))
        with open(sys.argv[4], "w") as out:
            for i in range(int(sys.argv[3])):
                for x in maker.case(i):
                    out.write(json.dumps(x) + "\n")
    elif what == "take":
        for line in sys.stdin:
            if json.loads(line)["kind"] not in sys.argv[2:]:
                sys.stdout.write(line)
    elif what == "readers":
        for cid, case in sorted(read(sys.argv[2]).items()):
            for x in case:
                if x["kind"] == "person" and x.get("tell") != "not-safe":
                    print(cid, x["person_id"])
    elif what == "states":
        count = {}
        for case in read(sys.argv[2]).values():
            count[state(case)] = count.get(state(case), 0) + 1
        print(" ".join("%s %d" % kv for kv in sorted(count.items())))
    elif what == "look":
        reader, records, page = sys.argv[2:5]
        look(reader, read(records), page)
    else:
        # lookall RECORDS FOLDER: its files are named by their readers.
        cases = read(sys.argv[2])
        for reader in sorted(os.listdir(sys.argv[3])):
            mine = reader.split(".")[0]
            look(mine, {mine[:6]: cases[mine[:6]]} if mine != "family"
                 else cases, os.path.join(sys.argv[3], reader))


if __name__ == "__main__":
    main()
