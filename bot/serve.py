"""Running the bot for good: against Telegram, or against whatever speaks its language."""

import gc
from collections.abc import Callable
from datetime import datetime

from bot.app import App, system_clock
from bot.settings import Settings


async def serve(settings: Settings, clock: Callable[[], datetime] = system_clock) -> None:
    """Open everything, work until cancelled, let go of everything."""
    app = await App.open(settings, clock)
    # Modules and tables stay as long as the process: a full collection that walks them holds everybody up.
    gc.freeze()
    gc.enable()
    try:
        await app.run()
    finally:
        await app.close()
