"""soak.py STRIA MINUTES SEED validated|plain: drives the window on the display that is there, in the current folder. Started by soak.sh.

Random input is drawn from SEED alone; what it meets depends on how fast the machine is. The window tells how it fares (STRIA_STATUS).
"""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

STATUS = Path("status.jsonl")
PICTURES = Path("home/Pictures")
FROZEN_SECONDS = 60  # input, and no frame for so long
# Told of five minutes or more, judged without validation. Memory grows when the low end (a tenth lies below) of the second half is above that of the first by more than this. The first fifth does not count:
# drivers compile and fonts are read meanwhile. What the device holds follows the plan and is left out here; its handles are counted. A software driver
# keeps each pipeline's machine code, and each view, day and quality that is seen for the first time wants some: so much of each is no growth.
PIPELINE_MIB = 3
GROWTH_SHARE, GROWTH_MIB, GROWTH_SECONDS = 0.10, 16, 290

KEYS = (
    "bracketleft bracketright minus equal 1 2 3 4 space Left Right shift+Left shift+Right Home c l n r i a d g F1 F3 F12 Escape Prior Next "
    "ctrl+z ctrl+y ctrl+equal ctrl+minus ctrl+0 F11 Tab Return BackSpace"
).split()
PLANS = [
    {"stria": 1, "depth": 1.5, "sessions": 1},
    {"stria": 1, "site": "face", "mark": "rubra", "markWidth": 6, "skinType": 6, "depth": 0.5, "device": "roller", "sessions": 8, "interval": 2},
    {"stria": 1, "depth": "deep"},
]


