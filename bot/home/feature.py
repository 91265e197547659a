from bot.feature import Feature
from bot.home.handlers import first, last

FIRST = Feature(first)
LAST = Feature(last)
