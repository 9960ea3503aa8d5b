# usage: compare.py WANT.ndjson GOT
# The columns of WANT, in words, whose values are not the same in GOT (CSV,
# TSV, a JSON array or NDJSON, by its name and content); "nothing" where all
# are. An empty cell, null and a member that is not there are one; numbers are
# compared as such only where WANT has a number.
import csv
import json
import sys

WORDS = {
    "child_id": "ids with zeros", "case_id": "ids like 12E5",
    "name": "names", "born": "dates", "due": "dates",
    "disabled": "true and false", "x_blanks": "blanks at ends",
    "x_eq": "=1+1", "x_f": "F", "x_frac": "3/4", "x_long": "20 digits",
    "x_na": "NA", "x_note": "line ends and quotes", "x_true": "TRUE",
    "x_zero": "0.50", "period": "months", "breakdown": "5-9",
    "value": "decimals", "marker": "markers",
}


def rows(name):
    text = open(name, encoding="utf-8-sig", newline="").read()
    if name.endswith((".csv", ".tsv")):
        sep = "\t" if name.endswith(".tsv") else ","
        return list(csv.DictReader(text.splitlines(True), delimiter=sep))
    if text.lstrip().startswith("["):
        return json.loads(text)
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def empty(v):
    return v is None or v == ""


def same(want, got):
    if empty(want) or empty(got):
        return empty(want) and empty(got)
    if isinstance(want, bool):
        return got is want or got == json.dumps(want)
    if isinstance(want, (int, float)):
        try:
            return not isinstance(got, bool) and float(got) == want
        except ValueError:
            return False
    if isinstance(got, (bool, int, float)):
        got = json.dumps(got)
    return got.replace("\r\n", "\n") == want


def main():
    try:
        want, got = rows(sys.argv[1]), rows(sys.argv[2])
    except (ValueError, OSError):
        print("everything: it cannot be read")
        return
    wrong = []
    if len(want) != len(got):
        wrong.append("%d rows for %d" % (len(got), len(want)))
    names = [n for n in dict.fromkeys(n for r in want for n in r)
             if n != "kind"]
    for n in names:
        word = WORDS.get(n, n)
        for w, g in zip(want, got):
            if not same(w.get(n), g.get(n)):
                if empty(w.get(n)):
                    word = "empties"
                if word not in wrong:
                    wrong.append(word)
                break
    print(", ".join(wrong) or "nothing")


main()
