"""All features, in the order in which they are asked whether an update is theirs."""

from bot.account.feature import ACCOUNT
from bot.certificates.feature import CERTIFICATES
from bot.claims.feature import CLAIMS
from bot.feature import Feature
from bot.home import feature as home
from bot.hours.feature import HOURS
from bot.identity.feature import IDENTITY
from bot.learning.feature import LEARNING
from bot.registration.feature import REGISTRATION
from bot.reviewing.feature import REVIEWING

FEATURES: tuple[Feature, ...] = (
    home.FIRST,
    REGISTRATION,
    ACCOUNT,
    CLAIMS,
    REVIEWING,
    HOURS,
    LEARNING,
    CERTIFICATES,
    IDENTITY,
    home.LAST,
)
