# Completion for bash: nouns, verbs and flags, from the command's own tables.

_certwright() {
    local command=${COMP_WORDS[0]} noun=${COMP_WORDS[1]} verb=${COMP_WORDS[2]}
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words

    COMPREPLY=()
    words=$("$command" help --list 2> /dev/null | awk -F '\t' -v noun="$noun" -v verb="$verb" \
        -v place="$COMP_CWORD" -v before="$before" '
        $1 == "command" {
            if (place == 1 || (place == 2 && $2 == noun))
                words[$(place + 1)]
            mine = $2 == noun && ((place > 1 && $3 == "") || (place > 2 && $3 == verb))
        }
        $1 == "flag" && mine {
            words[$2]
            # A value follows, often a file.
            value = value || ($2 == before && $3 != "")
        }
        END { for (i in words) if (!value) print i }')
    if [[ $word == -* || $COMP_CWORD -le 2 ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    fi
}

complete -o default -F _certwright certwright
