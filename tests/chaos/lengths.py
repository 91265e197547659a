"""How long the crash tests go on: `make chaos` asks for the full length, `make test` runs a short one of each."""

import os

FULL = os.environ.get("XUESHI_CHAOS") == "full"


def rounds(short: int, full: int) -> int:
    return full if FULL else short
