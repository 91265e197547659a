"""Reading activity types and forms from the rule book's TOML."""

from collections.abc import Mapping

from core.activities import (
    ActivityForm,
    ActivityType,
    AsCertified,
    ByRank,
    Conversion,
    Detail,
    DetailKind,
    Fixed,
    FullYear,
    Need,
    Option,
    Period,
    PerPiece,
    Piece,
    Rank,
    SplitOverYears,
)
from core.hours import Balance, Subject
from core.toml_table import Problem, Table

MOST_YEARS = 10
"""The longest that hours may be spread over: a doctorate and a posting abroad stay well below."""
Subjects = tuple[Subject, ...]


def read_option(table: Table) -> Option:
    """An answer with its code and its words in both languages."""
    option = Option(table.text("code"), table.text("name"), table.text("name_en"))
    table.done()
    return option


def read_options(table: Table, key: str) -> tuple[Option, ...]:
    """A list of answers; no code twice."""
    options: list[Option] = []
    for place, row in enumerate(table.tables(key)):
        option = read_option(row)
        if option.code in {earlier.code for earlier in options}:
            raise table.wrong(f"{key}[{place}].code", Problem.DUPLICATE)
        options.append(option)
    return tuple(options)


def read_activity_types(book: Table) -> tuple[ActivityType, ...]:
    """`activity_types`, `activities` and the `details` that these share. Every type has forms and ends with
    其他（请注明）, because the manual's lists end with 等. Refuses `RuleBookContentWrong`."""
    details = _read_details(book.table("details"))
    heads = [_read_type(row) for row in book.tables("activity_types")]
    forms: dict[str, list[ActivityForm]] = {head.code: [] for head in heads}
    subjects = {head.code: head.subjects for head in heads}
    if len(forms) < len(heads):
        raise book.wrong("activity_types", Problem.DUPLICATE, "different codes")
    taken: set[str] = set()
    for row in book.tables("activities"):
        form = _read_form(row, subjects, details)
        if form.code in taken:
            raise row.wrong("code", Problem.DUPLICATE)
        taken.add(form.code)
        siblings = forms[form.type_code]
        if siblings and siblings[-1].is_other:
            raise row.wrong("type", Problem.MISPLACED, "nothing after the form with other = true")
        siblings.append(form)
    for place, head in enumerate(heads):
        if not forms[head.code] or not forms[head.code][-1].is_other:
            raise book.wrong(f"activity_types[{place}]", Problem.MISSING, "a last form with other = true")
    return tuple(
        ActivityType(head.code, head.name, head.name_en, head.subjects, head.cap, tuple(forms[head.code]))
        for head in heads
    )


def _read_details(table: Table) -> dict[str, Detail]:
    return {code: _read_detail(code, table.table(code)) for code in table.remaining()}


def _read_detail(code: str, table: Table) -> Detail:
    kind = table.choice("kind", DetailKind)
    options = read_options(table, "options") if kind is DetailKind.CHOICE else ()
    detail = Detail(code, table.text("name"), table.text("name_en"), kind, options)
    table.done()
    return detail


def _read_type(table: Table) -> ActivityType:
    names = table.texts("subjects")
    for place, name in enumerate(names):
        if name not in list(Subject):
            raise table.wrong(f"subjects[{place}]", Problem.UNKNOWN_REFERENCE, ", ".join(Subject))
    if not names:
        raise table.wrong("subjects", Problem.EMPTY)
    subjects = tuple(Subject(name) for name in names)
    head = ActivityType(
        table.text("code"),
        table.text("name"),
        table.text("name_en"),
        subjects,
        _balance_or_none(table, "cap", subjects),
        (),
    )
    table.done()
    return head


def _read_form(table: Table, types: Mapping[str, Subjects], details: Mapping[str, Detail]) -> ActivityForm:
    type_code = table.text("type")
    if type_code not in types:
        raise table.wrong("type", Problem.UNKNOWN_REFERENCE, ", ".join(types))
    wanted = table.texts("details")
    for place, code in enumerate(wanted):
        if code not in details:
            raise table.wrong(f"details[{place}]", Problem.UNKNOWN_REFERENCE, ", ".join(details))
    if table.has("note") != table.has("note_en"):
        raise table.wrong("note_en" if table.has("note") else "note", Problem.MISSING)
    form = ActivityForm(
        code=table.text("code"),
        type_code=type_code,
        name=table.text("name"),
        name_en=table.text("name_en"),
        conversion=_read_conversion(table.table("conversion"), types[type_code]),
        period=table.choice("period", Period),
        details=tuple(details[code] for code in wanted),
        material=table.choice("material", Need),
        hour_proof=table.choice("hour_proof", Need),
        cap=_balance_or_none(table, "cap", types[type_code]),
        evidence_cap=_balance_or_none(table, "evidence_cap", types[type_code]),
        note=table.text_or_none("note"),
        note_en=table.text_or_none("note_en"),
        is_other=table.flag("other", default=False),
    )
    table.done()
    return form


def _read_conversion(table: Table, subjects: Subjects) -> Conversion:
    shape = table.text("shape")
    conversion: Conversion
    match shape:
        case "fixed":
            conversion = Fixed(table.balance("hours", subjects))
        case "by_rank":
            conversion = ByRank(tuple(_read_rank(row, subjects) for row in table.tables("ranks")))
        case "per_piece":
            conversion = PerPiece(
                table.choice("piece", Piece), table.balance("hours", subjects), table.balance("cap", subjects)
            )
        case "split_over_years":
            conversion = SplitOverYears(table.balance("hours", subjects), table.whole("years", 2, MOST_YEARS))
        case "as_certified":
            conversion = AsCertified()
        case "full_year":
            conversion = FullYear()
        case _:
            shapes = "fixed, by_rank, per_piece, split_over_years, as_certified, full_year"
            raise table.wrong("shape", Problem.UNKNOWN_REFERENCE, shapes)
    table.done()
    return conversion


def _read_rank(table: Table, subjects: Subjects) -> Rank:
    hours = table.balance("hours", subjects)
    return Rank(read_option(table), hours)


def _balance_or_none(table: Table, key: str, subjects: Subjects) -> Balance | None:
    return table.balance(key, subjects) if table.has(key) else None
