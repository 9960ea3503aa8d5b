"""How the import reads the spellings of real returns, against our judgement.

    spellings.py VARIANTS.csv JUDGED.csv KNOWN.csv

VARIANTS: columns column, observed_spelling. JUDGED: field, value (folded as
lib/stream/words.c folds), code (empty: no code can be told from the words).
KNOWN: field, value of those that are known to be read wrong. Prints a line a
field, all, and each new wrong one; exit 1 where there is one, or where fewer
than 93 in 100 are right or more than 0.3 wrong.
"""
import csv
import json
import subprocess
import sys

DAY = "01/04/2020"
# column: (field of the judgement, date column, kind, field, other columns)
COLUMNS = {
    "Gender": ("sex", "Date of Contact", "child", "sex", {}),
    "Ethnicity": ("ethnicity", "Date of Contact", "child", "ethnicity", {}),
    "Does the Child have a Disability":
        ("disabled", "CIN Start Date", "child", "disabled", {}),
    "Contact Source": ("source", "Date of Contact", "referral", "source", {}),
    "Referral Source":
        ("source", "Date of Referral", "referral", "source", {}),
    "Primary Need Code":
        ("need", "CIN Start Date", "involvement", "need", {}),
    "Child's Category of Need":
        ("need", "Date Started to be Looked After", "care", "need", {}),
    "Reason for Closure":
        ("end_reason", "CIN Start Date", "involvement", "end_reason",
         {"CIN Closure Date": "01/05/2020"}),
    "Case Status": ("plan", "CIN Start Date", "case", "plan", {}),
    "Initial Category of Abuse":
        ("category", "Child Protection Plan Start Date", "involvement",
         "category", {}),
    "Latest Category of Abuse":
        ("category", "Child Protection Plan Start Date", "involvement",
         "latest_category", {}),
    "Child's Legal Status":
        ("legal", "Date Started to be Looked After", "care", "legal", {}),
    # In a year that knows every code for special guardianship.
    "Reason Ceased to be Looked After":
        ("left", "Date Started to be Looked After", "care", "end_reason",
         {"Date Started to be Looked After": "01/04/2016",
          "Date Ceased to be Looked After": "01/05/2020"}),
    "Placement Type":
        ("placement", "Date Started to be Looked After", "care", "placement",
         {}),
    "Placement Provider":
        ("provider", "Date Started to be Looked After", "care", "provider",
         {}),
    "Was the Child Seen Alone?":
        ("outcome", "Child Protection Plan Start Date", "event", "outcome",
         {"Date of the Last Statutory Visit": "01/05/2020"}),
}


def fold(text):
    out = ""
    for c in text.strip():
        if c in "'`\u2018\u2019\u02bc\u00b4\u201b":
            continue
        if c == "&":
            out += " and "
        elif c.isascii():
            out += c.lower() if c.isalnum() else " "
        elif c.isspace() or 0x2010 <= ord(c) <= 0x2027 or c in "\xab\xbb\ufffd":
            out += " "
        else:
            out += c
    return " ".join(out.split())


def read(column, spellings):
    """The value that each spelling gives, or ''."""
    _, date, kind, field, other = COLUMNS[column]
    with open("spellings.csv", "w", newline="", encoding="utf-8") as file:
        write = csv.writer(file)
        columns = {date: DAY, **other}
        write.writerow(["Child Unique ID", *columns, column])
        for i, spelling in enumerate(spellings):
            write.writerow([f"R{i}", *columns.values(), spelling])
    out = subprocess.run(
        ["sos-case", "import", "-q", "--profile", "annex-a", "--as-of",
         "2021-01-01", "--rejects", "rejects.ndjson", "spellings.csv"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    got = [""] * len(spellings)
    for line in out.stdout.decode().splitlines():
        record = json.loads(line)
        if record["kind"] == kind and field in record:
            value = record[field]
            if isinstance(value, bool):
                value = str(value).lower()
            owner = record.get("child_id") or record["case_id"]
            got[int(owner[1:])] = value
    return got


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main():
    variants = table(sys.argv[1])
    judged = {(r["field"], r["value"]): r["code"] for r in table(sys.argv[2])}
    known = {(r["field"], r["value"]) for r in table(sys.argv[3])}
    total, failed = [0, 0, 0], False
    for column, (name, *_) in COLUMNS.items():
        spellings = [r["observed_spelling"] for r in variants
                     if r["column"] == column]
        count = [0, 0, 0]
        for spelling, got in zip(spellings, read(column, spellings)):
            key = name, fold(spelling)
            right = judged.get(key)
            if right is None:
                print(f"not judged: {name}: {key[1]}")
                failed = True
            elif got == right:
                count[0] += 1
            elif got:
                count[1] += 1
                if key not in known:
                    print(f"new wrong: {name}: {key[1]}: {got}, not {right}")
                    failed = True
            else:
                count[2] += 1
        print(f"{column}: {count[0]} right, {count[1]} wrong, "
              f"{count[2]} unmatched of {len(spellings)}")
        total = [a + b for a, b in zip(total, count)]
    n = sum(total)
    print(f"all: {100 * total[0] / n:.1f} right, {100 * total[1] / n:.2f} "
          f"wrong, {100 * total[2] / n:.1f} unmatched of {n}")
    sys.exit(failed or total[0] < 0.93 * n or total[1] > 0.003 * n)


main()
