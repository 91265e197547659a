"""Row `startup`: process start → first answer, and memory, beside a bare aiogram bot."""

import asyncio
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bot.hours.buttons import OpenHours
from tests.bench.contestants import bare, furnish, ours, resident_megabytes
from tests.bench.replies import reply_server

ROUNDS = 5
TIME_BAR = 1.7
MEMORY_BAR = 1.5


async def _start(which: str, template: Path) -> tuple[float, float]:
    """Seconds to the first answer, and megabytes held then."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(template, folder, dirs_exist_ok=True)
        async with reply_server(1, OpenHours().pack()) as server:
            server.press(server.chats[0])
            started = time.perf_counter()
            contestant = bare(server.address) if which == "bare" else ours(server.address, Path(folder))
            async with contestant as process:
                await server.first_answer()
                return time.perf_counter() - started, resident_megabytes(process.pid)


async def _run() -> dict[str, Any]:
    figures: dict[str, list[tuple[float, float]]] = {"ours": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder:
        await furnish(Path(folder), 1)
        for which in figures:
            await _start(which, Path(folder))  # reads the program from the disk, once for each
        for _ in range(ROUNDS):
            for which, measured in figures.items():
                measured.append(await _start(which, Path(folder)))
    pairs = list(zip(figures["ours"], figures["bare"], strict=True))
    ratio = median(one[0] / other[0] for one, other in pairs)
    rss_ratio = median(one[1] / other[1] for one, other in pairs)
    return {
        "bench": "startup",
        "seconds": round(median(one[0] for one in figures["ours"]), 2),
        "rss_mb": round(median(one[1] for one in figures["ours"]), 1),
        "peer_seconds": round(median(one[0] for one in figures["bare"]), 2),
        "peer_rss_mb": round(median(one[1] for one in figures["bare"]), 1),
        "ratio": round(ratio, 2),
        "rss_ratio": round(rss_ratio, 2),
        "met": ratio <= TIME_BAR and rss_ratio <= MEMORY_BAR,
    }


def run() -> dict[str, Any]:
    return asyncio.run(_run())
