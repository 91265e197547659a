from bot.feature import Feature
from bot.learning.handlers import router

LEARNING = Feature(router)
