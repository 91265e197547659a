"""The buttons of 我的订单."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class OpenOrders(CallbackData, prefix="orders"):
    """A page of one's orders; `year` and `platform_id` narrow it, 0 is all."""

    year: Number = 0
    platform_id: Number = 0
    page: Number = 0


class OpenOrder(CallbackData, prefix="order"):
    """One order; the others are the list it was opened from."""

    order_id: RowId
    year: Number = 0
    platform_id: Number = 0
    page: Number = 0
