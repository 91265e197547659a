"""What a rule says when it refuses: a name and values, never a sentence."""

from dataclasses import dataclass
from typing import dataclass_transform


@dataclass_transform(frozen_default=True)
class Refused(Exception):
    """Base of every refusal. A kind is a subclass that lists its values; nothing else is needed:

        class ClaimTooLate(Refused):
            claim_until: date

    Every subclass becomes a dataclass by itself (equal by value, hashable, read-only for mypy). It is not
    frozen at run time on purpose: `contextlib` writes `__traceback__` on an exception that crosses a context
    manager, and a frozen dataclass would replace the refusal by FrozenInstanceError there.

    A value is never what a person typed: that could hold a secret, and refusals are logged.
    """

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        dataclass(unsafe_hash=True)(cls)

    def __str__(self) -> str:
        return repr(self)
