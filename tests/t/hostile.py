"""For hostile.t: texts that attack whatever shows them, and a look at what
came out.
  hostile.py plant records.csv <RECORDS       records of hostile texts
  hostile.py look FILE.FORM...                says what got through
"""
import csv
import json
import re
import sys
import xml.etree.ElementTree as tree
from html.parser import HTMLParser

MARKUP = '<x-evil a="1">\'"--><script>evil()</script>]]><!--'
PAYLOADS = [
    '=HYPERLINK("http://x-evil/","a")',
    MARKUP,
    '"onevil=evil() \' onevil=evil() x="',
    "$(touch OWNED) `touch OWNED` ; touch OWNED | touch OWNED #",
    "ab\u202e\u2066dc\u200fef",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "**x** [evil](javascript:evil()) ![evil](x-evil) | a | b |",
    "a\\\"],\"x-evil\":1,[\"\\u0000 %s%n{{evil}}",
    "-2+3+cmd|' /C calc'!A0",
    "BEGIN:X-EVIL;X-EVIL:\\nX-EVIL:1",
    "x" * 120 + "\u0430\u0301\u200d\U0001f468\u200d\U0001f467",
]
LINES = "a\nX-EVIL:1\nBEGIN:VALARM\n=1+1\n# evil\n"


def plant():
    types = {}
    for row in csv.DictReader(open(sys.argv[2])):
        types.setdefault(row["kind"], {})[row["field"]] = row["type"].split(":")[0]
    teams = {}
    n = 0
    for line in sys.stdin:
        r = json.loads(line)
        for field, kind in types[r["kind"]].items():
            if field not in r or kind not in ("name", "text") or field in (
                    "share", "withhold", "what", "services", "service", "authority"):
                continue
            n += 1
            p = PAYLOADS[n % len(PAYLOADS)]
            if kind == "text" and n % 5 == 0:
                p = LINES
            if field == "team":  # the same one everywhere
                p = teams.setdefault(r[field], p)
            r[field] = p
        r["x_=evil"] = PAYLOADS[n % len(PAYLOADS)]
        print(json.dumps(r))


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.script = False

    def handle_starttag(self, tag, attrs):
        names = [a for a, _ in attrs]
        if tag == "x-evil" or any(a.startswith("on") for a in names):
            self.found.append(f"<{tag} {names}>")
        for a, v in attrs:
            if a in ("href", "src", "xlink:href") and re.match(
                    r"\s*(javascript|data:text|http://x-evil)", v or ""):
                self.found.append(f"{a}={v}")
        self.script = tag == "script"

    def handle_endtag(self, tag):
        self.script = False

    def handle_data(self, text):
        if self.script and "evil" in text:
            self.found.append("a script of theirs")


def look_html(text):
    p = Page()
    p.feed(text)
    return p.found


def look_xml(text):
    return [e.tag for e in tree.fromstring(text).iter()
            if "evil" in e.tag or any("evil" in a for a in e.attrib)]


def look_lines(text):
    bad = re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    return [hex(ord(c)) for c in bad[:3]]


def look_md(text):
    return look_lines(text) + re.findall(r"(?<!\\)<x-evil|(?<!\\)\[evil\]\(|(?<!\\)<script", text)


def look_table(text, by):
    rows = [line.split(by) for line in text.splitlines()] if by == "\t" else list(
        csv.reader(text.splitlines(True), strict=True))
    found = [f"{len(r)} cells" for r in rows if len(r) != len(rows[0])]
    return found + [c[:30] for r in rows for c in r
                    if re.match(r"[=+@\t\r]|-(?![0-9.]+$)", c)]


def look_json(text):
    keys = []
    json.loads(text, object_hook=lambda o: keys.extend(o))
    return [k for k in keys if "x-evil" in k]


def look_ics(text):
    found = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        if line and not re.match(r"[A-Z][A-Z-]*[;:]", line) or line.startswith(
                ("X-EVIL", "BEGIN:VALARM", "BEGIN:X")):
            found.append(line[:40])
        found += [hex(ord(c)) for c in line if c < " " and c != "\t"]
    return found


def look_dot(text):
    bare = re.sub(r'"(\\.|[^"\\])*"', "", text, flags=re.S)
    return re.findall("evil|touch|cmd", bare)


def look_xlsx(path):
    import openpyxl
    book = openpyxl.load_workbook(path)
    return [c.coordinate for sheet in book for row in sheet.iter_rows()
            for c in row if c.data_type == "f" and "evil" in str(c.value).lower()
            or c.hyperlink and "evil" in str(c.hyperlink.target)]


def look_at(path):
    form = path.rsplit(".", 1)[1]
    if form == "xlsx":
        return look_xlsx(path)
    text = open(path, encoding="utf-8", newline="").read()
    return {
        "html": look_html, "svg": look_xml, "text": look_lines, "err": look_lines,
        "table": look_lines, "md": look_md, "json": look_json, "dot": look_dot,
        "ics": look_ics, "csv": lambda t: look_table(t, ","),
        "tsv": lambda t: look_table(t, "\t"),
        "ndjson": lambda t: [k for line in t.splitlines() for k in look_json(line)],
    }[form](text)


def look():
    for path in sorted(sys.argv[2:]):
        try:
            found = look_at(path)
        except Exception as why:  # not well-formed
            found = [repr(why)]
        for f in found[:3]:
            print(f"{path}: {f}"[:150])


plant() if sys.argv[1] == "plant" else look()