class Window:
    """The process and its window, by xdotool."""

    def __init__(self, stria, validated):
        environment = dict(os.environ, STRIA_STATUS=str(STATUS), NO_COLOR="1")
        self.stderr = open("stderr.txt", "w")
        command = [stria, "--no-config", "--size", "960x640", "--quality", "low"] + ["--validation"] * validated
        self.process = subprocess.Popen(command, env=environment, stderr=self.stderr)
        self.id, self.place = None, (0, 0, 960, 640)
        for _ in range(240):
            found = self.ask("search", "--name", "^Stria$").split()
            if found:
                self.id = found[0]
                break
            time.sleep(0.25)
        if not self.id:
            sys.exit("soak: no window")
        for _ in range(1200):
            if self.process.poll() is not None or (STATUS.exists() and STATUS.stat().st_size):
                break
            time.sleep(0.25)
        self.front()

    @staticmethod
    def ask(*words):
        return subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False).stdout

    def do(self, *words):
        self.ask(*(str(word) for word in words))

    def alive(self):
        return self.process.poll() is None

    def front(self):
        self.do(*(["windowmap", self.id, "windowactivate"] if MANAGED else ["windowfocus"]), self.id)
        lines = dict(line.split("=") for line in self.ask("getwindowgeometry", "--shell", self.id).split() if "=" in line)
        if "WIDTH" in lines:
            self.place = tuple(int(lines[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))

    def point(self, x, y):
        """Of the window, 0 to 1, in pixels of the screen."""
        left, top, width, height = self.place
        return left + int(x * (width - 1)), top + int(y * (height - 1))


class Visitor:
    """Random things to do, each done as a person's hands would."""

    def __init__(self, window, rng):
        self.window, self.rng, self.done = window, rng, {}
        self.weights = {
            self.click: 22, self.drag: 14, self.turn_wheel: 8, self.press: 34, self.write: 3, self.pause: 6, self.resize: 4,
            self.minimise: 2, self.comfort: 4, self.save: 2, self.open: 3, self.export: 3,
        }

    def act(self):
        action = self.rng.choices(list(self.weights), list(self.weights.values()))[0]
        action()
        self.done[action.__name__] = self.done.get(action.__name__, 0) + 1
        time.sleep(self.rng.choice([0.02, 0.05, 0.1, 0.3]))

    def anywhere(self):
        return self.window.point(self.rng.random(), self.rng.random())

    def near_middle(self):
        """Where dialogs stand."""
        left, top, width, height = self.window.place
        return left + width // 2 + self.rng.randint(-220, 220), top + height // 2 + self.rng.randint(-190, 190)

    def click(self):
        self.window.do("mousemove", *self.anywhere(), "sleep", 0.05, "click", "--repeat", self.rng.choice([1, 1, 1, 2]), self.rng.choice([1, 1, 1, 3]))

    def drag(self):
        button = self.rng.choice([1, 1, 1, 2, 3])
        words = ["mousemove", *self.anywhere(), "mousedown", button]
        for _ in range(self.rng.randint(1, 6)):
            words += ["mousemove", *self.anywhere(), "sleep", 0.05]
        self.window.do(*words, "mouseup", button)

    def turn_wheel(self):
        self.window.do("mousemove", *self.anywhere(), "click", "--repeat", self.rng.randint(1, 8), self.rng.choice([4, 5]))

    def press(self):
        self.window.do("key", "--repeat", self.rng.choice([1, 1, 2, 6]), self.rng.choice(KEYS))

    def write(self):
        self.window.do("type", "--delay", 5, "".join(self.rng.choices("abcxyz0189._- ", k=self.rng.randint(1, 12))))

    def pause(self):
        time.sleep(self.rng.choice([0.5, 1, 3]))

    def resize(self):
        self.window.do("windowsize", self.window.id, self.rng.randint(300, 1440), self.rng.randint(200, 900))
        time.sleep(0.1)
        self.window.front()

    def minimise(self):
        if not MANAGED:
            return
        self.window.do("windowminimize", self.window.id)
        time.sleep(self.rng.choice([0.2, 1]))
        self.window.front()

    def comfort(self):
        """Languages, sizes of letters, contrast."""
        self.window.do("key", "Escape", "key", "a", "sleep", 0.3)
        for _ in range(self.rng.randint(1, 3)):
            self.window.do("mousemove", *self.near_middle(), "sleep", 0.1, "click", 1, "sleep", 0.2)
        self.window.do("key", "Escape")

    def name_file(self, key, name):
        self.window.do("key", "Escape", "key", key, "sleep", 0.4, "key", "ctrl+a", "type", "--delay", 5, name)
        self.window.do("sleep", 0.3, "key", "Return", "sleep", 0.3, "key", "Escape")

    def save(self):
        self.name_file("ctrl+s", self.rng.choice(["saved0.json", "saved1.json", "nowhere/saved.json"]))

    def open(self):
        self.name_file("ctrl+o", self.rng.choice(["plan0.json", "plan1.json", "plan2.json", "saved0.json", "saved1.json"]))

    def export(self):
        self.window.do("key", "Escape", "key", "ctrl+e", "sleep", 0.4)
        for _ in range(self.rng.randint(0, 2)):
            self.window.do("mousemove", *self.near_middle(), "sleep", 0.1, "click", 1, "sleep", 0.2)
        self.window.do("key", "Return", "sleep", self.rng.choice([0.1, 1, 4]), "key", "Escape", "key", "Escape")


def lines_of_status():
    try:
        text = STATUS.read_text()
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in text.splitlines() if line.endswith("}")]


