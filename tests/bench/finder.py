"""Row `finder`: one query over sixty thousand units, beside a plain look through all of their names."""

import time
from collections.abc import Callable
from typing import Any

from bot.demo.tree import demo_tree
from bot.registration.finder import FindableUnit, UnitFinder, spellings
from bot.registration.spelling import forms

TYPED = ("岳麓区第十九中学", "小学", "yl", "ylqdsjzx", "岳麓yiyuan", "岳麓 小学", "岳麓区地十九中学", "龘龘龘龘")
"""A name, a kind, initials, both mixed, two words, a slip, and what nothing sounds like."""
ROUNDS = 5
BAR = 50.0
"""A query holds the event loop no longer than that (milliseconds of processor time)."""


def run() -> dict[str, Any]:
    """The slowest of the queries, each at its best of some rounds."""
    units = sixty_thousand()
    started = time.thread_time()
    finder = UnitFinder(units)
    built = time.thread_time() - started
    ours = max(_milliseconds(finder.find, typed) for typed in TYPED)

    def plainly(typed: str) -> list[FindableUnit]:
        return [unit for unit in units if typed in unit.name]

    plain = max(_milliseconds(plainly, typed) for typed in TYPED)
    return {
        "bench": "finder",
        "units": len(units),
        "built_seconds": round(built, 2),
        "slowest_ms": round(ours, 1),
        "peer_slowest_ms": round(plain, 1),
        "ratio": round(ours / plain, 1),
        "met": ours <= BAR,
    }


def _milliseconds(find: Callable[[str], object], typed: str) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.thread_time()
        find(typed)
        times.append(time.thread_time() - started)
    return min(times) * 1000


def sixty_thousand() -> list[FindableUnit]:
    """Schools, clinics and libraries with numbered names in every county."""
    counties = [unit.name for unit in demo_tree() if len(unit.code) == 6 and unit.code[4:] != "00"]
    numerals = [forms(str(number), "")[0] for number in range(1, 100)]
    kinds = ["中学", "小学", "医院", "图书馆", "农业综合服务中心"]
    spelled: dict[str, str] = {}
    for part in (*counties, *numerals, *kinds, "第"):
        reading = spellings(part)
        syllables = ["", *reading.pinyin.split(";")[0].split("|")[0]]
        starts = [place for place, letter in enumerate(syllables) if letter.isupper()] + [len(syllables)]
        spelled |= {
            character: "".join(syllables[start:end])
            for character, start, end in zip(part, starts, starts[1:], strict=False)
        }
    units: list[FindableUnit] = []
    for name in (f"{county}第{numeral}{kind}" for county in counties for numeral in numerals for kind in kinds):
        pinyin = ";".join("".join(spelled[character] for character in form) for form in forms(name, ""))
        initials = ";".join("".join(spelled[character][0].lower() for character in form) for form in forms(name, ""))
        units.append(FindableUnit(len(units), name, "", pinyin, initials, None))
    return units
