"""Every refusal has its sentence in one feature, or a reason why nobody reads one."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator

import bot
import core
import storage
from bot.features import FEATURES
from core.refusals import Refused

CAUGHT = {
    "CertificateNumberWrong",
    "ClaimMoveUnknown",
    "CountChanged",
    "EventMalformed",
    "HoursChanged",
    "HoursMalformed",
    "NotComplete",
    "PlatformCodeWrong",
    "PlatformKnown",
    "PlatformUrlWrong",
    "RuleBookContentWrong",
    "RuleBookSyntaxWrong",
    "ScreenOutdated",
    "SummaryOutdated",
    "TooManyMisses",
}
"""Whoever calls turns them into a screen, an answer to HTTP or a line of the command."""
ON_THE_SCREEN = {
    "AlreadyApplied",
    "NoCoursesYet",
    "ProofBeingMade",
    "ProofOutdated",
    "RecordNotCounted",
    "RecordUnknown",
    "RecordUsed",
    "Short",
    "YearClosed",
    "YearNotOpen",
    "YearNotProved",
}
"""What stands in the way of a document; the screen is shown anew, and says it."""
LOOKED_AT_BEFORE = {
    "MayNotConfirm",
    "NobodySignedIn",
    "NotTheirPart",
    "NotToReview",
    "ReasonMissing",
    "RecoveryDecided",
    "StandingMoveUnknown",
}
"""The last line of defence of a rule: the handler or the router looks first, and answers with something else."""
OUT_OF_ORDER = {"SequenceExhausted"}
"""A million documents of one kind in one year: apologised for and logged as a fault."""
SAID_AT_ONCE = {"NotYours"}
"""`bot.errors` itself says it."""


def kinds(of: type[Refused] = Refused) -> Iterator[type[Refused]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def all_modules() -> None:
    for package in (core, storage, bot):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." not in found.name and not found.name.endswith("__main__"):
                importlib.import_module(found.name)


def test_every_refusal_has_a_sentence_or_a_reason_to_have_none() -> None:
    all_modules()
    said = Counter(kind for feature in FEATURES for kind in feature.sentences)
    ours = {kind for kind in kinds() if kind.__module__.split(".")[0] in ("bot", "core", "storage")}
    silent = CAUGHT | ON_THE_SCREEN | LOOKED_AT_BEFORE | OUT_OF_ORDER | SAID_AT_ONCE

    assert [kind for kind, times in said.items() if times > 1] == [], "two features say it"
    assert {kind.__name__ for kind in ours - said.keys()} == silent
