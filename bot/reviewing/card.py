"""The card of a claim: one formatter for the inbox, for what arrives as a message, and for what it becomes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.claims import texts as claim_texts
from bot.claims.calculator import caps as caps_of
from bot.claims.calculator import rule as rule_of
from bot.claims.draft import Draft
from bot.claims.screens import facts
from bot.evidence import texts as file_texts
from bot.home.buttons import OpenHome
from bot.reviewing import texts
from bot.reviewing.buttons import Approve, GrantLess, OpenReviews, RefuseClaim, ReturnClaim
from bot.texts import HOME, Text, lines
from bot.ui.screen import Button, Card, Previews, Row, Screen
from core.claims import ClaimState
from core.hours import Balance, Hours
from core.people import Responsible, Role
from core.years import working_days_waited
from storage.claims import CLAIM, UnderReview
from storage.evidence import EarlierUse, Evidence, Owner
from storage.outbox import Event
from storage.reviews import Review, ReviewEnd
from storage.store import Reading


@dataclass(frozen=True)
class Words:
    """What a card says of a claim and only the rule book knows: an event keeps it, for where events are worded there
    is no rule book."""

    form: Text
    facts: Text
    rule: Text
    caps: Text | None

    @classmethod
    def of(cls, draft: Draft) -> "Words":
        found = draft.worth
        caps = None if found is None or not found.caps else caps_of(found)
        return cls(claim_texts.form_name(draft.form), facts(draft), rule_of(draft.form, draft.book), caps)

    @classmethod
    def said_in(cls, values: Mapping[str, Any]) -> "Words":
        kept = values["words"]
        caps = None if kept["caps"] is None else Text(**kept["caps"])
        return cls(Text(**kept["form"]), Text(**kept["facts"]), Text(**kept["rule"]), caps)

    def values(self) -> dict[str, Any]:
        return {"words": asdict(self)}


@dataclass(frozen=True)
class Place:
    """Where in the inbox a card stands: `skip` wait before it, `total` altogether."""

    skip: int
    total: int


@dataclass(frozen=True)
class Shown:
    """A claim that waits, with everything that stands on its card. `looked_at` is when a colleague opened it lately."""

    seen: UnderReview
    words: Words
    evidence: tuple[Evidence, ...]
    used: tuple[EarlierUse, ...]
    earlier: ReviewEnd | None
    days: int
    looked_at: datetime | None = None

    @classmethod
    async def of(cls, seen: UnderReview, words: Words, look: Reading) -> "Shown":
        owner = Owner(CLAIM, seen.claim.id)
        history = await look.claims.reviews.history(seen.claim.id)
        ends = [review.end for review in history if review.end is not None and review.end.reason is not None]
        return cls(
            seen=seen,
            words=words,
            evidence=tuple(await look.evidence.of(owner)),
            used=tuple(await look.evidence.used_before(owner)),
            earlier=ends[-1] if ends else None,
            days=working_days_waited(seen.review.asked_at, look.now),
        )


def note_of(review: Review) -> str:
    """What a look at a review's evidence is noted under in the access log."""
    return f"claim.review:{review.id}"


def card(shown: Shown, now: datetime, place: Place | None = None, *, with_files: bool = True) -> Screen:
    """The claim with its buttons, its files just above."""
    claim, review = shown.seen.claim, shown.seen.review
    text = lines(
        texts.title(
            shown.seen.applicant.name, shown.seen.unit, None if place is None else (place.skip + 1, place.total)
        ),
        Text(zh=f"<b>{shown.words.form.zh}</b>", en=f"<b>{shown.words.form.en}</b>"),
        shown.words.facts,
        claim_texts.claimed(claim.case.hours) + claim_texts.in_year(claim.case.year),
        shown.words.rule,
        shown.words.caps,
        texts.pieces(file_texts.counted(shown.evidence), shown.days),
        *texts.used_before(shown.used, claim.case.person_id),
        texts.earlier(shown.earlier, claim.state is ClaimState.APPEALED),
        None if shown.looked_at is None else texts.colleague_looks(shown.looked_at, now),
    )
    skip = None if place is None else place.skip
    at: dict[str, Any] = {"review_id": review.id, "skip": skip}
    rows: list[Row] = [
        (
            Button(texts.approve(claim.case.hours), Approve(**at), style="success"),
            Button(texts.LESS, GrantLess(**at)),
        ),
        (Button(texts.RETURN, ReturnClaim(**at)), Button(texts.REFUSE, RefuseClaim(**at), style="danger")),
    ]
    if place is not None:
        rows.append(onward(place.skip + 1 if place.total > 1 else None, place.total))
    files = tuple(piece.file_id for piece in shown.evidence)
    previews = Previews(files, claim.case.person_id, note_of(review)) if files and with_files else None
    return Screen(text, tuple(rows), card=Card(CLAIM, review.id), previews=previews)


def onward(skip: int | None, total: int) -> Row:
    """The way on in the inbox, and home."""
    home = Button(HOME, OpenHome())
    if skip is None:
        return (home,)
    return (Button(texts.NEXT, OpenReviews(skip=skip % max(1, total))), home)


@dataclass(frozen=True)
class Verdict:
    """How a look ended. `office` and its unit's name are None when the applicant withdrew."""

    outcome: ClaimState
    hours: Balance
    is_reduced: bool = False
    office: Responsible | None = None
    unit: str | None = None
    reason: Text | None = None


def decided_values(seen: UnderReview, form: Text, verdict: Verdict) -> dict[str, Any]:
    """A decision as its event keeps it."""
    return {
        "claim_id": seen.claim.id,
        "name": seen.applicant.name,
        "unit": seen.unit,
        "form": asdict(form),
        "title": seen.claim.title,
        "outcome": verdict.outcome.value,
        "public": verdict.hours.public.hundredths,
        "professional": verdict.hours.professional.hundredths,
        "reduced": verdict.is_reduced,
        "reason": None if verdict.reason is None else asdict(verdict.reason),
        "office_role": None if verdict.office is None else verdict.office.role.value,
        "office_unit": verdict.unit,
    }


def frozen(decision: Event, skip: int | None = None) -> Screen:
    """What every copy of a card becomes; in the inbox the way on stands below."""
    said = decision.values
    text = lines(
        texts.frozen_head(said["name"], said["unit"], Text(**said["form"]), said["title"]),
        texts.verdict(office_of(said), decision.at, outcome_of(said)),
    )
    return Screen(text) if skip is None else Screen(text, (onward(skip, skip + 1),))


def decided_in_short(decision: Event, now: datetime) -> Text:
    """“单位管理员 10:32 通过”."""
    return texts.decided_by(office_of(decision.values), decision.at, outcome_of(decision.values), now)


def office_of(said: Mapping[str, Any]) -> Text:
    """Who decided, without naming a person; the applicant when they withdrew."""
    role = said["office_role"]
    return texts.APPLICANT if role is None else texts.short_office(Role(role), said["office_unit"])


def outcome_of(said: Mapping[str, Any]) -> texts.Outcome:
    """What was decided, and why."""
    reason = None if said["reason"] is None else Text(**said["reason"])
    return texts.Outcome(ClaimState(said["outcome"]), hours_of(said), said["reduced"], reason)


def hours_of(said: Mapping[str, Any]) -> Balance:
    return Balance(Hours(said["public"]), Hours(said["professional"]))
