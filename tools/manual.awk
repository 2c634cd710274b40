# manual.awk - @COMMANDS@ and @FLAGS@ of a manual page, from the tables of the command:
#
#     certwright help --list | awk -f tools/manual.awk - docs/certwright.1.scd

BEGIN { FS = "\t" }

# What scdoc would take for markup.
function plain(text) {
    gsub(/[\\_*#<>~`]/, "\\\\&", text)
    return text
}

FILENAME == "-" && $1 == "command" {
    count++
    name[count] = $3 == "" ? $2 : $2 " " $3
    head[count] = "*certwright " name[count] "* [_FLAGS_]" ($4 == "" ? "" : " _" plain($4) "_")
    what[count] = plain($5)
    example[count] = plain($6)
    next
}

FILENAME == "-" && $1 == "flag" {
    flags[count] = flags[count] (flags[count] == "" ? "" : ", ") "*" $2 "*" \
        ($5 == "required" ? " (required)" : "")
    text = plain($6)
    row = "*" $2 "*" ($3 == "" ? "" : " _" plain($3) "_") \
        ($4 == "repeatable" ? " (may be repeated)" : "") "\n\t" text (text ~ /\.$/ ? "" : ".")
    if (!(row in users)) {
        rows[++row_count] = row
        flag[row_count] = $2
        meanings[$2]++
    }
    users[row] = users[row] (users[row] == "" ? "" : ", ") name[count]
    next
}

FILENAME == "-" { next }

$0 == "@COMMANDS@" {
    for (i = 1; i <= count; i++) {
        printf "%s\n\t%s.\n\n\tExample: certwright %s\n", head[i], what[i], example[i]
        if (flags[i] != "")
            printf "\n\tFlags: %s\n", flags[i]
        if (i < count)
            print ""
    }
    next
}

$0 == "@FLAGS@" {
    for (i = 1; i <= row_count; i++)
        printf "%s%s%s\n", i == 1 ? "" : "\n", rows[i],
            (meanings[flag[i]] > 1 ? " (" users[rows[i]] ")" : "")
    next
}

{ print }
