"""The buttons of 多年度证明材料."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number


class OpenBundle(CallbackData, prefix="bundle"):
    """The years from `first` to `last`; 0 is what is preset."""

    first: Number = 0
    last: Number = 0


class MakeBundle(CallbackData, prefix="bundle-zip"):
    """生成 ZIP for these years."""

    first: Number
    last: Number
