# usage: Rscript read.R plain|careful|write|lines FILE
library(jsonlite, warn.conflicts = FALSE)
how <- commandArgs(TRUE)[1]
file <- commandArgs(TRUE)[2]
x <- switch(how,
	plain = read.csv(file),
	lines = stream_in(file(file), verbose = FALSE),
	read.csv(file, colClasses = "character", na.strings = "",
		strip.white = FALSE))
if (how == "write") {
	write.csv(x, row.names = FALSE, na = "")
} else {
	cat(toJSON(x, na = "null", digits = I(17)), "\n")
}
