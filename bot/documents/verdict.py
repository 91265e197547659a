"""What checking a document comes to, and what can go wrong in signing one. Imports nothing, for all processes."""

from enum import Enum


class Verdict(Enum):
    """Whether a file is a document of ours as it was issued. Only `INTACT` is a yes."""

    INTACT = "intact"
    ALTERED = "altered"
    """It carries our certificate, and it is not what was signed."""
    NOT_OURS = "not ours"
    """Somebody else signed it, or seems to have."""
    NOT_SIGNED = "not signed"


class TimeStampFailed(Exception):
    """The time stamp server gave no time stamp that could be used; the message says why, without its address."""
