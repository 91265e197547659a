"""The list of records with ☑ and ☐, and what became of chosen records that are gone."""

from bot.certificates import texts as certificate_texts
from bot.certificates.buttons import ApplyNow, OpenApplication
from bot.certificates.choosing import texts
from bot.certificates.choosing.buttons import ChooseRecords, MarkRecord, TakeAll, TakeSuggested
from bot.certificates.proposal import Proposal
from bot.certificates.texts import kind_name
from bot.hours import texts as hour_texts
from bot.scene import Scene
from bot.texts import BACK, EMPTY, Text, lines, paged
from bot.ui.pager import pages_of, turning_row
from bot.ui.screen import Button, Row, Screen
from core.certificates import ApplicationCase, RecordNotCounted, RecordUsed, refusal_of
from core.choices import Choice
from core.ledger import HourRecord
from core.refusals import Refused
from core.rulebook import RuleBook

PAGE = 5
"""Records on a page: two lines each, and their buttons in one row, on a small phone."""
LOST_NAMED = 3
"""Records named one by one that were chosen and are gone."""


def choose_button(proposal: Proposal, *, style: str | None = None) -> Button:
    """勾选学时记录."""
    case = proposal.case
    return Button(texts.CHOOSE_RECORDS, ChooseRecords(year=case.year.year, kind=case.kind.code), style=style)


def choosing_screen(scene: Scene, proposal: Proposal, page: int) -> Screen:
    """A page of the year's records, newest first, with the running sum above them."""
    choice, case = proposal.choice, proposal.case
    shown = sorted(
        (record for record in case.records if record.is_known),
        key=lambda record: (record.completed_at, record.id),
        reverse=True,
    )
    pages = pages_of(len(shown), PAGE)
    page = page if 0 <= page < pages else 0
    entries, marks = _entries(scene, choice, shown[page * PAGE : (page + 1) * PAGE], page)
    said = lines(
        texts.title(case.year.year, case.kind),
        texts.how_many(len(choice.records), len(choice.usable)) + paged(page, pages),
        *(hour_texts.threshold(line) for line in choice.gap.lines),
        *lost_lines(choice, scene.book),
        EMPTY,
        *entries,
    )
    rows = (_apply(proposal), marks, _turning(choice, page, pages), *_ways(case, page))
    return Screen(said, tuple(row for row in rows if row))


def _entries(scene: Scene, choice: Choice, records: list[HourRecord], page: int) -> tuple[list[Text], Row]:
    """What stands in the list, and the buttons of the records that can be chosen."""
    year, kind = choice.case.year.year, choice.case.kind.code
    said: list[Text] = []
    marks: list[Button] = []
    for record in records:
        refusal = refusal_of(record, choice.case)
        if refusal is not None:
            said.append(texts.not_choosable(record, _reason(refusal, scene.book)))
            continue
        taken = record.id in choice.ids
        marked = texts.mark(len(marks) + 1, taken=taken)
        said.append(texts.choosable(record, marked, scene.today))
        press = MarkRecord(year=year, kind=kind, record_id=record.id, taken=not taken, page=page)
        marks.append(Button(marked, press))
    return said, tuple(marks)


def _turning(choice: Choice, page: int, pages: int) -> Row:
    year, kind = choice.case.year.year, choice.case.kind.code
    return turning_row(page, pages, lambda to: ChooseRecords(year=year, kind=kind, page=to))


def _apply(proposal: Proposal) -> Row:
    """It comes and goes above the marks: a chat stands on its end, so that they stay under the finger."""
    if proposal.in_the_way:
        return ()
    year, kind = proposal.case.year.year, proposal.case.kind.code
    apply_now = ApplyNow(year=year, kind=kind, seen=proposal.seen)
    return (Button(certificate_texts.APPLY_NOW, apply_now, style="primary"),)


def _ways(case: ApplicationCase, page: int) -> tuple[Row, ...]:
    year, kind = case.year.year, case.kind.code
    return (
        (
            Button(texts.ALL, TakeAll(year=year, kind=kind, page=page)),
            Button(texts.SUGGESTED, TakeSuggested(year=year, kind=kind, page=page)),
        ),
        (Button(BACK, OpenApplication(year=year, kind=kind)),),
    )


def lost_lines(choice: Choice, book: RuleBook) -> list[Text]:
    """What became of chosen records that cannot be used any more; the next press on the list forgets them."""
    records = {record.id: record for record in choice.case.records}
    said = [_lost(refusal, records, book) for refusal in choice.lost[:LOST_NAMED]]
    if (more := len(choice.lost) - len(said)) > 0:
        said.append(texts.more_lost(more))
    return said


def _lost(refusal: Refused, records: dict[int, HourRecord], book: RuleBook) -> Text:
    match refusal:
        case RecordNotCounted(record_id=record_id) | RecordUsed(record_id=record_id):
            return texts.lost(records[record_id], _reason(refusal, book))
    return texts.MOVED_AWAY


def _reason(refusal: Refused, book: RuleBook) -> Text:
    match refusal:
        case RecordNotCounted(state=state):
            return texts.not_counted(state)
        case RecordUsed(by_kind=kind):
            return texts.used_for(kind_name(book, kind))
    raise refusal
