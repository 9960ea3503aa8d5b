#!/bin/sh
# Program: pandas 1.5.3, with openpyxl 3.0.9 (Debian 12, python3-pandas 1.5.3+dfsg-2)
# Behaviour: read_excel makes numbers of cells that are text in the workbook,
#   and typed as text, where all of a column look like numbers.
# Seen: the text cells "0031394" and "0031403" are the numbers 31394 and 31403;
#   openpyxl itself reads them as text.
# Who is hurt: whoever chose a workbook so that ids keep their zeros, as a
#   CSV's would not: the join to the other list finds nobody.
# Do: read_excel(..., dtype={"child_id": str})
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download python3-pandas=1.5.3+dfsg-2 python3-pandas-lib=1.5.3+dfsg-2 python3-numpy \
	python3-openpyxl=3.0.9-1 python3-et-xmlfile python3-jdcal python3-dateutil \
	python3-tz python3-six libblas3 liblapack3 libgfortran5 libquadmath0 \
	>log 2>&1 || { cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
lib=root/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo x86_64-linux-gnu)
export PYTHONPATH=root/usr/lib/python3/dist-packages
export LD_LIBRARY_PATH=$lib:$lib/blas:$lib/lapack
cat >try.py <<'P'
import openpyxl, pandas
b = openpyxl.Workbook()
for r in (["child_id"], ["0031394"], ["0031403"]):
    b.active.append(r)
for row in b.active.iter_rows():
    for cell in row:
        cell.number_format = "@"
b.save("a.xlsx")
cells = [r[0] for r in openpyxl.load_workbook("a.xlsx").active.values][1:]
print(cells, pandas.read_excel("a.xlsx").child_id.tolist(),
      pandas.read_excel("a.xlsx", dtype={"child_id": str}).child_id.tolist())
P
/usr/bin/python3 -W ignore try.py >got
echo "['0031394', '0031403'] [31394, 31403] ['0031394', '0031403']" >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi
