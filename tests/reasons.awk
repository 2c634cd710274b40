# What was skipped and why, from the output of a test.
# A script: a line "skip: why". unittest: "... skipped 'why'". A cmocka program: a
# line that says why, and then "[  SKIPPED ] name".
/^skip: / { print substr($0, 7) }
/\.\.\. skipped ['"].*['"]$/ {
	sub(/.*\.\.\. skipped ['"]/, "")
	sub(/['"]$/, "")
	print
}
/^\[  SKIPPED \] [^0-9]/ {
	name = $4
	sub(/^skipped: /, "", before)
	if (before !~ /^\[/)
		print name ": " before
}
{ before = $0 }
