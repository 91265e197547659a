from bot.feature import Feature
from bot.own_data.handlers import ask_password, router

OWN_DATA = Feature(router, forms={"ExportData": ask_password}, secrets=frozenset({"ExportData:password"}))
