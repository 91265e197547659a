"""Row `updates`: menu press → hour balance, the full bot on SQLite with its inbox, beside a bare aiogram bot."""

import asyncio
import shutil
import tempfile
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bot.hours.buttons import OpenHours
from tests.bench.contestants import bare, furnish, ours
from tests.bench.replies import reply_server

CHATS = 200
ROUNDS = 5
WARM_UP = 2.0
MEASURED = 6.0
BAR = 0.30


async def _throughput(which: str, template: Path) -> tuple[float, float]:
    """Updates a second under full load, and the p99 of the waits at half of it (seconds)."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(template, folder, dirs_exist_ok=True)
        async with reply_server(CHATS, OpenHours().pack()) as server:
            contestant = bare(server.address) if which == "bare" else ours(server.address, Path(folder))
            async with contestant:
                server.press(server.chats[0])
                await server.first_answer()
                await server.closed_load(WARM_UP)
                rate = await server.closed_load(MEASURED)
                waits = await server.open_load(rate / 2, MEASURED / 2)
                return rate, quantiles(waits, n=100)[98]


async def _run() -> dict[str, Any]:
    figures: dict[str, list[tuple[float, float]]] = {"ours": [], "bare": []}
    with tempfile.TemporaryDirectory() as folder:
        await furnish(Path(folder), CHATS)
        for _ in range(ROUNDS):
            for which, measured in figures.items():
                measured.append(await _throughput(which, Path(folder)))
    ratio = median(one[0] / other[0] for one, other in zip(figures["ours"], figures["bare"], strict=True))
    return {
        "bench": "updates",
        "per_second": round(median(rate for rate, _ in figures["ours"]), 1),
        "p99_ms_at_half_load": round(1000 * median(p99 for _, p99 in figures["ours"]), 1),
        "peer_per_second": round(median(rate for rate, _ in figures["bare"]), 1),
        "peer_p99_ms_at_half_load": round(1000 * median(p99 for _, p99 in figures["bare"]), 1),
        "ratio": round(ratio, 3),
        "met": ratio >= BAR,
    }


def run() -> dict[str, Any]:
    return asyncio.run(_run())
