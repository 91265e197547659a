from bot.feature import Feature
from bot.unit_admins.handlers import router

UNIT_ADMINS = Feature(router)
"""我是单位管理员: asked for by the person, given by the authority, a kind of review."""
