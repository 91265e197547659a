"""A reason in somebody's own words, where the rule book's reasons do not fit."""

from core.refusals import Refused

OWN_WORDS = "other"
"""The rule book's code, in every list of reasons, for one that is written by hand."""
SHORTEST_REASON = 2
LONGEST_REASON = 200
"""Characters: the reason fits on a small phone together with what it is about."""


class ReasonLengthWrong(Refused):
    """A typed reason is too short or too long, in characters."""

    least: int
    most: int


def parse_reason(typed: str) -> str:
    """The reason on one line, with single blanks. Refuses `ReasonLengthWrong`."""
    words = " ".join(typed.split())
    if not SHORTEST_REASON <= len(words) <= LONGEST_REASON:
        raise ReasonLengthWrong(SHORTEST_REASON, LONGEST_REASON)
    return words
