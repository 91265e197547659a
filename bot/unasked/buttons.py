"""The buttons below files that nobody asked for. `batch` names what was sent together: the id of its first message."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class OfBatch(CallbackData, prefix="of-ua"):
    """A button of some files."""

    batch: RowId


class OpenBatch(OfBatch, prefix="ua"):
    """What they may be for."""


class CheckBatch(OfBatch, prefix="ua-check"):
    """核验证书."""


class ForClaim(OfBatch, prefix="ua-claim"):
    """Evidence of an activity: of which claim?"""


class IntoClaim(OfBatch, prefix="ua-into"):
    claim_id: RowId


class ForNewClaim(OfBatch, prefix="ua-new"):
    """A claim of its own: of which type?"""


class OfType(OfBatch, prefix="ua-type"):
    """`place` among the rule book's types."""

    place: Number


class OfForm(OfBatch, prefix="ua-form"):
    form: str


class ForTodo(OfBatch, prefix="ua-todo"):
    """Proof for a to-do: for which?"""


class IntoTodo(OfBatch, prefix="ua-td"):
    part_id: RowId
