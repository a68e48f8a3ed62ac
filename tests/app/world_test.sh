#!/usr/bin/env bash
# What the world around Stria lacks or takes away: room on the disk, folders, a home, fonts, a driver. Each ends with the right exit code and one sentence,
# and nothing half-written is left. world_test.sh STRIA FOLDER OLD_DRIVER
set -uo pipefail
stria=$1
folder=$2
old_driver=$3
rm -rf "$folder"
mkdir -p "$folder/home" "$folder/work"
cd "$folder/work" || exit 1
export HOME=$folder/home LANG=C NO_COLOR=1
unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME LC_ALL
failures=0
expect() { # what, expected, actual
    [ "$2" = "$3" ] && return
    echo "$1: expected $2, got $3"
    failures=$((failures + 1))
}
ends() { # what, exit code, words on stderr, command…
    local what=$1 code=$2 words=$3
    shift 3
    "$@" >stdout.txt 2>../stderr.txt
    expect "$what" "$code" $?
    rm -f stdout.txt
    if [ "$words" = "" ]; then
        [ ! -s ../stderr.txt ] && return
        echo "$what: says something"
    else
        grep -qE -- "$words" ../stderr.txt && [ "$(grep -Evc "frame|computing" ../stderr.txt)" = 1 ] && return
        echo "$what: not one line like $words"
    fi
    cat ../stderr.txt
    failures=$((failures + 1))
}
nothing_left() { expect "$1: files" "" "$(find . -mindepth 1 | head -n 3)"; }
small=(--sessions 0 --voxel 0.2 --size 160x90 --quality low --samples 1 --layers epidermis --hide-needles)

# No room: files may not grow beyond a few kilobytes, as on a full disk.
limited() { (ulimit -f 4 && exec "$@"); }
ends "no room for a picture" 1 'Cannot write a.png: File too large' limited "$stria" render "${small[@]}" --out a.png
nothing_left "no room for a picture"
ends "no room for curves" 1 'Cannot write a.csv: File too large' limited "$stria" curves --out a.csv
nothing_left "no room for curves"
ends "no room for a film's pictures" 1 'Cannot write a1.png: File too large' limited "$stria" film "${small[@]}" --from -1 --to 0 --seconds 1 --fps 2 --out a%d.png
nothing_left "no room for a film's pictures"
ends "no room for a hand-out" 1 'Cannot write a.html: File too large' limited "$stria" handout --sessions 0 --voxel 0.2 --quality low --picture-width 320 --out a.html
nothing_left "no room for a hand-out"
ends "no room for results" 1 'standard output failed' limited "$stria" curves --out -

# A folder where nobody may write, the superuser neither; a file that must not be changed, seen by somebody else.
for out in render:a.png curves:a.csv film:a.mp4 handout:a.html; do
    ends "${out%:*} where nobody may write" 1 "Cannot write /sys/${out#*:}: (Permission denied|Read-only|Operation not permitted)" "$stria" "${out%:*}" --sessions 0 --out "/sys/${out#*:}"
done
mkdir -m 777 shared
echo mine >shared/a.csv
chmod 444 shared/a.csv
somebody() { "$@"; }
if [ "$(id -u)" = 0 ]; then somebody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }; fi
if somebody test -w shared -a -x "$stria"; then
    ends "a file that must not be changed" 1 'Cannot write shared/a.csv: Permission denied' somebody "$stria" curves --no-config --out shared/a.csv
    expect "that file" mine "$(cat shared/a.csv)"
    expect "beside it" 1 "$(find shared -type f | wc -l)"
else
    echo "somebody else may not come here: a file that must not be changed is not tested"
fi
rm -rf shared

