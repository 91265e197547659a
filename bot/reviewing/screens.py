"""The questions a ruling needs: what is to be changed, how many hours, and why."""

from typing import Any

from bot.claims import texts as claim_texts
from bot.claims.draft import activity
from bot.evidence import texts as file_texts
from bot.home.buttons import OpenHome
from bot.reviewing import texts
from bot.reviewing.buttons import Decide, OnReview, ReturnFor, ShowReview
from bot.texts import BACK, HOME, Text, lines
from bot.ui.screen import Button, Row, Screen, column, grid
from core.activities import Need
from core.claim_answers import OptionUnknown, fields
from core.claims import Move
from core.hours import Balance, Hours
from core.rulebook import RuleBook
from storage.claims import Claim
from storage.evidence import EvidenceKind

OWN_WORDS = "other"
"""The rule book's code for a reason that the reviewer writes."""


def nobody_waits() -> Screen:
    return Screen(texts.NOBODY_WAITS, ((Button(HOME, OpenHome()),),))


def changeable(claim: Claim, book: RuleBook) -> list[tuple[str, Text]]:
    """What a return can ask to change: evidence first, since that is most often wrong, then every field. Refuses
    `FormUnknown`."""
    group, form = activity(book, claim.form_code)
    needs = {EvidenceKind.MATERIAL: form.material, EvidenceKind.HOUR_PROOF: form.hour_proof}
    parts = [(kind.value, file_texts.KINDS[kind]) for kind, need in needs.items() if need is not Need.NONE]
    return parts + [(field.code, claim_texts.name_of(field)) for field in fields(form, group)]


def changed(claim: Claim, book: RuleBook, place: int) -> str:
    """The code of what a return asks to change. Refuses `OptionUnknown`."""
    parts = changeable(claim, book)
    if not 0 <= place < len(parts):
        raise OptionUnknown
    return parts[place][0]


def what_to_change(shown: Text, pressed: OnReview, claim: Claim, book: RuleBook) -> Screen:
    at = _at(pressed)
    buttons = [Button(name, ReturnFor(**at, place=place)) for place, (_, name) in enumerate(changeable(claim, book))]
    return Screen(lines(shown, texts.WHAT_TO_CHANGE), (*grid(buttons), _back(pressed)))


_WHY = {Move.RETURN: texts.WHY_RETURN, Move.REFUSE: texts.WHY_REFUSE, Move.APPROVE: texts.WHY_LESS}


def reasons(shown: Text, wanted: Decide, book: RuleBook) -> Screen:
    """The reasons to choose from; `wanted` is the ruling without one."""
    buttons = [
        Button(
            texts.OWN_WORDS if reason.code == OWN_WORDS else Text(zh=reason.name, en=reason.name_en),
            wanted.model_copy(update={"reason": "" if reason.code == OWN_WORDS else reason.code}),
        )
        for reason in book.return_reasons
    ]
    granted = hours_of(wanted)
    cut = None if granted is None else texts.grants(granted)
    return Screen(lines(shown, cut, _WHY[Move(wanted.move)]), (*column(buttons), _back(wanted)))


def hours_of(wanted: Decide) -> Balance | None:
    """The hours a ruling grants instead of those claimed; None where it grants them as claimed."""
    if wanted.public < 0 or wanted.professional < 0:
        return None
    return Balance(Hours(wanted.public), Hours(wanted.professional))


def ask_hours(pressed: OnReview, claimed: Balance, *, both: bool) -> Screen:
    return Screen(texts.ask_hours(claimed, both=both), (_back(pressed),))


def ask_for_words(pressed: OnReview) -> Screen:
    return Screen(texts.WRITE_REASON, (_back(pressed),))


def _back(pressed: OnReview) -> Row:
    return (Button(BACK, ShowReview(**_at(pressed))),)


def _at(pressed: OnReview) -> dict[str, Any]:
    return {"review_id": pressed.review_id, "skip": pressed.skip}
