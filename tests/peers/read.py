# usage: read.py HOW FILE [OUT]
import datetime
import json
import sys

how, name = sys.argv[1:3]


def show(frame):
    rows = frame.to_dict("records")
    print(json.dumps([{k: plain(v) for k, v in r.items()} for r in rows]))


def plain(v):
    if v is None or v != v:
        return None
    if isinstance(v, datetime.datetime):
        return v.date().isoformat()
    if hasattr(v, "item"):
        return v.item()
    return v


def pandas(how):
    import pandas as pd
    if how == "csv":
        show(pd.read_csv(name))
    elif how == "csv-str":
        show(pd.read_csv(name, dtype=str, keep_default_na=False))
    elif how == "csv-back":
        pd.read_csv(name, dtype=str, keep_default_na=False).to_csv(
            sys.stdout, index=False)
    elif how == "lines":
        show(pd.read_json(name, lines=True))
    elif how == "lines-str":
        show(pd.read_json(name, lines=True, dtype=False,
                          convert_dates=False, precise_float=True))
    elif how == "xlsx":
        show(pd.read_excel(name, "child").dropna(how="all"))
    elif how == "xlsx-str":
        show(pd.read_excel(name, "child", dtype={"child_id": str},
                           keep_default_na=False))


def openpyxl(how):
    import openpyxl as xl
    book = xl.load_workbook(name)
    if how == "back":
        book.save(sys.argv[3])
        return
    head, *rest = book["child"].iter_rows(values_only=True)
    print(json.dumps([{h: plain(v) for h, v in zip(head, r) if h}
                      for r in rest if any(v is not None for v in r)]))


def icalendar(how):
    import icalendar as ic
    cal = ic.Calendar.from_ical(open(name, "rb").read())
    print(json.dumps([{
        "course_id": str(e["UID"]).split("@")[0], "title": str(e["SUMMARY"]),
        "starts": str(e["DTSTART"].dt),
        "ends": str(e["DTEND"].dt - datetime.timedelta(1)),
    } for e in cal.walk("VEVENT")]))


tool, _, rest = how.partition(":")
globals()[tool](rest)
