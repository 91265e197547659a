"""Words of the calculator: the hours of a claim, their caps, the rule and its version."""

from bot.claims.texts import claimed, hours, in_year
from bot.texts import Text, lines, quoted
from core.activities import (
    ActivityForm,
    AsCertified,
    ByRank,
    Conversion,
    Fixed,
    FullYear,
    PerPiece,
    Piece,
    SplitOverYears,
)
from core.conversion import Cap, CapKind, Worth
from core.rulebook import RuleBook

_PIECES = {
    Piece.COURSE: Text(zh="门", en="course"),
    Piece.DAY: Text(zh="天", en="day"),
    Piece.THOUSAND_CHARACTERS: Text(zh="千字", en="1,000 characters"),
}


def calculator(found: Worth, form: ActivityForm, book: RuleBook) -> Text:
    """Hours, cap, rule and version."""
    return lines(
        claimed(found.hours) + in_year(found.years[0][0]),
        _by_year(found),
        caps(found) if found.caps else None,
        _cut(found),
        rule(form, book),
    )


def rule(form: ActivityForm, book: RuleBook) -> Text:
    """The rule in words, the book it stands in, and its version."""
    words = conversion(form.conversion)
    return Text(
        zh=f"依据：{words.zh}。{quoted(book.name)}，版本 {quoted(book.version)}",
        en=f"Rule: {words.en}. {quoted(book.name_en)}, version {quoted(book.version)}",
    )


def caps(found: Worth) -> Text:
    """The caps that apply, and what of them was left."""
    return lines(*(_cap(cap) for cap in found.caps))


def _by_year(found: Worth) -> Text | None:
    if len(found.years) == 1:
        return None
    parts = [(year, hours(part)) for year, part in found.years]
    return Text(
        zh="；".join(f"{year} 年度 {said.zh}" for year, said in parts),
        en="; ".join(f"{year}: {said.en}" for year, said in parts),
    )


def _cut(found: Worth) -> Text | None:
    if not found.is_capped:
        return None
    asked_for = hours(found.asked)
    return Text(
        zh=f"⚠️ 按换算是{asked_for.zh}，超过上限的部分不计",
        en=f"⚠️ By conversion {asked_for.en}; what is over the cap does not count",
    )


_CAPS = {
    CapKind.PIECES: Text(zh="这一项每件上限", en="Cap for one claim"),
    CapKind.EVIDENCE: Text(zh="每份证明上限", en="Cap for one piece of evidence"),
    CapKind.FORM: Text(zh="这种活动每年上限", en="Yearly cap of this activity"),
    CapKind.TYPE: Text(zh="这一类每年上限", en="Yearly cap of this type"),
}


def _cap(cap: Cap) -> Text:
    name, limit = _CAPS[cap.kind], hours(cap.limit)
    if cap.left == cap.limit:
        return Text(zh=f"{name.zh}{limit.zh}", en=f"{name.en}: {limit.en}")
    left = hours(cap.left)
    return Text(zh=f"{name.zh}{limit.zh}，还剩{left.zh}", en=f"{name.en}: {limit.en}, {left.en} left")


def conversion(shape: Conversion) -> Text:
    """The rule of a form, in a few words."""
    match shape:
        case Fixed(hours=fixed):
            said = hours(fixed)
            return Text(zh=f"固定{said.zh}", en=f"always {said.en}")
        case ByRank():
            return Text(zh="按名次或等级", en="by rank")
        case PerPiece(piece=piece, hours=each):
            name, said = _PIECES[piece], hours(each)
            return Text(zh=f"每{name.zh}{said.zh}", en=f"{said.en} for each {name.en}")
        case SplitOverYears(hours=whole, years=years):
            said = hours(whole)
            return Text(zh=f"{said.zh}，平均分到 {years} 个年度", en=f"{said.en}, spread over {years} years")
        case AsCertified():
            return Text(zh="按证明上的学时", en="the hours on the proof")
        case FullYear():
            return Text(zh="抵一个年度的全部学时", en="the full need of a year")
