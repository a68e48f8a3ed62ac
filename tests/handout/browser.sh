# A headless Chromium, spoken to over a pipe (DevTools protocol: JSON messages ended by a zero byte). To be sourced.
#   browser_open FILE   opens a page and waits until it has loaded · browser_call METHOD PARAMS → $reply · browser_value EXPRESSION → $value (text)
#   browser_close       · $browser_events: a file with every event so far

browser_session=
browser_number=0

browser_find() {
    local name
    for name in chromium chromium-browser google-chrome; do command -v "$name" && return 0; done
    return 1
}

browser_start() { # folder for its files
    local folder=$1
    browser_folder=$folder
    browser_events=$folder/events
    : >"$browser_events"
    mkfifo "$folder/to" "$folder/from"
    HOME=$folder/home "$(browser_find)" --headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
        --user-data-dir="$folder/profile" --window-size=1100,900 --remote-debugging-pipe about:blank 3<"$folder/to" 4>"$folder/from" >"$folder/log" 2>&1 &
    browser_pid=$!
    exec 8>"$folder/to" 9<"$folder/from"
    browser_call Target.createTarget '{"url":"about:blank"}'
    local target
    target=$(sed -n 's/.*"targetId":"\([^"]*\)".*/\1/p' <<<"$reply")
    browser_call Target.attachToTarget "{\"targetId\":\"$target\",\"flatten\":true}"
    browser_session=$(sed -n 's/.*"sessionId":"\([^"]*\)".*/\1/p' <<<"$reply")
    local domain
    for domain in Page Network Log Runtime; do browser_call $domain.enable '{}'; done
}

browser_read() { # one message into $message, or fail after 60 s
    IFS= read -r -d '' -t 60 -u 9 message || { echo "the browser does not answer" >&2; return 1; }
}

browser_call() {
    browser_number=$((browser_number + 1))
    local session=
    [ -n "$browser_session" ] && session=",\"sessionId\":\"$browser_session\""
    printf '{"id":%d,"method":"%s","params":%s%s}\0' "$browser_number" "$1" "$2" "$session" >&8
    while browser_read; do
        case $message in
        "{\"id\":$browser_number,"*) reply=$message; break ;;
        *) printf '%s\n' "$message" >>"$browser_events" ;;
        esac
    done
    case $reply in *'"error":{"code"'*) echo "$1: $reply" >&2; return 1 ;; esac
}

browser_open() {
    browser_call Page.navigate "{\"url\":\"file://$1\"}"
    until grep -q '"Page.loadEventFired"' "$browser_events"; do
        browser_read
        printf '%s\n' "$message" >>"$browser_events"
    done
}

browser_quote() { # text → JSON string
    local text
    text=$(sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/\t/\\t/g' | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n/\\n/g')
    printf '"%s"' "$text"
}

browser_value() { # the expression must give a text
    browser_call Runtime.evaluate "{\"expression\":$(browser_quote <<<"$1"),\"awaitPromise\":true,\"returnByValue\":true}"
    case $reply in
    *'"exceptionDetails"'*) echo "$1: $reply" >&2; return 1 ;;
    esac
    value=$(sed -n 's/.*"result":{"type":"string","value":"\(.*\)"}}.*/\1/p' <<<"$reply")
}

browser_key() { # like ArrowRight 39
    browser_call Input.dispatchKeyEvent "{\"type\":\"rawKeyDown\",\"key\":\"$1\",\"code\":\"$1\",\"windowsVirtualKeyCode\":$2}"
    browser_call Input.dispatchKeyEvent "{\"type\":\"keyUp\",\"key\":\"$1\",\"code\":\"$1\",\"windowsVirtualKeyCode\":$2}"
}

browser_close() {
    exec 8>&- 9<&-
    kill "$browser_pid" 2>/dev/null || true
    wait "$browser_pid" 2>/dev/null || true
}
