# Annex A's list of children in need, of n rows in order: three records a row.
BEGIN {
	print "Child Unique ID,CIN Start Date,CIN Closure Date,Primary Need Code,Reason for Closure,Case Status"
	for (i = 0; i < n; i++) {
		year = 2015 + i * 7919 % 6
		ends = i % 3 > 0
		printf "%d,%02d/%02d/%d,%s,N%d,%s,%s\n", 10000000 + i, 1 + i % 28,
			1 + i % 12, year, ends ? "01/02/" year + 1 : "", 1 + i % 8,
			ends ? "RC" 1 + i % 6 : "",
			ends ? "e) Closed episode" : "c) Child in need plan"
	}
}
