"""Words of 多年度证明材料."""

from collections.abc import Sequence

from bot.texts import Text, day, lines, quoted, same
from core.bundles import Paper, ProvenYear, Span, YearState
from core.needs import Outcome
from core.years import TrainingYear

TITLE = Text(zh="多年度证明材料", en="Proof of several years")
MAKE = Text(zh="📄 生成 ZIP", en="📄 Make the ZIP")
BEING_MADE = Text(zh="⏳ 正在生成，好了直接发到下面。", en="⏳ Being made; it appears below in a moment.")
NOT_MADE = Text(
    zh="现在没做成，请过一会儿再按一次“生成 ZIP”。", en="It could not be made right now. Please press again in a while."
)
NOTHING_INSIDE = Text(
    zh="这几年还没有出过证书或免训证明，没有可以打包的文件。",
    en="There is no certificate or exemption of these years, so there is nothing to put together.",
)
COVER_FILE = "00 封面.pdf"
DOWNLOAD_APART = Text(
    zh="已出的证书可以在“培训证书下载”里单独下载。",
    en="Certificates issued before can be downloaded one by one under “My certificates”.",
)


def title(span: Span) -> Text:
    years = years_of(span)
    return Text(zh=f"<b>{TITLE.zh} · {years} 年度</b>", en=f"<b>{TITLE.en} · {years}</b>")


def years_of(span: Span) -> str:
    return str(span.first) if span.first == span.last else f"{span.first}–{span.last}"


def summary(years: Sequence[ProvenYear]) -> Text:
    """The gaps first, by their numbers."""
    gaps = [str(year.year) for year in years if year.is_gap]
    if not gaps:
        return Text(zh="✅ 没有缺项", en="✅ No gaps")
    return Text(zh=f"⚠️ 缺 {'、'.join(gaps)} 年度", en=f"⚠️ Nothing proves {', '.join(gaps)}")


_SIGNS = {
    YearState.CERTIFIED: "✅",
    YearState.EXEMPT: "✅",
    YearState.UNDER_WAY: "⏳",
    YearState.DEFERRED: "✅",
    YearState.OWED: "⚠️",
    YearState.OPEN: "⏳",
    YearState.MISSING: "⚠️",
}


def line(proven: ProvenYear, training_year: TrainingYear, kinds: dict[str, Text]) -> Text:
    """“✅ 2024　在岗培训证书”, and below it the numbers of its papers; `kinds` are the names by code."""
    what = state(proven, training_year)
    if proven.state is YearState.CERTIFIED:
        names = [paper_name(paper, kinds) for paper in proven.issued]
        what = Text(zh="、".join(name.zh for name in names), en=", ".join(name.en for name in names))
    head = same(f"{_SIGNS[proven.state]} {proven.year}　") + what
    # The head of a year with a certificate names its papers; elsewhere a bare number would seem to contradict it.
    named = proven.state is YearState.CERTIFIED
    return lines(head, *(same("　") + _number(paper, None if named else kinds) for paper in proven.issued))


def _number(paper: Paper, kinds: dict[str, Text] | None) -> Text:
    return same(paper.number) if kinds is None else paper_name(paper, kinds) + same(f" {paper.number}")


def paper_name(paper: Paper, kinds: dict[str, Text]) -> Text:
    """What a paper is; of an exemption how far it goes."""
    kind = kinds[paper.kind]
    if paper.is_certificate:
        return Text(zh=f"{kind.zh}培训证书", en=f"{kind.en} certificate")
    return kind if paper.outcome is None else _OUTCOMES[paper.outcome]


_OUTCOMES = {
    Outcome.FULL: Text(zh="免训证明", en="Exemption"),
    Outcome.PARTIAL: Text(zh="免训证明（减免学时）", en="Exemption from some hours"),
    Outcome.DEFERRED: Text(zh="免训证明（延期）", en="Exemption (put off)"),
}


def state(proven: ProvenYear, year: TrainingYear) -> Text:
    """What a year without a certificate comes to, in a few words; the cover says the same."""
    match proven.state:
        case YearState.CERTIFIED:
            return Text(zh="已出证", en="issued")
        case YearState.EXEMPT:
            return Text(zh="全年免训，不需要证书", en="exempt, no certificate is needed")
        case YearState.UNDER_WAY:
            return Text(zh="已申请，正在出证", en="being made")
        case YearState.DEFERRED:
            return Text(zh=f"延期到 {proven.year + 1} 年度", en=f"put off to {proven.year + 1}")
        case YearState.OWED:
            return Text(
                zh=f"延期到 {proven.year + 1} 年度，{proven.year + 1} 年度也没有证书",
                en=f"put off to {proven.year + 1}, which has no certificate either",
            )
        case YearState.OPEN:
            until = day(year.apply_until, proven.year)
            return Text(zh=f"还没有证书，可申请到 {until.zh}", en=f"no certificate yet; apply until {until.en}")
        case YearState.MISSING:
            return Text(zh="没有证书", en="no certificate")


def from_year(year: int) -> Text:
    return Text(zh=f"从 {year} 年起", en=f"From {year}")


def until_year(year: int) -> Text:
    return Text(zh=f"到 {year} 年止", en=f"Until {year}")


def contents(count: int) -> Text:
    return Text(
        zh=f"ZIP 里有封面（列出缺项）、{count} 份证书或证明、一份校验清单。",
        en=f"The ZIP holds a cover that names the gaps, {count} documents and a list of hashes.",
    )


def file_name(person: str, span: Span, part: int, parts: int) -> str:
    which = "" if parts == 1 else f" {part}-{parts}"
    return f"{person} {years_of(span)}年度培训证明材料{which}.zip"


def sent(span: Span, gaps: Sequence[int], part: int, parts: int) -> Text:
    """What stands below a ZIP."""
    years = years_of(span)
    zh, en = f"📄 {years} 年度培训证明材料", f"📄 Proof of training {years}"
    if parts > 1:
        zh, en = f"{zh}（{part}/{parts}）", f"{en} ({part} of {parts})"
    if gaps:
        named = "、".join(str(year) for year in gaps)
        zh, en = f"{zh}\n⚠️ 缺 {named} 年度，封面已写明", f"{en}\n⚠️ Nothing proves {named}; the cover says so"
    return Text(zh=zh, en=en.replace("、", ", "))


def unprintable(characters: str) -> Text:
    shown = quoted(characters)
    return Text(
        zh=f"❌ 姓名或单位里的“{shown}”字印不出来，做不了封面。",
        en=f"❌ “{shown}” in the name or unit cannot be printed, so no cover can be made.",
    )
