"""All features, in the order in which they are asked whether an update is theirs."""

from bot.account.feature import ACCOUNT
from bot.bundles.feature import BUNDLES
from bot.certificates.feature import CERTIFICATES
from bot.claims.feature import CLAIMS
from bot.corrections.feature import CORRECTIONS
from bot.departures.feature import DEPARTURES
from bot.exemptions.feature import EXEMPTIONS
from bot.feature import Feature
from bot.feedback.feature import FEEDBACK
from bot.help.feature import HELP
from bot.home import feature as home
from bot.hour_proofs.feature import HOUR_PROOFS
from bot.hours.feature import HOURS
from bot.identity.feature import IDENTITY
from bot.learning.feature import LEARNING
from bot.missing_units.feature import MISSING_UNITS
from bot.notices.feature import NOTICES
from bot.number_changes.feature import NUMBER_CHANGES
from bot.orders.feature import ORDERS
from bot.own_data.feature import OWN_DATA
from bot.record_changes.feature import RECORD_CHANGES
from bot.records.feature import RECORDS
from bot.recovery.feature import RECOVERY
from bot.registration.feature import REGISTRATION
from bot.reminders.feature import REMINDERS
from bot.reviewing.feature import REVIEWING
from bot.revocation.feature import REVOCATION
from bot.sharing.feature import SHARING
from bot.substitutes.feature import SUBSTITUTES
from bot.todos.feature import TODOS
from bot.unasked.feature import UNASKED
from bot.uncredited.feature import UNCREDITED
from bot.unit_admins.feature import UNIT_ADMINS
from bot.verification.feature import VERIFICATION

FEATURES: tuple[Feature, ...] = (
    home.FIRST,
    HELP,
    REGISTRATION,
    ACCOUNT,
    OWN_DATA,
    SHARING,
    RECOVERY,
    CLAIMS,
    EXEMPTIONS,
    REVIEWING,
    TODOS,
    HOUR_PROOFS,
    UNCREDITED,
    HOURS,
    LEARNING,
    ORDERS,
    CERTIFICATES,
    BUNDLES,
    IDENTITY,
    RECORDS,
    VERIFICATION,
    REVOCATION,
    CORRECTIONS,
    RECORD_CHANGES,
    NUMBER_CHANGES,
    DEPARTURES,
    MISSING_UNITS,
    UNIT_ADMINS,
    REMINDERS,
    SUBSTITUTES,
    NOTICES,
    FEEDBACK,
    UNASKED,
    home.LAST,
)
