#!/bin/sh
# A median in R: ids as text, so that 0031001 stays what it is.
sos-case list "$EXAMPLES"/records/*.csv --kind scale --to csv -o scale.csv
Rscript --vanilla - <<'R'
d <- read.csv("scale.csv", colClasses = "character", na.strings = "")
s <- as.numeric(d$score)
cat(nrow(d), "scales, median", median(s, na.rm = TRUE), "\n")
R
