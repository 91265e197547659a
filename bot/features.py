"""All features, in the order in which they are asked whether an update is theirs."""

from bot.account.feature import ACCOUNT
from bot.certificates.feature import CERTIFICATES
from bot.claims.feature import CLAIMS
from bot.feature import Feature
from bot.home import feature as home
from bot.hours.feature import HOURS
from bot.identity.feature import IDENTITY
from bot.learning.feature import LEARNING
from bot.missing_units.feature import MISSING_UNITS
from bot.notices.feature import NOTICES
from bot.recovery.feature import RECOVERY
from bot.registration.feature import REGISTRATION
from bot.requests.feature import REQUESTS
from bot.reviewing.feature import REVIEWING
from bot.revocation.feature import REVOCATION
from bot.sharing.feature import SHARING
from bot.unit_admins.feature import UNIT_ADMINS
from bot.verification.feature import VERIFICATION

FEATURES: tuple[Feature, ...] = (
    home.FIRST,
    REGISTRATION,
    ACCOUNT,
    SHARING,
    RECOVERY,
    CLAIMS,
    REVIEWING,
    HOURS,
    LEARNING,
    CERTIFICATES,
    REQUESTS,
    IDENTITY,
    VERIFICATION,
    REVOCATION,
    MISSING_UNITS,
    UNIT_ADMINS,
    NOTICES,
    home.LAST,
)
