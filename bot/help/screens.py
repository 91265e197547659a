"""The list of topics, one topic, and what somebody may have asked."""

from collections.abc import Sequence

from bot.help import texts
from bot.help.buttons import OpenHelp, OpenTopic
from bot.help.topic import Topic
from bot.help.topics import TOPICS
from bot.home.buttons import OpenHome
from bot.scene import Scene
from bot.texts import HOME
from bot.ui.pager import pages_of, turning_row
from bot.ui.screen import Button, Screen, column

PAGE = 8
"""Topics on one page, a button each."""
MOST_GUESSES = 3


def topics_for(scene: Scene) -> tuple[Topic, ...]:
    """Whoever is not signed in is helped with what works without."""
    return TOPICS if scene.speaker.person is not None else tuple(topic for topic in TOPICS if topic.for_all)


def help_screen(scene: Scene, page: int) -> Screen:
    topics = topics_for(scene)
    pages = pages_of(len(topics), PAGE)
    page = min(page, pages - 1)
    turns = turning_row(page, pages, lambda to: OpenHelp(page=to))
    rows = (*_buttons(topics[page * PAGE : (page + 1) * PAGE]), turns, (Button(HOME, OpenHome()),))
    return Screen(texts.topics(scene.settings.hotline, (page + 1, pages)), tuple(row for row in rows if row))


def _buttons(topics: Sequence[Topic]) -> tuple[tuple[Button, ...], ...]:
    return column([Button(topic.title, OpenTopic(code=topic.code)) for topic in topics])


def topic_screen(topic: Topic, hotline: str) -> Screen:
    return Screen(
        texts.topic(topic.title, topic.answer, hotline),
        ((topic.way,), (Button(texts.OTHER_TOPICS, OpenHelp()), Button(HOME, OpenHome()))),
    )


def guesses_screen(topics: Sequence[Topic], hotline: str) -> Screen:
    return Screen(
        texts.did_you_ask(hotline),
        (*_buttons(topics[:MOST_GUESSES]), (Button(texts.OTHER_TOPICS, OpenHelp()), Button(HOME, OpenHome()))),
    )
