#!/usr/bin/env bash
# Films from outside: what ffprobe counts, parts of a film, and everything that can go wrong on the way to the file. film_test.sh STRIA FOLDER
set -uo pipefail
stria=$1
folder=$2
rm -rf "$folder"
mkdir -p "$folder/home" "$folder/empty" "$folder/fake"
cd "$folder" || exit 1
export HOME=$folder/home LANG=C NO_COLOR=1
unset XDG_CONFIG_HOME LC_ALL
failures=0
expect() { # what, expected, actual
    [ "$2" = "$3" ] && return
    echo "$1: expected $2, got $3"
    failures=$((failures + 1))
}
says() { # what, pattern: stderr.txt has a line like it
    grep -qE -- "$2" stderr.txt && return
    echo "$1: no line like $2 in"
    cat stderr.txt
    failures=$((failures + 1))
}
film() {
    "$stria" film --from -0.5 --to 1 --sessions 1 --voxel 0.2 --seconds 1 --fps 6 --size 96x54 --quality low --samples 1 "$@" 2>stderr.txt
}
# The same where it does not matter what is seen: less of the block is made. Its clock makes each frame another one.
plain() { film --layers epidermis --hide-needles "$@"; }
nothing_left() { expect "$1: files" "" "$(find . -name '.stria-*' -o -name 'a.*')"; }

