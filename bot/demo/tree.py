"""The demo unit tree: Hunan's real prefectures and counties, their departments, and a few hundred units.

Codes: a region has the six digits of GB/T 2260; a department of it adds its two digits, a township government
two digits from 51; a unit adds three digits to its department (00 where it hangs directly under the region);
a unit below a unit adds one digit.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from core.units import UnitKind

FIRST_TOWNSHIP = 51
FIRST_NAMED = 101
"""Units made from a pattern count from 001, units with a name of their own from here, so that either list can
grow and no code changes."""

LEVELS = {"区": "district", "县": "county", "市": "city"}


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """One node. `number` is the six digits in certificate numbers; `parent_code` is None at the root."""

    code: str
    number: str
    kind: UnitKind
    name: str
    short_name: str
    parent_code: str | None


@dataclass(frozen=True, slots=True)
class _Region:
    """The province, a prefecture or a county, with what the patterns need to name units in it."""

    code: str
    name: str
    short: str
    level: str
    prefecture: str

    def fill(self, pattern: str) -> str:
        stem = self.short.removesuffix("市").removesuffix("州")
        return pattern.format(region=self.name, short=self.short, stem=stem, prefecture=self.prefecture)


@cache
def demo_tree() -> tuple[DemoUnit, ...]:
    """The whole tree, parents before their children, in an order that never changes."""
    growth = _Growth(tomllib.loads(files(__package__).joinpath("hunan.toml").read_text("utf-8")))
    growth.plant()
    return tuple(growth.units)


class _Growth:
    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.units: list[DemoUnit] = []

    def plant(self) -> None:
        province = self.plan["province"]
        top = _Region(province["code"], province["name"], province["short"], "province", "")
        self._region(top, parent=None)
        for entry in self.plan["prefectures"]:
            name = entry["name"]
            prefecture = _Region(entry["code"], name, entry.get("short", name), "prefecture", name)
            self._region(prefecture, top.code)
            for code, county, *short in entry["counties"]:
                region = _Region(code, county, short[0] if short else county, LEVELS[county[-1]], name)
                self._region(region, prefecture.code)

    def _region(self, region: _Region, parent: str | None) -> None:
        self._authority(region.code, region.name, region.short, parent)
        for department in self.plan["departments"]:
            named = _department_names(department, region)
            if named is None:
                continue
            code = region.code + department["code"]
            self._authority(code, *named, region.code)
            for serial, (name, short) in enumerate(self._pattern_units(department["code"], region), start=1):
                self._unit(f"{code}{serial:03d}", name, short, code)
        townships = [(name, body) for county, name, body in self.plan["townships"] if county == region.name]
        for number, (name, body) in enumerate(townships, start=FIRST_TOWNSHIP):
            code = f"{region.code}{number}"
            self._authority(code, f"{region.name}{name}{body}", f"{name}{body}", region.code)
            self._unit(f"{code}001", f"{region.name}{name}中心小学", f"{name}中心小学", code)
            self._unit(f"{code}002", f"{region.name}{name}便民服务中心", f"{name}便民中心", code)

    def _pattern_units(self, department: str, region: _Region) -> Iterator[tuple[str, str]]:
        for pattern in self.plan["patterns"]:
            if pattern["department"] == department and region.level in pattern["levels"]:
                yield region.fill(pattern["name"]), region.fill(pattern["short"])

    def _authority(self, code: str, name: str, short: str, parent: str | None) -> None:
        self._add(UnitKind.AUTHORITY, code, name, short, parent)
        direct = code if len(code) == 8 else f"{code}00"
        for serial, (unit, unit_short) in enumerate(self._named(name), start=FIRST_NAMED):
            self._unit(f"{direct}{serial:03d}", unit, unit_short, code)

    def _unit(self, code: str, name: str, short: str, parent: str) -> None:
        self._add(UnitKind.UNIT, code, name, short, parent)
        for serial, (unit, unit_short) in enumerate(self._named(name), start=1):
            self._unit(f"{code}{serial}", unit, unit_short, code)

    def _named(self, parent_name: str) -> list[tuple[str, str]]:
        return [(name, short) for name, short in self.plan["units"].get(parent_name, [])]

    def _add(self, kind: UnitKind, code: str, name: str, short: str, parent: str | None) -> None:
        number = f"{len(self.units) + 1:06d}"
        self.units.append(DemoUnit(code, number, kind, name, short, parent))


def _department_names(department: dict[str, Any], region: _Region) -> tuple[str, str] | None:
    """Name and short name of a department in a region, or None where that level has none."""
    if region.level == "province":
        names = department.get("province")
        return (names[0], names[1]) if names else None
    rest = department.get("prefecture" if region.level == "prefecture" else "county")
    return (region.name + rest[0], region.short + rest[1]) if rest else None
