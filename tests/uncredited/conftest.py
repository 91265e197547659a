"""Wang Fang and the platform Yuelu, in a bare store."""

from tests.hours.conftest import wang_fang, yuelu

__all__ = ["wang_fang", "yuelu"]
