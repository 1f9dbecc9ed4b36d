"""Random programs about dates, whose output in Hop is compared with php's.

`time_strings` makes texts for strtotime() and date_parse() of the words and formats that there are, some of them damaged;
`operations` makes additions, differences, changes and periods, mostly near the moments at which clocks are set. What a seed
gives is fixed. The programs of seed 0 are behaviour tests; others are compared by hand, where php is installed:

    python -m tests.fuzz.dates 1 20            # seeds 1 to 20: prints what differs
    python -m tests.fuzz.dates --write         # the two behaviour tests (then record them)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parents[1] / "php" / "date"
ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Europe/London", "+02:00", "-03:30", "EST",
    "CEST", "Asia/Tokyo",
)  # fmt: skip
WORDS = """
now|today|midnight|noon|tomorrow|yesterday|first day of|last day of|next month|last year|this week|monday|Tuesday|wed|next friday
last sunday|first monday of|last fri of|january 2024|Feb|march|sept 5|5 sept|5 sept 2003|+1 day|-2 weeks|+3 months|1 year ago
3 weekdays|-4 weekdays|+1 week 2 days|back of 7pm|front of 5|2024-02-29|2024-2-9|02/29/2024|2/9|29.02.2024|29-02-2024|29.2.24
20240229|20240229T101112|2024W101|2024-W10-3|2024.060|2024-060|@86400|@-1|@1.5|@-3.25|10:11|10:11:12|10:11:12.131415|t10:11
10am|10:30 pm|10.30.15 a.m.|1011|101112|2024-02-29T10:11:12Z|2024-02-29T10:11:12+02:00|2024-02-29 10:11:12.5 Europe/Berlin
10/Oct/2000:13:55:36 -0700|Sat, 30 Apr 2016 17:52:13 GMT|May-09-78|78-Dec-22|1814-MAY-17|May 18th 5:05|Jul 1st, 5 pm|UTC|EST
EDT|Europe/Paris|America/New_York|+0100|-03:30|GMT+5|(PST)|Asia/Tokyo|2024|1999|24:00|23:59:60|+1 fortnight|next sat
sixth month|this day|eighth day|last week|next week|monday next week|sunday this week|weekday|ago|2 days ago|+-+1 day|1 sec|5 ms
6 µs|xyz|Foo/Bar|I|IV 2004|12 XII 2000|-0044-03-15|+12345-01-02|,|.|!|11 Oct 08:00|Oct 11 08:00|08-06-07|2008-06|2008 June
1 jan 00:00:60|2008:08:07 18:11:31|2008-07-01T22:35:17.02|first|third tuesday of next month|2009-02-30|13/13/2020|0000-00-00
tues|wednesdays|6 month|Z|a|+1:2|-12:34:56|1e3|12h|9999999999999999999|+99999999999999 day|18:00:00 +0200 (CEST)
""".strip().replace("\n", "|").split("|")
BETWEEN = (" ", " ", " ", "", "  ", "\t", ",", "T", "-", "/", ":")
DAMAGE = "0123456789 :-/+.,TZamp@()eW\0"
PHP = ["php", "-n"]


def quoted(text: str) -> str:
    """A PHP string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return '"' + escaped.replace("\t", "\\t").replace("\0", "\\0") + '"'


def damaged(random: Random, text: str) -> str:
    """A text with a character replaced, left out or put in."""
    if not text:
        return text
    at = random.randrange(len(text))
    kind = random.choice(("replace", "remove", "insert"))
    put = "" if kind == "remove" else random.choice(DAMAGE)
    return text[:at] + put + text[at + (kind != "insert") :]


def time_strings(random: Random, count: int) -> str:
    """A program that parses so many texts."""
    texts = []
    for _ in range(count):
        text = "".join(random.choice(WORDS) + random.choice(BETWEEN) for _ in range(random.choice((1, 1, 2, 2, 3, 4))))
        while random.random() < 0.25:
            text = damaged(random, text)
        texts.append(text)
    rows = "".join(f"    {quoted(text)},\n" for text in texts)
    zone, base = random.choice(ZONES[:6]), random.choice((1700000000, 1711845000, 1698541000, -5000000000, 1720000000))
    return f"""<?php
// Texts made of the words and formats of time strings, some damaged (tests/fuzz/dates.py).
date_default_timezone_set('{zone}');
foreach ([
{rows}] as $text) {{
    echo json_encode($text), ' ', var_export(strtotime($text, {base}), true), ' ',
        json_encode(array_filter(date_parse($text), fn($v) => $v !== false && $v !== []), JSON_INVALID_UTF8_SUBSTITUTE), "\\n";
}}
"""


