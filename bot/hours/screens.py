"""The gap card, and the list of records behind it."""

from collections.abc import Mapping
from functools import partial

from bot.certificates.buttons import OpenApplication, OpenCertificates
from bot.claims.buttons import OpenClaims
from bot.exemptions.buttons import OpenExemptions
from bot.exemptions.texts import EXEMPTIONS
from bot.home.buttons import OpenHome
from bot.hour_proofs.buttons import OpenProofs
from bot.hour_proofs.texts import HOUR_PROOFS
from bot.hours import texts
from bot.hours.buttons import OpenHours, OpenRecords
from bot.hours.cards import Account, KindCard, YearCards, cards_of
from bot.learning.buttons import OpenLearning
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, hotline, lines, same
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen
from bot.uncredited.buttons import MissHours, OpenLedger
from bot.uncredited.ledger_texts import LEDGER
from bot.uncredited.texts import MISS_HOURS
from core.certificates import NotConfirmed, YearClosed, YearNotOpen
from core.claim_answers import plan_of
from core.conversion import claimed_in
from core.hour_proofs import years_to_prove
from core.hours import Balance
from core.ledger import CardState, HourRecord, granted
from core.people import Standing
from storage.store import Reading

PAGE = 5
"""Records on a page: two lines each, on a small phone."""


async def gap_card(scene: Scene, number: int) -> Screen:
    """The card of a training year; 0 is the leading one."""
    async with scene.store.read() as look:
        account = await Account.of(scene.person, look, scene.book)
        cards = await cards_of(look, account, account.year(number))
        claimed = await _claimed(look, scene.person.id, cards)
    text = _card_text(cards, claimed, scene.settings.hotline)
    return Screen(text, (*_ways(cards), *_proofs(account, cards), _years(account, cards), _SYNC, _HOME))


async def _claimed(look: Reading, person_id: int, cards: YearCards) -> Balance:
    """What waits in claims for the year, while hours are short; it is no part of what a certificate is decided by."""
    if cards.first.card.state is not CardState.SHORT:
        return Balance.ZERO
    waiting = await look.claims.waiting_of(person_id)
    return claimed_in(cards.year.year, [(plan_of(answers), hours) for answers, hours in waiting])


_HOME: Row = (Button(HOME, OpenHome()),)
_SYNC: Row = (Button(LEDGER, OpenLedger()), Button(MISS_HOURS, MissHours()))


def _card_text(cards: YearCards, claimed: Balance, number: str) -> Text:
    alone = len(cards.kinds) == 1
    parts: list[Text | None] = [texts.title(cards.year.year, cards.first.card.kind if alone else None)]
    for shown in cards.kinds:
        if not alone:
            parts.append(texts.heading(shown.card.kind))
        parts += texts.exempt(shown.need, cards.year.year)
        parts += _thresholds(shown, with_bars=shown is cards.first and not shown.need.is_waived)
    if claimed.total:
        parts.append(texts.claimed(claimed, granted(cards.first.card.gap, claimed)))
    parts += _in_the_way(cards, number)
    return lines(*parts)


def _thresholds(shown: KindCard, *, with_bars: bool) -> list[Text]:
    """The missing first; then the answer, unless hours are short."""
    said: list[Text] = []
    for line in sorted(shown.card.gap.lines, key=lambda line: not line.short):
        said.append(texts.threshold(line))
        if with_bars:
            said.append(texts.bar(line))
    if shown.certificate is not None:
        said.append(texts.certificate(shown.certificate, shown.card.kind))
    elif shown.card.can_apply:
        said.append(texts.enough(shown.card.kind))
    return said


