from bot.feature import Feature
from bot.sharing.handlers import router

SHARING = Feature(router)
"""Several people in one chat."""