def moment(random: Random) -> str:
    """A date and time, mostly of a month in which clocks are set."""
    if random.random() < 0.2:
        return f"@{random.randrange(-3000000000, 4000000000)}"
    year, month = random.randrange(1985, 2036), random.choice((1, 2, 3, 3, 4, 10, 10, 11))
    day, hour, minute, second = (random.randrange(low, high) for low, high in ((1, 32), (0, 5), (0, 60), (0, 60)))
    fraction = random.choice(("", "", f".{random.randrange(1000000)}"))
    return f"{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}{fraction}"


def interval(random: Random) -> str:
    """An expression of an interval."""
    number = random.randrange
    text = random.choice((
        f"P{number(400)}D", f"PT{number(100)}H{number(100)}M{number(5000)}S", f"P{number(10)}W",
        f"P{number(5)}Y{number(14)}M{number(40)}DT{number(30)}H{number(90)}M",
    ))  # fmt: skip
    if random.random() < 0.7:
        return f"new DateInterval('{text}')"
    words = ("1 day", "next weekday", "3 weekdays", "last day of next month", "-1 month", "1 week ago", "monday", "first monday of")
    return f"DateInterval::createFromDateString('{random.choice(words)}')"


def operation(random: Random) -> str:
    """A statement that prints what became of some dates."""
    kind = random.choice(("DateTime", "DateTimeImmutable"))
    zone, other = random.choice(ZONES), random.choice(ZONES)
    first = f"new {kind}('{moment(random)}', new DateTimeZone('{zone}'))"
    second = f"new {kind}('{moment(random)}', new DateTimeZone('{random.choice((zone, other))}'))"
    texts = ("+1 day", "-1 month", "monday next week", "noon", "+36 hours", "@86400", "+1 weekday", "10:30", "first sat of July 2008", "-90 minutes")
    numbers = [random.randrange(-50, 130) for _ in range(6)]
    return random.choice((
        f"$a = {first}; $b = {second}; $d = $a->diff($b); show($d, (clone $a)->add($d), (clone $b)->sub($d), $a <=> $b);",
        f"show(({first})->add({interval(random)}), @({second})->sub({interval(random)}));",
        f"show(({first})->modify('{random.choice(texts)}'));",
        f"show(({first})->setTime({numbers[0]}, {numbers[1]}, {numbers[2]}), ({second})->setDate(2000, {numbers[3]}, {numbers[4]}), "
        f"({first})->setISODate(2010, {numbers[5]}, {numbers[0]}), ({first})->setTimezone(new DateTimeZone('{other}')));",
        f"show(...iterator_to_array(new DatePeriod({first}, {interval(random)}, {random.randrange(1, 5)}, {random.randrange(4)})));",
    ))  # fmt: skip


def operations(random: Random, count: int) -> str:
    """A program of so many operations."""
    lines = "\n".join(operation(random) for _ in range(count))
    return f"""<?php
// Dates that are added to, taken apart and walked, mostly near the moments at which clocks are set (tests/fuzz/dates.py).
date_default_timezone_set('{random.choice(ZONES[:6])}');
function show(...$all)
{{
    foreach ($all as $one) {{
        echo match (true) {{
            $one instanceof DateTimeInterface => $one->format('Y-m-d H:i:s.u T e U I'),
            $one instanceof DateInterval => $one->format('%R %y %m %d %h %i %s %f %a'),
            default => json_encode($one),
        }}, ' | ';
    }}
    echo "\\n";
}}
{lines}
"""


MAKERS: dict[str, tuple[Callable[[Random, int], str], int]] = {
    "random_time_strings": (time_strings, 80),
    "random_operations": (operations, 60),
}


def compare(name: str, seed: int) -> bool:
    """Whether a random program prints the same in php and Hop."""
    make, count = MAKERS[name]
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, f"{name}.php")
        program.write_text(make(Random(seed), count * 5))
        php, hop = (
            subprocess.run([*command, str(program)], capture_output=True, timeout=120, check=False).stdout
            for command in (PHP, [sys.executable, "-m", "cli.main", "run"])
        )
    for line, other in zip(php.splitlines(), hop.splitlines(), strict=False):
        if line != other:
            print(f"{name} {seed}:\n  php {line!r}\n  hop {other!r}")
    return php == hop


def main() -> int:
    """Compare seeds, or write the tests; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seeds", nargs="*", type=int, help="first and last seed")
    parser.add_argument("--write", action="store_true", help="write the programs of seed 0 as behaviour tests")
    options = parser.parse_args()
    if options.write:
        for name, (make, count) in MAKERS.items():
            (FOLDER / f"{name}.php").write_text(make(Random(0), count))
        return 0
    first, last = options.seeds
    same = [compare(name, seed) for seed in range(first, last + 1) for name in MAKERS]
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
