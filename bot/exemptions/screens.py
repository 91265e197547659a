"""The screens of those who file: the list, for whom, each question, and the summary."""

from functools import partial

from bot.evidence import texts as file_texts
from bot.evidence.listing import remove_buttons
from bot.exemptions import filing_texts as words
from bot.exemptions import texts
from bot.exemptions.buttons import (
    AskOutcome,
    AskReason,
    AskRelief,
    AskYear,
    ChooseOutcome,
    ChooseReason,
    ChooseYear,
    DeleteExemption,
    FileFor,
    OpenFiles,
    OpenFiling,
    OpenFilings,
    OpenStaff,
    RemoveFile,
    ShowFiles,
    ShowSummary,
    StartFiling,
    SubmitExemption,
    WithdrawExemption,
)
from bot.exemptions.filed import Filed
from bot.exemptions.mine import held_by, last_words
from bot.home.buttons import OpenHome
from bot.reviewing.buttons import Remind
from bot.scene import Scene
from bot.staff import staff_list
from bot.texts import BACK, HOME, Text, lines, named, same
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, column, grid
from core.exemption_filing import Step, years_to_file
from core.exemptions import EDITABLE, ExemptionState, filing_units
from core.needs import Outcome, most_relief
from core.reviews import Matter
from storage.store import Reading

PAGE = 5


async def list_screen(scene: Scene, page: int) -> Screen:
    """A page of what was filed for one's units, the newest first."""
    person = scene.person
    async with scene.store.read() as look:
        paths = await look.staff.paths(filing_units(person))
        found, page = await page_or_first(partial(look.exemptions.within, paths, but=person.id), page, PAGE)
    pages = pages_of(found.total, PAGE)
    turning = turning_row(page, pages, lambda to: OpenFilings(page=to))
    rows: tuple[Row, ...] = (
        (Button(words.FILE, StartFiling(), style="primary"),),
        *column([Button(words.row(one), OpenFiling(exemption_id=one.id)) for one in found.exemptions]),
        turning,
        (Button(HOME, OpenHome()),),
    )
    return Screen(words.list_title(found.total, page, pages), tuple(row for row in rows if row))


async def staff_screen(scene: Scene, typed: str, page: int) -> Screen:
    """For whom: a page of the people of one's units whose name holds what was typed."""
    people = await staff_list(scene, typed, page)
    rows = people.rows(lambda one: FileFor(person_id=one.person_id), lambda to: OpenStaff(page=to))
    text = words.choose_person(typed, people.found.members, people.found.total)
    return Screen(text, (*rows, (Button(BACK, OpenFilings()),)))


async def filing_screen(scene: Scene, look: Reading, found: Filed, note: Text | None = None) -> Screen:
    """An exemption as it stands: the summary while it can be changed, else its tracker."""
    review = await look.reviews.of(Matter.EXEMPTION, found.id)
    one, this_year = found.one, scene.today.year
    said = await last_words(one.id, look) if one.state in (ExemptionState.RETURNED, ExemptionState.REFUSED) else None
    counted = file_texts.counted(found.evidence) if found.evidence else None
    missing = found.open_step if one.state in EDITABLE else None
    text = lines(
        note,
        words.title(one.person, one.unit),
        texts.what(found.contents, scene.book) if found.contents.year else None,
        words.pieces(counted),
        words.tracker(one.state) or texts.state(one, this_year),
        said,
        None if review is None else await held_by(review, scene, look),
        None if missing is None else words.missing(missing),
    )
    remind: tuple[Row, ...] = ()
    if review is not None and scene.person.id in review.case.applicants:
        remind = ((Button(texts.REMIND, Remind(review_id=review.id)),),)
    return Screen(text, (*remind, *_ways(found, scene), (Button(BACK, OpenFilings()),)))


def _ways(found: Filed, scene: Scene) -> tuple[Row, ...]:
    exemption_id = found.id
    see: Row = (Button(words.SEE_FILES, ShowFiles(exemption_id=exemption_id)),) if found.evidence else ()
    if found.one.state is ExemptionState.WAITING:
        return ((*see, Button(words.WITHDRAW, WithdrawExemption(exemption_id=exemption_id))),)
    if found.one.state not in EDITABLE:
        return (see,) if see else ()
    if found.open_step is None:
        onward = Button(words.SUBMIT, SubmitExemption(exemption_id=exemption_id, seen=found.seen), style="primary")
    else:
        onward = Button(words.GO_ON, OpenFiling(exemption_id=exemption_id), style="primary")
    delete = Button(words.DELETE, DeleteExemption(exemption_id=exemption_id))
    return ((onward,), *grid(_changes(found, scene), 3), (*see, delete))


