#!/usr/bin/env bash
# Standard streams closed or full, and signals while a file is being written. streams_test.sh STRIA FOLDER
set -uo pipefail
stria=$1
folder=$2
rm -rf "$folder"
mkdir -p "$folder/home"
cd "$folder" || exit 1
export HOME=$folder/home LANG=C NO_COLOR=1
unset XDG_CONFIG_HOME LC_ALL
failures=0
expect() { # what, expected, actual
    [ "$2" = "$3" ] && return
    echo "$1: expected $2, got $3"
    failures=$((failures + 1))
}

"$stria" describe >&- 2>stderr.txt
expect "closed standard output" 1 $?
expect "its message" 1 "$(grep -c 'standard output failed' stderr.txt)"
"$stria" curves >/dev/full 2>stderr.txt
expect "full standard output" 1 $?
"$stria" curves --days 0 --out a.csv <&- >&- 2>&-
expect "all streams closed" 0 $?
expect "lines written then" 4 "$(wc -l <a.csv)"
ln -s /dev/full full.csv
"$stria" curves --out full.csv 2>stderr.txt
expect "full disk" 1 $?
expect "its message" 1 "$(grep -c 'No space left' stderr.txt)"

# A link is followed, also where nothing is at its end yet; a circle of links is an error.
mkdir deeper
ln -s deeper/b.csv link.csv
"$stria" curves --days 0 --out link.csv
expect "through a link" 0 $?
expect "the link" deeper/b.csv "$(readlink link.csv)"
expect "lines behind the link" 4 "$(wc -l <deeper/b.csv)"
ln -s circle.csv circle.csv
"$stria" curves --out circle.csv 2>stderr.txt
expect "a circle of links" 1 $?

# A result never takes the place of what it is made from, whatever that is called.
echo '{"stria": 1}' >plan.json
ln -s plan.json other_name.json
for command in "curves plan.json --out ./other_name.json" "curves --config plan.json --out plan.json"; do
    # shellcheck disable=SC2086 # words of a command
    "$stria" $command 2>stderr.txt
    expect "$command" 2 $?
done
expect "the plan" '{"stria": 1}' "$(cat plan.json)"
"$stria" describe --versus "" 2>stderr.txt
expect "an empty --versus" 1 "$(grep -c -- '--versus is empty' stderr.txt)"

# Long words are cut, and so are those that steer a terminal in other ways.
"$stria" render --view "$(printf 'x%.0s' {1..20000})" --out a.png 2>stderr.txt
expect "a long word is cut" 1 "$(($(wc -c <stderr.txt) < 5000))"
"$stria" check $'\xc2\x9b31m' 2>stderr.txt
expect "control characters beyond ASCII" 0 "$(LC_ALL=C grep -c $'\xc2\x9b' stderr.txt)"

# Names must not steer the terminal.
"$stria" check $'\e[31m\nred.json' 2>stderr.txt
expect "a name with control characters" 2 $?
expect "lines of its message" 1 "$(wc -l <stderr.txt)"
expect "control characters in it" 0 "$(grep -c $'\e' stderr.txt)"

# Ended at any moment: the file is whole or not there, and nothing else is left.
for i in $(seq 40); do
    "$stria" curves --days 0 --out c.csv 2>/dev/null &
    sleep "0.0$((i % 4))$((i % 10))"
    signals=(TERM INT INT PIPE)
    kill -"${signals[i % 4]}" $! 2>/dev/null
    wait $!
    code=$?
    case $code in 0 | 130 | 141 | 143) ;; *) expect "interrupted" "0, 130, 141 or 143" $code ;; esac
    if [ -e c.csv ]; then expect "lines of an interrupted write" 4 "$(wc -l <c.csv)"; fi
    rm -f c.csv
done
expect "left-overs" "" "$(ls -A | grep part)"
[ "$failures" -eq 0 ]