def _in_the_way(cards: YearCards, number: str) -> list[Text]:
    """What else stands between the person and the certificate, by when, and what to do next."""
    first, year, today = cards.first.card, cards.year, cards.today
    needed = (shown.card for shown in cards.kinds if shown.card.state is not CardState.EXEMPT)
    refusals = dict.fromkeys(refusal for card in needed for refusal in card.blockers)
    said: list[Text] = []
    by_oneself = True
    for refusal in refusals:
        match refusal:
            case NotConfirmed(standing=standing):
                said.append(texts.unconfirmed(standing))
                by_oneself = by_oneself and standing is not Standing.DECLINED
            case YearNotOpen(opens=opens):
                said.append(texts.not_open(opens, today))
            case YearClosed(apply_until=until):
                said.append(texts.closed(until, today))
                by_oneself = False
    if first.state is CardState.SHORT and year.opens <= today:
        if today <= year.study_until:
            said += [texts.study_until(year.study_until, today), texts.next_step(first.gap)]
        elif today <= year.apply_until:
            said.append(texts.study_over(year.study_until, today))
            by_oneself = False
    elif first.state is CardState.ENOUGH and year.can_be_applied_for(today):
        said.append(texts.apply_until(year.apply_until, today))
    return said if by_oneself else [*said, hotline(number)]


def _ways(cards: YearCards) -> tuple[Row, ...]:
    """The one thing to do now comes first."""
    year = cards.year.year
    can = [shown.card.kind for shown in cards.kinds if shown.card.can_apply]
    rows: list[Row] = [
        (
            Button(
                texts.APPLY_NOW if len(can) == 1 else texts.apply_for(kind),
                OpenApplication(year=year, kind=kind.code),
                style="primary",
            ),
        )
        for kind in can
    ]
    is_short = any(shown.card.state is CardState.SHORT for shown in cards.kinds)
    if is_short and cards.year.opens <= cards.today <= cards.year.study_until:
        rows.append((Button(texts.LEARN, OpenLearning(), style=None if can else "primary"),))
    if is_short and cards.year.opens <= cards.today <= cards.year.claim_until:
        rows.append((Button(texts.CLAIM, OpenClaims()),))
    if any(shown.certificate is not None for shown in cards.kinds):
        rows.append((Button(texts.DOWNLOADS, OpenCertificates()),))
    if cards.first.need.exemption is not None:
        rows.append((Button(EXEMPTIONS, OpenExemptions()),))
    return tuple(rows)


def _proofs(account: Account, cards: YearCards) -> tuple[Row, ...]:
    """Where there may be something to prove."""
    if not account.balance(cards.year.year).total or cards.year not in years_to_prove(account.book, account.now):
        return ()
    return ((Button(HOUR_PROOFS, OpenProofs()),),)


def _years(account: Account, cards: YearCards) -> Row:
    """The records, and the years before and after, as far as there can be anything in them."""
    shown, current = cards.year.year, account.current_year
    earliest = min([current - 1, *account.balances])
    beside = [year for year in (shown - 1, shown + 1) if earliest <= year <= current + 1]
    years = [Button(same(str(year)), OpenHours(year=year)) for year in beside]
    return (Button(texts.DETAILS, OpenRecords(year=shown)), *years)


async def records_list(scene: Scene, number: int, page: int) -> Screen:
    """A page of a year's records, newest first."""
    async with scene.store.read() as look:
        account = await Account.of(scene.person, look, scene.book)
        year = account.year(number).year
        found, page = await page_or_first(partial(look.hours.page, scene.person.id, year), page, PAGE)
        names = {platform.code: platform.name for platform in await look.platforms.all()}
    pages = pages_of(found.total, PAGE)
    said = [texts.record(one, _source(one, names), account.today) for one in found.records]
    turning = turning_row(page, pages, lambda to: OpenRecords(year=year, page=to))
    rows = (turning, (Button(BACK, OpenHours(year=year)),))
    return Screen(
        lines(texts.records_title(year, found.total, page, pages), *(said or [texts.NO_RECORDS])),
        tuple(row for row in rows if row),
    )


def _source(record: HourRecord, names: Mapping[str, str]) -> Text:
    """The platform of a course, or that the hours were granted for an activity or a to-do."""
    if record.assignment_id is not None:
        return texts.GIVEN_BY_UNIT
    return texts.GRANTED_FOR_ACTIVITY if record.platform is None else same(names[record.platform])