def low_end(values):
    return sorted(values)[len(values) // 10]


def grows(lines):
    """The low ends of both halves, and whether memory grows; None where there is too little to tell."""
    end = lines[-1]["seconds"]
    counted = [line for line in lines if line["seconds"] > end / 5]
    halves = [[], []]
    for line in counted:
        halves[line["seconds"] > end * 0.6].append(line["residentMiB"] - line["deviceMiB"] - PIPELINE_MIB * line["pipelines"])
    if end < GROWTH_SECONDS or min(map(len, halves)) < 5:
        return None
    first, second = map(low_end, halves)
    return first, second, second > first + GROWTH_SHARE * abs(first) + GROWTH_MIB


def table(lines):
    print("until s   frames  median ms     p95     max  resident MiB  of it device  handles  pipelines  validation")
    end = lines[-1]["seconds"]
    for part in range(10):
        inside = [line for line in lines if end * part / 10 < line["seconds"] <= end * (part + 1) / 10]
        if not inside:
            continue
        frames = sum(line["frames"] for line in inside)
        median = sorted(line["medianMs"] for line in inside)[len(inside) // 2]
        p95 = sorted(line["p95Ms"] for line in inside)[len(inside) // 2]
        last = inside[-1]
        print(
            f"{end * (part + 1) / 10:7.0f} {frames:8d} {median:10.1f} {p95:7.1f} {max(line['maxMs'] for line in inside):7.0f}"
            f" {last['residentMiB']:13.0f} {last['deviceMiB']:13.0f} {last['handles']:8d} {last['pipelines']:10d} {last['validation']:11d}"
        )


def spare_the_disk():
    for path in sorted(PICTURES.iterdir(), key=lambda one: one.stat().st_mtime)[:-20]:
        path.unlink(missing_ok=True)


def soak(window, visitor, seconds):
    """Until the time is over. What went wrong, or nothing."""
    end = time.monotonic() + seconds
    seen, seen_at = 0, time.monotonic()
    while time.monotonic() < end:
        visitor.act()
        if not window.alive():
            return f"the window died with exit code {window.process.returncode}"
        written = STATUS.stat().st_size if STATUS.exists() else 0
        if written != seen:
            seen, seen_at = written, time.monotonic()
        elif time.monotonic() - seen_at > FROZEN_SECONDS:
            return f"no frame for {FROZEN_SECONDS} s"
        if sum(visitor.done.values()) % 200 == 0:
            spare_the_disk()
    return ""


def leave(window):
    for _ in range(30):
        window.front()
        window.do("key", "Escape", "key", "Escape", "key", "ctrl+q")
        try:
            return window.process.wait(2)
        except subprocess.TimeoutExpired:
            pass
    return None


def what_is_wrong(window, trouble):
    """Everything that a soak must not leave behind."""
    wrong = [trouble] if trouble else []
    if not trouble:
        code = leave(window)
        if code is None:
            wrong.append("the window does not close")
        elif code != 0:
            wrong.append(f"exit code {code}")
    if window.alive():
        window.process.kill()
        window.process.wait()
    said = Path("stderr.txt").read_text(errors="replace").splitlines()
    wrong += [f"it said: {line}" for line in said[:10]]
    lines = lines_of_status()
    last = lines[-1] if lines else {}
    if last.get("event") != "ended":
        wrong.append("it did not come to its end")
    elif last["handles"] or last["validation"]:
        wrong.append(f"{last['handles']} handles and {last['validation']} validation messages at its end")
    wrong += [f"left behind: {path}" for path in [*Path("tmp").glob("stria-*"), *Path(".").rglob("*.part")]]
    return wrong, [line for line in lines if line["event"] == "running"]


def main():
    stria, minutes, seed, validated = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "validated"
    for i, plan in enumerate(PLANS):
        Path(f"plan{i}.json").write_text(json.dumps(plan))
    manager = None
    if MANAGED:
        Path("jwm.xml").write_text("<JWM></JWM>")
        manager = subprocess.Popen(["jwm", "-f", "jwm.xml"], stderr=subprocess.DEVNULL)
        time.sleep(0.5)
    else:
        print("soak: there is no jwm: the window is never minimised")
    window = Window(stria, validated)
    visitor = Visitor(window, random.Random(seed))
    wrong, lines = what_is_wrong(window, soak(window, visitor, 60 * minutes))
    if manager:
        manager.terminate()
        manager.wait()
    print(f"{minutes:g} minutes, seed {seed}, {sys.argv[4]}: " + ", ".join(f"{count} {name}" for name, count in sorted(visitor.done.items())))
    if lines:
        table(lines)
        memory = grows(lines)
        if memory:
            print(f"memory beside the device's and its pipelines', low end: {memory[0]:.0f} MiB in the first half, {memory[1]:.0f} in the second")
            if memory[2] and not validated:
                wrong.append("memory grows")
    for line in wrong:
        print(f"soak: {line}")
    return 1 if wrong else 0


MANAGED = shutil.which("jwm") is not None

if __name__ == "__main__":
    sys.exit(main())
