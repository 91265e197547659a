from bot.bundles.handlers import router
from bot.feature import Feature

BUNDLES = Feature(router)
