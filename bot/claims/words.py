"""What a card says of a claim, and the look that a claim asks for."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.claims import texts
from bot.claims.calculator import caps as caps_of
from bot.claims.calculator import rule as rule_of
from bot.claims.draft import Draft
from bot.claims.screens import facts
from bot.reviewing.kind import Look
from bot.texts import Text
from core.claims import ClaimCase, look_at
from core.reviews import Matter
from storage.reviews import NewReview


@dataclass(frozen=True)
class Words:
    """What a card says of a claim and only the rule book knows: an event keeps it, for where events are worded there
    is no rule book."""

    form: Text
    facts: Text
    rule: Text
    caps: Text | None
    review_until: date

    @classmethod
    def of(cls, draft: Draft) -> "Words":
        found = draft.worth
        caps = None if found is None or not found.caps else caps_of(found)
        assert draft.year is not None
        until = draft.book.year(draft.year).review_until
        return cls(texts.form_name(draft.form), facts(draft), rule_of(draft.form, draft.book), caps, until)

    @classmethod
    def said_in(cls, values: Mapping[str, Any]) -> "Words":
        kept = values["words"]
        caps = None if kept["caps"] is None else Text(**kept["caps"])
        until = date.fromisoformat(values["review_until"])
        return cls(Text(**kept["form"]), Text(**kept["facts"]), Text(**kept["rule"]), caps, until)

    def values(self) -> dict[str, Any]:
        words = {name: words and asdict(words) for name, words in self._words.items()}
        return {"words": words, "review_until": self.review_until.isoformat()}

    @property
    def _words(self) -> dict[str, Text | None]:
        return {"form": self.form, "facts": self.facts, "rule": self.rule, "caps": self.caps}


def look_of(case: ClaimCase, words: Words) -> Look:
    """The look that a claim, in the state that it comes to, asks for."""
    return Look(NewReview(Matter.CLAIM, case.id, look_at(case), case.person_id), words.values())
