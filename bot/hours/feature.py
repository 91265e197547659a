from bot.feature import Feature
from bot.hours.handlers import router
from bot.hours.sufficient import HOURS_SUFFICIENT, render_sufficient

HOURS = Feature(router, renderers={HOURS_SUFFICIENT: render_sufficient})
