"""The manual as answers: what people ask how to do, in a few lines, and the button that does it."""

from bot.help.topic import Topic
from bot.help.topics.account import ACCOUNT
from bot.help.topics.claims import CLAIMS
from bot.help.topics.hours import HOURS
from bot.help.topics.others import OTHERS

TOPICS: tuple[Topic, ...] = (*ACCOUNT, *HOURS, *CLAIMS, *OTHERS)
"""In the order of their list."""