# Folders that vanish: the one we stand in, and the one that a film is being written to.
mkdir gone
vanished() { (cd gone && rmdir ../gone && "$@"); }
ends "the current folder vanished" 1 'Cannot write a.csv' vanished "$stria" curves --out a.csv
mkdir gone
ends "results without a current folder" 0 '' vanished "$stria" describe
mkdir frames
"$stria" film "${small[@]}" --from -1 --to 2 --seconds 60 --fps 10 --out frames/%d.png 2>../stderr.txt &
pid=$!
for _ in $(seq 1200); do [ -e frames/3.png ] && break; sleep 0.1; done
# Between two pictures: what is half-written when its folder is moved stays where nobody finds it.
allStopped() { ! grep -h '^State:' "/proc/$pid"/task/*/status | grep -qv 'T (stopped)'; }
for _ in $(seq 100); do
    kill -STOP "$pid"
    # Its threads stop one after the other.
    until allStopped; do sleep 0.01; done
    compgen -G "frames/.stria-*" >/dev/null || break
    kill -CONT "$pid"
    sleep 0.05
done
mv frames elsewhere
kill -CONT "$pid"
wait "$pid"
expect "a film's folder vanished" 1 $?
expect "its message" 1 "$(grep -c 'Cannot write frames/[0-9]*.png: there is no folder frames' ../stderr.txt)"
expect "left-overs of it" "" "$(find . -name '.stria-*')"
rm -rf elsewhere

# A home that is not there, is no folder, or cannot be written: nothing is remembered, and all else goes on.
touch ../file
for home in /sys "$folder/file"; do
    ends "HOME=$home" 0 '' env HOME="$home" "$stria" render "${small[@]}" --out a.png
    expect "a picture with HOME=$home" 1 "$(find . -name a.png -size +1k | wc -l)"
    rm -f a.png
done
ends "no HOME" 0 '' env -u HOME "$stria" render "${small[@]}" --out a.png
expect "a picture without HOME" 1 "$(find . -name a.png -size +1k | wc -l)"
rm -f a.png

# No fonts but those inside: Latin letters are there, others are said to be missing.
echo '<fontconfig/>' >../no_fonts.conf
export FONTCONFIG_FILE=$folder/no_fonts.conf
ends "no fonts" 0 '' "$stria" render "${small[@]}" --labels --lang de --out a.png
ends "no fonts for Japanese" 0 'Japanese|ja' "$stria" render "${small[@]}" --labels --lang ja --out a.png
unset FONTCONFIG_FILE
rm -f a.png

# No loader: what draws nothing goes on.
mkdir ../broken
touch ../broken/libvulkan.so.1
ends "no loader" 3 'no Vulkan loader' env LD_LIBRARY_PATH="$folder/broken" "$stria" render --out a.png
ends "curves without a loader" 0 '' env LD_LIBRARY_PATH="$folder/broken" "$stria" curves --days 0
ends "info without a loader" 0 '' env LD_LIBRARY_PATH="$folder/broken" "$stria" info

# Drivers: one that is no driver, one that is too old (ours, which gives another number for the one that is here).
export VK_DRIVER_FILES=$folder/driver.json
echo '{"file_format_version": "1.0.0", "ICD": {"library_path": "'"$folder"'/file", "api_version": "1.3.0"}}' >"$VK_DRIVER_FILES"
ends "a driver that is none" 3 'driver' "$stria" render --out a.png
if [ -e "$old_driver" ] && [ "$(ldconfig -p | grep -c libvulkan_lvp.so)" -gt 0 ]; then
    sed "s|$folder/file|$old_driver|" "$VK_DRIVER_FILES" >../old.json
    export VK_DRIVER_FILES=$folder/old.json
    ends "a driver that is too old" 3 'Vulkan 1\.1.*1\.3' "$stria" render --out a.png
    "$stria" info >info.txt
    expect "info of it" 0 $?
    expect "why it cannot be used" 1 "$(grep -c 'cannot be used: .*1\.3' info.txt)"
    rm -f info.txt
else
    echo "Mesa's software driver is not here: a driver that is too old is not tested"
fi
unset VK_DRIVER_FILES

# Signals while a picture and a hand-out are made.
for each in "INT 130 render --quality reference --size 4000x3000 --out a.png" "TERM 143 handout --quality high --out a.html"; do
    read -r signal code command <<<"$each"
    # shellcheck disable=SC2086 # words of a command
    "$stria" $command 2>../stderr.txt &
    pid=$!
    sleep 1.5
    kill -"$signal" "$pid"
    wait "$pid"
    expect "$signal during $command" "$code" $?
    nothing_left "$signal during $command"
done
[ "$failures" -eq 0 ]
