"""All features, in the order in which they are asked whether an update is theirs."""

from bot.feature import Feature
from bot.home import feature as home

FEATURES: tuple[Feature, ...] = (
    home.FIRST,
    home.LAST,
)
