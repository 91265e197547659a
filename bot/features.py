"""All features, in the order in which they are asked whether an update is theirs."""

from bot.certificates.feature import CERTIFICATES
from bot.feature import Feature
from bot.home import feature as home
from bot.hours.feature import HOURS
from bot.learning.feature import LEARNING

FEATURES: tuple[Feature, ...] = (
    home.FIRST,
    HOURS,
    LEARNING,
    CERTIFICATES,
    home.LAST,
)
