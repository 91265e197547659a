from bot.feature import Feature
from bot.orders.handlers import router

ORDERS = Feature(router)
