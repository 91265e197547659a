"""Kinds of certificate (岗前, 在岗, …) as data of the rule book: thresholds, number letters, what is
preset."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.hours import Hours, Subject
from core.toml_table import Problem, Table

TOTAL = "total"
CODE = re.compile(r"[a-z][a-z0-9_]*")
LETTERS = re.compile(r"[A-Z]{2,6}")
LONGEST_PRESET_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Threshold:
    """Hours that are needed of one subject, or of both together where `subject` is None."""

    subject: Subject | None
    need: Hours


@dataclass(frozen=True, slots=True)
class CertificateKind:
    """A kind of certificate. It is preset in the first `preset_months` months after entry; a kind with None
    is preset afterwards. `letters` stand in its numbers (QG, ZAI, ZHUAN, ZX)."""

    code: str
    letters: str
    name: str
    name_en: str
    thresholds: tuple[Threshold, ...]
    preset_months: int | None


EXEMPTION_KIND = CertificateKind("exemption", "MX", "免训", "Exemption", (), None)
"""免训证明 among the documents: numbered and issued like certificates, applied for by nobody."""

HOUR_PROOF_KIND = CertificateKind("hour_proof", "XSZM", "继教学时互认证明", "Hour proof", (), None)
"""继教学时互认证明 among the documents: it states hours, and takes no record away from any certificate."""

OTHER_DOCUMENTS = (EXEMPTION_KIND, HOUR_PROOF_KIND)
"""What is made, numbered and verified like a certificate, and is none. No rule book can use their codes or letters."""


def read_certificate_kinds(book: Table) -> tuple[CertificateKind, ...]:
    """`certificates`, with codes and letters of their own and at least one kind to preset after the first
    months."""
    kinds: list[CertificateKind] = []
    for row in book.tables("certificates"):
        kind = _read_kind(row)
        for key in ("code", "letters"):
            if getattr(kind, key) in {getattr(earlier, key) for earlier in (*OTHER_DOCUMENTS, *kinds)}:
                raise row.wrong(key, Problem.DUPLICATE)
        kinds.append(kind)
    if all(kind.preset_months is not None for kind in kinds):
        raise book.wrong("certificates", Problem.MISSING, "a kind without preset_months")
    return tuple(kinds)


def read_shared_kinds(book: Table, codes: Iterable[str]) -> tuple[frozenset[str], ...]:
    """`shared_kinds`: lists of two or more kinds that may use the same record in a year."""
    known = set(codes)
    shared = book.text_lists("shared_kinds")
    for place, together in enumerate(shared):
        if len(together) < 2:
            raise book.wrong(f"shared_kinds[{place}]", Problem.OUT_OF_RANGE, "two or more")
        for inner, code in enumerate(together):
            if code not in known:
                raise book.wrong(f"shared_kinds[{place}][{inner}]", Problem.UNKNOWN_REFERENCE, ", ".join(sorted(known)))
    return tuple(frozenset(together) for together in shared)


def _read_kind(table: Table) -> CertificateKind:
    months = table.whole("preset_months", 1, LONGEST_PRESET_MONTHS) if table.has("preset_months") else None
    kind = CertificateKind(
        table.text("code"),
        table.text("letters"),
        table.text("name"),
        table.text("name_en"),
        _read_thresholds(table.table("thresholds")),
        months,
    )
    if not CODE.fullmatch(kind.code):
        raise table.wrong("code", Problem.MALFORMED, CODE.pattern)
    if not LETTERS.fullmatch(kind.letters):
        raise table.wrong("letters", Problem.MALFORMED, LETTERS.pattern)
    table.done()
    return kind


def _read_thresholds(table: Table) -> tuple[Threshold, ...]:
    named: tuple[tuple[str, Subject | None], ...] = (
        (Subject.PUBLIC, Subject.PUBLIC),
        (Subject.PROFESSIONAL, Subject.PROFESSIONAL),
        (TOTAL, None),
    )
    thresholds = tuple(Threshold(subject, table.hours(key)) for key, subject in named if table.has(key))
    table.done()
    if not thresholds:
        raise table.wrong(TOTAL, Problem.MISSING, "public, professional or total")
    return thresholds
