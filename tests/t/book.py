"""Shows a workbook as a spreadsheet would have it: a line for each sheet (its
name, frozen rows, filter, what is printed), then its cells with their number
formats. Read from the file's own XML, by nothing of ours."""
import datetime
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
book = zipfile.ZipFile(sys.argv[1])


def part(name):
    return tree.fromstring(book.read(name))


shared = ["".join(t.text or "" for t in s.iter(M + "t"))
          for s in part("xl/sharedStrings.xml")]
styles = part("xl/styles.xml")
formats = {f.get("numFmtId"): f.get("formatCode")
           for f in styles.iter(M + "numFmt")}
shown = [formats.get(x.get("numFmtId"), "")
         for x in styles.find(M + "cellXfs")]
root = part("xl/workbook.xml")
titles = {d.get("localSheetId"): d.text for d in root.iter(M + "definedName")
          if d.get("name") == "_xlnm.Print_Titles"}


def value(cell):
    v = cell.find(M + "v")
    if v is None:
        return None
    if cell.get("t") == "s":
        text = shared[int(v.text)]
        # What looks like a number or a day, and is none.
        looks = re.fullmatch(r"[-+]?[0-9][0-9.,]*%?|[0-9]+ [A-Z][a-z]+ [0-9]+",
                             text)
        return text + (" as text" if looks else "")
    form = shown[int(cell.get("s", 0))]
    if "yy" in form:
        day = datetime.date(1899, 12, 30) + datetime.timedelta(int(v.text))
        return f"{day} as {form}"
    return v.text + (f" as {form}" if form else "")


for i, sheet in enumerate(root.iter(M + "sheet")):
    x = part(f"xl/worksheets/sheet{i + 1}.xml")
    pane, filtered = x.find(f".//{M}pane"), x.find(M + "autoFilter")
    setup, fit = x.find(M + "pageSetup"), x.find(f".//{M}pageSetUpPr")
    foot = x.find(M + "headerFooter")
    print("==", sheet.get("name"),
          "| frozen", pane.get("ySplit") if pane is not None else "-",
          "| filter", filtered.get("ref") if filtered is not None else "-",
          "|", setup.get("orientation"), "fit" if fit is not None else "",
          setup.get("fitToHeight"),
          "|", re.sub(".*!", "", titles.get(str(i), "-")),
          "|", foot.findtext(M + "oddHeader"), foot.findtext(M + "oddFooter"))
    for link in x.iter(M + "hyperlink"):
        print(link.get("ref"), "->", link.get("location"))
    for cell in x.iter(M + "c"):
        if value(cell) is not None:
            print(cell.get("r"), value(cell))
