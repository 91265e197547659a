from bot.feature import Feature
from bot.help.handlers import router

HELP = Feature(router)
