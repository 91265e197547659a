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
    "core.certificate_numbers.CertificateNumberWrong",
    "core.claims.ClaimMoveUnknown",
    "bot.todos.managing.people.CountChanged",
    "core.platform_events.EventMalformed",
    "bot.claims.draft.HoursChanged",
    "core.hours.HoursMalformed",
    "bot.claims.draft.NotComplete",
    "bot.learning.platforms.PlatformCodeWrong",
    "bot.learning.platforms.PlatformKnown",
    "bot.learning.platforms.PlatformUrlWrong",
    "core.toml_table.RuleBookContentWrong",
    "core.rulebook.RuleBookSyntaxWrong",
    "bot.certificates.proposal.ScreenOutdated",
    "bot.corrections.asking.ScreenOutdated",
    "bot.exemptions.submitting.SummaryOutdated",
    "core.verification.TooManyMisses",
}
"""Whoever calls turns them into a screen, an answer to HTTP or a line of the command."""
ON_THE_SCREEN = {
    "core.certificates.AlreadyApplied",
    "core.hour_proofs.NoCoursesYet",
    "core.hour_proofs.ProofBeingMade",
    "core.hour_proofs.ProofOutdated",
    "core.certificates.RecordNotCounted",
    "core.certificates.RecordUnknown",
    "core.certificates.RecordUsed",
    "core.certificates.Short",
    "core.certificates.YearClosed",
    "core.certificates.YearNotOpen",
    "core.hour_proofs.YearNotProved",
}
"""What stands in the way of a document; the screen is shown anew, and says it."""
LOOKED_AT_BEFORE = {
    "core.people.MayNotConfirm",
    "bot.scene.NobodySignedIn",
    "core.todos.NotTheirPart",
    "core.claims.NotToReview",
    "core.people.ReasonMissing",
    "core.recovery.RecoveryDecided",
    "core.people.StandingMoveUnknown",
}
"""The last line of defence of a rule: the handler or the router looks first, and answers with something else."""
OUT_OF_ORDER = {"core.certificate_numbers.SequenceExhausted"}
"""A million documents of one kind in one year: apologised for and logged as a fault."""
SAID_AT_ONCE = {"bot.errors.NotYours"}
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
    assert {f"{kind.__module__}.{kind.__name__}" for kind in ours - said.keys()} == silent