# Numbered pictures; a part is byte for byte those of the whole, with their names.
film --out whole/%03d.png --validation
expect "pictures" 0 $?
expect "number of pictures" 6 "$(find whole -name '*.png' | wc -l)"
says "progress" '^stria: frame 6 of 6, [0-9.]+ frames/s, 0:00 left$'
film --out part/%03d.png --frames 4-5
expect "names of a part" "part/004.png part/005.png" "$(echo part/*)"
for picture in part/*.png; do cmp "$picture" "whole/${picture#part/}" || failures=$((failures + 1)); done
expect "duplicates" "" "$(sha256sum whole/*.png | cut -d' ' -f1 | sort | uniq -d)"

# Devices that are lost on the way, each after at least one more frame, cost none of them; one that is lost again and again ends it.
# How often a device is asked is not the same each time: the call that loses one comes early.
for faults in device-lost@1,device-lost@30=2 call-lost@60=1; do
    STRIA_FAULTS=${faults%=*} film --out lost/%03d.png --validation
    expect "$faults" 0 $?
    expect "$faults: new beginnings" "${faults#*=}" "$(grep -c 'Starting again' stderr.txt)"
    for picture in whole/*.png; do cmp "$picture" "lost/${picture#whole/}" || failures=$((failures + 1)); done
done
STRIA_FAULTS=device-lost@30x100000 film --out hopeless.gif
expect "a device that does not come back" 1 $?
says "its message" 'graphics device stopped answering'
expect "what it leaves" "" "$(find . -name 'hopeless*' -o -name '.stria-*')"

for note in Software Disclaimer Description '"sessions": 1' 'not medical advice'; do
    grep -qa -- "$note" whole/006.png || expect "$note in a picture" there missing
done

# The guided story: its own length and moments, with its captions; a part of it says the same as the whole.
"$stria" film --story consult --sessions 1 --fps 1 --out s.mp4 --frames 0-0 2>stderr.txt
expect "no frame 0" 2 $?
says "length of the story" 'frames 1-([89][0-9]|1[0-9][0-9])'
"$stria" film --story consult --sessions 1 --fps 1 --out story/%03d.png --frames 22-37 --voxel 0.2 --size 96x54 --quality low --samples 1 --validation 2>stderr.txt
expect "the story" 0 $?
# Some steps stand still for a while; most of it moves.
different=$(sha256sum story/*.png | cut -d' ' -f1 | sort -u | wc -l)
[ "$different" -ge 8 ] || expect "different pictures in the story" "8 or more" "$different"
"$stria" film --story consult --sessions 1 --fps 1 --out again/%03d.png --frames 37-37 --voxel 0.2 --size 96x54 --quality low --samples 1 2>stderr.txt
cmp again/037.png story/037.png || failures=$((failures + 1))

# Without ffmpeg: the same pictures beside, and a word about it.
PATH=$folder/empty film --out alone.mp4 --frames 6-6
expect "without ffmpeg" 0 $?
says "its message" 'ffmpeg was not found.*alone_frames'
cmp alone_frames/00006.png whole/006.png || failures=$((failures + 1))
expect "a film then" "" "$(find . -name 'alone.mp4')"

# ffmpeg that dies half-way, says nothing and writes nothing, or does not come to an end before Ctrl+C.
fake() { printf '#!/bin/sh\n%s\n' "$1" >fake/ffmpeg && chmod +x fake/ffmpeg; }
fake 'head -c 30000 >/dev/null; echo "broken pipe dream" >&2; exit 3'
PATH=$folder/fake:$PATH plain --out a.mp4 --frames 1-3
expect "ffmpeg dies" 1 $?
says "its message" 'ffmpeg did not finish a.mp4: it says: broken pipe dream'
nothing_left "ffmpeg dies"
fake 'cat >/dev/null'
PATH=$folder/fake:$PATH plain --out a.webm --frames 1-1
expect "ffmpeg writes nothing" 1 $?
nothing_left "ffmpeg writes nothing"
fake 'echo $$ >ffmpeg.pid; echo part >"$(echo "$*" | sed "s/.*file://")"; exec sleep 60'
for signal in INT TERM XCPU; do
    rm -f ffmpeg.pid
    PATH=$folder/fake:$PATH "$stria" film --sessions 0 --voxel 0.2 --size 96x54 --quality low --samples 1 --layers epidermis --hide-needles --out a.mp4 2>stderr.txt &
    pid=$!
    for _ in $(seq 600); do [ -s ffmpeg.pid ] && break; sleep 0.1; done
    kill -"$signal" "$pid"
    wait "$pid"
    code=$?
    case $signal in INT) expect INT 130 $code ;; TERM) expect TERM 143 $code ;; XCPU) expect XCPU 152 $code ;; esac
    if kill -0 "$(cat ffmpeg.pid)" 2>/dev/null; then expect "ffmpeg after $signal" ended "still there"; fi
    nothing_left "$signal"
done

# Targets that cannot be written.
plain --out nowhere/a.mp4
expect "no folder" 1 $?
says "its message" 'nowhere'
ln -s /dev/full full.mp4
plain --out full.mp4
expect "a device" 1 $?
expect "the link to it" /dev/full "$(readlink full.mp4)"
touch file
plain --out file/%03d.png
expect "a file for a folder" 1 $?

if ! command -v ffmpeg >/dev/null || ! command -v ffprobe >/dev/null; then
    echo "ffmpeg is not here: films in one file are not tested"
    exit "$((failures > 0))"
fi
probe() { ffprobe -v error -count_frames -select_streams v -show_entries "$1" -of default=nw=1:nk=1 "$2" | paste -sd' '; }
for kind in mp4 webm gif; do
    if [ $kind = mp4 ]; then frames=6; else frames=3; fi
    plain --out "b.$kind" --frames 1-$frames
    expect "$kind" 0 $?
    expect "frames of $kind" $frames "$(probe stream=nb_read_frames "b.$kind")"
    expect "size of $kind" "96 54" "$(probe stream=width,height "b.$kind")"
    expect "duplicates in $kind" "" "$(ffmpeg -v error -i "b.$kind" -f framemd5 - | grep -v '^#' | awk '{print $NF}' | sort | uniq -d)"
    grep -qa '"sessions": 1' "b.$kind" || expect "plan in $kind" there missing
    grep -qa 'not medical advice' "b.$kind" || expect "notice in $kind" there missing
done
expect "rate and duration" "6/1 1.000000" "$(probe stream=r_frame_rate,duration b.mp4)"
expect "pixels" yuv420p "$(probe stream=pix_fmt b.mp4)"
# faststart: what a player needs first stands first
expect "order of its parts" "moov mdat" "$(grep -aoE 'moov|mdat' b.mp4 | paste -sd' ')"

# Parts put together are as long as the whole; an odd size is made even, with a word.
"$stria" film --from -0.5 --to 1 --sessions 1 --voxel 0.2 --seconds 1 --fps 6 --size 97x55 --quality low --samples 1 --layers epidermis --hide-needles --frames 1-3 --out c1.mp4 2>stderr.txt
says "even numbers" '97 x 55 becomes 96 x 54'
plain --out c2.mp4 --frames 4-6
printf "file 'c1.mp4'\nfile 'c2.mp4'\n" >list.txt
ffmpeg -v error -f concat -i list.txt -c copy c.mp4 || failures=$((failures + 1))
expect "frames of two parts" 6 "$(probe stream=nb_read_frames c.mp4)"
expect "duration of two parts" 1.000000 "$(probe stream=duration c.mp4)"

# A disk that is full: ffmpeg's file may not grow beyond one block.
(
    ulimit -f 1
    plain --out a.mp4 --frames 1-2
)
expect "full disk" 1 $?
says "its message" 'ffmpeg did not finish a.mp4'
nothing_left "full disk"
# A disk that fills up while ffmpeg ends its file, which it calls a success by itself; the film that was there stays. Where this user may mount
# nothing, that is left out.
if unshare -rm true 2>stderr.txt; then
    mkdir -p small
    export -f film plain
    export stria
    for kind in mp4 webm; do
        kind=$kind unshare -rm bash -c '
            mount -t tmpfs -o size=128k tmpfs small && cd small || exit 9
            echo "an older film" >a.$kind
            head -c $((128 * 1024 - 8192)) /dev/zero >fill
            plain --out a.$kind
            code=$?
            cat stderr.txt 2>/dev/null
            echo "code $code, $(cat a.$kind), $(find . -name ".stria-*" | wc -l) left"' >small.txt 2>&1
        grep -q "^code 1, an older film, 0 left$" small.txt || { expect "a disk that fills up, $kind" "code 1, an older film" "$(tail -n 3 small.txt)"; }
    done
else
    echo "film_test: no user namespaces here, a disk that fills up is left out"
fi
[ "$failures" -eq 0 ]
