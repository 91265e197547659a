"""A question in somebody's own words, and its answer."""

from bot.help.matching import find, stands_out
from bot.help.screens import guesses_screen, topic_screen, topics_for
from bot.scene import Scene


async def answer_question(scene: Scene, words: str) -> bool:
    """Show the topic that the words are about, or those that they may be about; False when there is none."""
    topics = topics_for(scene)
    topic = stands_out(words, topics)
    found = find(words, topics)
    if topic is not None:
        await scene.answer.show(topic_screen(topic, scene.settings.hotline))
    elif found:
        await scene.answer.show(guesses_screen(found, scene.settings.hotline))
    return bool(found)
