"""Every button of every screen is pressed, from home, as each role; nothing is a hand-kept list.

A feature that is added is found by itself: its prefixes and its events fail the last walk of a run until a walk meets
them, or one of the two tables below says why none can.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from structlog.processors import format_exc_info
from structlog.testing import capture_logs

from bot.features import FEATURES
from bot.texts import Language
from bot.ui.screen import Row, Screen
from bot.ui.whose import Whose
from tests.certificates.conftest import _documents_can_be_drawn_at_once
from tests.journeys.noting import note_news, noting
from tests.journeys.places import CAPTION_LIMIT, PREFIXES, is_cut, ways_from_home
from tests.journeys.sample import answers, settled
from tests.journeys.walk import Walk
from tests.manual import ROOT
from tests.world import World, running_world

__all__ = ["_documents_can_be_drawn_at_once"]

WALKS = (
    ("newcomer", Language.ZH, True),
    ("trainee", Language.ZH, True),
    ("unconfirmed", Language.ZH, False),
    ("declined", Language.EN, True),
    ("unit_admin", Language.ZH, True),
    ("reviewer", Language.ZH, False),
    ("operator", Language.EN, False),
)
"""Who walks, in which language, and whether the main action of a screen comes first: it often ends what the others are
about, and they may take away what it needs."""
_STUCK = "tests/certificates/test_issuing.py"
_ALLOWED = "tests/recovery/test_forgotten.py"
_JANUARY = "tests/exemptions/test_journey.py"
_MISSED = "tests/uncredited/test_journey.py"
_FORWARDING = "tests/feedback/test_forwarding.py"
_ANNOUNCEMENT = "tests/registration/test_announcement.py"
_PROGRESS = "tests/notices/test_progress.py"
_CLOSING = "tests/own_data/test_closing.py"
NOT_MET = {
    "announced": ("only after the last question of registering", _ANNOUNCEMENT),
    "cert-again": ("only where a document could not be made", _STUCK),
    "claim-up": ("a walk opens some of many claims, not always the refused one", "tests/claims/test_reviewing.py"),
    "close-now": ("the password goes to another question first", _CLOSING),
    "ex-ask-y": ("only in January, while two years are open", _JANUARY),
    "ex-y": ("only in January, while two years are open", _JANUARY),
    "fba-one": ("only while an answer to the operators is written", _FORWARDING),
    "ms-file": ("only below a notice with a file", "tests/notices/test_sending.py"),
    "nt-back": ("only until a notice goes out at its time", "tests/notices/test_sending.py"),
    "nt-from": ("only for who holds several offices", "tests/notices/test_sending.py"),
    "nt-go": ("only while a notice goes out", _PROGRESS),
    "nt-pause": ("only while a notice goes out", _PROGRESS),
    "nt-stop": ("only while a notice goes out", _PROGRESS),
    "nt-unsure": ("only where answers of the chat server were lost", _PROGRESS),
    "other-password": ("only while a lost password may be set", _ALLOWED),
    "password": ("whoever walks as a newcomer signs in on the way", "tests/registration/test_journey.py"),
    "recover-set": ("only while a lost password may be set", _ALLOWED),
    "rm-again": ("only after a reminder was stopped for good", "tests/reminders/test_journey.py"),
    "summary": ("whoever walks as a newcomer signs in on the way", "tests/registration/test_questions.py"),
    "unc-leave": ("only where a missing course resembles a credited one, or waiting helps", _MISSED),
    "unc-not": ("only where a missing course resembles a credited one", _MISSED),
    "ut-see": ("only once a proof was handed in", "tests/todos/test_journey.py"),
}
"""Prefixes of buttons that no walk need meet: why, and the tests that press them."""
NOT_HEARD = {
    "account.closing": _CLOSING,
    "announcement.ready": _ANNOUNCEMENT,
    "certificate.failed": _STUCK,
    "certificate.stuck": _STUCK,
    "exemption.failed": "tests/exemptions/test_failing.py",
    "feedback.answer_came": _FORWARDING,
    "feedback.heard": _FORWARDING,
    "feedback.replied": "tests/feedback/test_desk.py",
    "hour_proof.failed": "tests/hour_proofs/test_journey.py",
    "notice.stopped": "tests/notices/test_sending.py",
    "review.handed_over": "tests/identity/test_asking.py",
    "sign_in.locked": "tests/account/test_sign_in.py",
    "todo.closed": "tests/todos/test_handing_out.py",
    "todo.deadline": "tests/todos/test_handing_out.py",
    "uncredited.contacted": "tests/uncredited/test_desk.py",
}
"""Kinds of events that no walk need lead to, and the tests that show their words."""


@pytest.fixture(scope="session")
def met(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the walks of one run leave what they met, whichever processes they run in."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "walks"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize(("role", "language", "main_first"), WALKS, ids=str)
async def test_every_button_from_home_is_answered_and_leads_back(
    role: str,
    language: Language,
    main_first: bool,
    template: Path,
    tmp_path: Path,
    met: Path,
    record_property: Any,
) -> None:
    with noting() as noted, capture_logs([format_exc_info]) as logs:
        async with running_world(template, tmp_path, public_url="https://bot.example.org/") as world:
            note_news(world, noted)
            walking = await settled(world)
            colleague = walking["colleague"].person
            assert colleague is not None
            walk = Walk(world, walking[role], await answers(world, colleague), noted)
            await walk.go(language, main_first=main_first)
            other = await cannot_be_shown(world, list(noted.screens.values()))

    record_property("met", report(walk))
    assert [line for line in logs if line["log_level"] in ("warning", "error", "critical")] == []
    assert list(dict.fromkeys(walk.faults)) == []
    assert other == []
    assert walk.dead_ends == []
    leave(met, f"{role}-{language}", {"prefixes": sorted(walk.prefixes), "news": sorted(noted.news)})
    examine_together(met)


async def cannot_be_shown(world: World, screens: list[Screen]) -> list[str]:
    """Which of the screens the chat server does not take in one of the two languages, or a small phone cuts."""
    reader = await world.chat("Reader")
    await reader.ask("/start")
    wrong: list[str] = []
    for screen in screens:
        for language in Language:
            words, keyboard = screen.words(language, WHOSE), screen.keyboard(language, WHOSE)
            try:
                if words:
                    await world.app.bot.send_message(reader.id, words, reply_markup=keyboard)
            except TelegramBadRequest as refusal:
                wrong.append(f"{refusal.message}: {words[:60]!r}")
            if screen.attachment is not None and len(words) > CAPTION_LIMIT:
                wrong.append(f"{len(words)} characters below a file: {words[:60]!r}")
            for row in screen.rows:
                wrong += [f"{one!r} is cut" for one in labels(row, language) if is_cut(one, len(row))]
    return list(dict.fromkeys(wrong))


def labels(row: Row, language: Language) -> list[str]:
    return [button.label.in_(language) for button in row]


WHOSE = Whose(268_000_000, "阿卜杜热合曼·买买提")
"""The longest mark that a button bears."""


def report(walk: Walk) -> str:
    """What a walk met, and how far from home."""
    far = ways_from_home(walk.leads, walk.home)
    lines = [f"{walk.acts} acts, {walk.pressed.total()} presses, {len(walk.places)} places"]
    for prefix in sorted(PREFIXES):
        showing = [key for key in walk.places if any(kind.partition(":")[0] == prefix for kind in key.kinds)]
        taps = min((far[key] + 1 for key in showing if key in far), default=None)
        if showing:
            lines.append(f"{prefix}: {'only below news' if taps is None else f'{taps} taps'}")
    return "\n".join(lines)


def leave(met: Path, name: str, found: dict[str, Any]) -> None:
    unfinished = met / f"{name}.part"
    unfinished.write_text(json.dumps(found), "utf-8")
    unfinished.replace(met / f"{name}.json")


def examine_together(met: Path) -> None:
    """Whichever walk ends last looks at what all of them met together."""
    found = [json.loads(path.read_text("utf-8")) for path in met.glob("*.json")]
    if len(found) < len(WALKS):
        return
    prefixes = {prefix for one in found for prefix in one["prefixes"]}
    news = {kind for one in found for kind in one["news"]}
    assert sorted(PREFIXES - prefixes - NOT_MET.keys()) == []
    assert sorted({kind for feature in FEATURES for kind in feature.renderers} - news - NOT_HEARD.keys()) == []


def test_the_tables_name_what_there_is():
    assert NOT_MET.keys() <= PREFIXES
    assert NOT_HEARD.keys() <= {kind for feature in FEATURES for kind in feature.renderers}
    for file in (*(file for _, file in NOT_MET.values()), *NOT_HEARD.values()):
        assert (ROOT / file).exists()