def _changes(found: Filed, scene: Scene) -> list[Button]:
    """Everything that can be changed, by name; the year where there are two."""
    at = {"exemption_id": found.id}
    changes: list[tuple[Step, Button]] = [
        (Step.REASON, Button(words.STEPS[Step.REASON], AskReason(**at))),
        (Step.OUTCOME, Button(words.STEPS[Step.OUTCOME], AskOutcome(**at))),
        (Step.FILES, Button(words.STEPS[Step.FILES], OpenFiles(**at))),
    ]
    if len(years_to_file(scene.today, scene.book)) > 1:
        changes.insert(0, (Step.YEAR, Button(words.STEPS[Step.YEAR], AskYear(**at))))
    if found.contents.outcome is Outcome.PARTIAL:
        changes.insert(-1, (Step.RELIEF, Button(words.STEPS[Step.RELIEF], AskRelief(**at))))
    return [button for _, button in changes]


def _question(found: Filed, scene: Scene, asked: Text, *rows: Row, note: Text | None = None) -> Screen:
    """One question, below whom it is for and what is known."""
    known = texts.what(found.contents, scene.book) if found.contents.year else None
    back = (Button(BACK, ShowSummary(exemption_id=found.id)),)
    return Screen(lines(note, words.title(found.one.person, found.one.unit), known, asked), (*rows, back))


def question(found: Filed, scene: Scene, step: Step, note: Text | None = None) -> Screen:
    """The screen of a step."""
    exemption_id, book = found.id, scene.book
    match step:
        case Step.YEAR:
            years = [
                Button(same(str(year)), ChooseYear(exemption_id=exemption_id, year=year))
                for year in years_to_file(scene.today, book)
            ]
            return _question(found, scene, words.ASK_YEAR, tuple(years), note=note)
        case Step.REASON:
            reasons = [
                Button(
                    words.OWN_WORDS if each.wants_words else named(each),
                    ChooseReason(exemption_id=exemption_id, place=place),
                )
                for place, each in enumerate(book.exemption_reasons)
            ]
            return _question(found, scene, words.ASK_REASON, *column(reasons), note=note)
        case Step.NOTE:
            return _question(found, scene, words.ASK_NOTE, note=note)
        case Step.OUTCOME:
            return _outcomes(found, scene, note)
        case Step.RELIEF:
            most = texts.by_subject(most_relief(book.certificate_kinds))
            return _question(found, scene, words.ask_relief(most), note=note)
        case Step.FILES:
            return _files(found, scene, note)


def _outcomes(found: Filed, scene: Scene, note: Text | None) -> Screen:
    reason = scene.book.exemption_reason(found.contents.reason)
    allowed = tuple(Outcome) if reason is None else reason.outcomes
    choices = [Button(texts.OUTCOMES[each], ChooseOutcome(exemption_id=found.id, outcome=each)) for each in allowed]
    return _question(found, scene, lines(words.ASK_OUTCOME, words.OUTCOME_HINT), *column(choices), note=note)


def _files(found: Filed, scene: Scene, note: Text | None) -> Screen:
    removing = remove_buttons(
        found.evidence, lambda evidence_id: RemoveFile(exemption_id=found.id, evidence_id=evidence_id)
    )
    onward: tuple[Row, ...] = ()
    if found.evidence:
        onward = ((Button(words.NEXT, ShowSummary(exemption_id=found.id), style="primary"),),)
    asked = lines(
        same("📎 ") + words.STEPS[Step.FILES], file_texts.listed(found.evidence, frozenset()), words.FILES_HINT
    )
    return _question(found, scene, asked, *onward, *removing, note=note)


def sure_screen(asked: Text, yes: Button, exemption_id: int) -> Screen:
    """A step that cannot be taken back is named, and asked once more."""
    return Screen(asked, ((yes,), (Button(BACK, ShowSummary(exemption_id=exemption_id)),)))
