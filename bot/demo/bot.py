"""The bot of the demo: an ordinary one, pointed at the local chat server, with a world to live in."""

import asyncio
import secrets
from pathlib import Path
from typing import Any

import aiohttp

from bot.app import App
from bot.demo.clock import DemoClock
from bot.demo.panel import mount_panel
from bot.demo.people import PEOPLE, DemoPerson
from bot.demo.plant import plant_tree
from bot.demo.platforms import mount_simulators
from bot.demo.settle import settle_people, settle_platforms
from bot.demo.todo import settle_todo
from bot.sandbox import DEFAULT_TOKEN
from bot.settings import Settings

OPERATOR = "学时演示"
SETTLED = "settled"
WAIT = 0.1
"""Seconds between looks whether the chat server is up."""


def demo_settings(folder: Path, port: int, http_port: int) -> Settings:
    """The embedded defaults; the secret key is made once and kept beside the data."""
    return Settings.model_validate(
        {
            "bot_token": DEFAULT_TOKEN,
            "bot_api_url": f"http://127.0.0.1:{port}",
            "database_url": f"sqlite+aiosqlite:///{folder / 'xueshi.db'}",
            "files_url": (folder / "files").as_uri(),
            "secret_key": _kept(folder / "secret.key", secrets.token_urlsafe(40)),
            "http_port": http_port,
            "public_url": f"http://127.0.0.1:{http_port}",
            "operator_name": OPERATOR,
        }
    )


def _kept(file: Path, fresh: str) -> str:
    """The text of `file`; `fresh` is written there the first time, readable by its owner alone."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(fresh)
    return file.read_text()


async def serve_demo(folder: Path, port: int, http_port: int) -> None:
    """Settle what is missing, then work until cancelled."""
    settings = demo_settings(folder, port, http_port)
    clock = DemoClock(folder / "clock.json")
    app = await App.open(settings, clock)
    try:
        if not (folder / SETTLED).exists():
            await _settle(app, folder)
        await mount_simulators(app)
        panel = mount_panel(app, clock)
        async with aiohttp.ClientSession(f"{settings.bot_api_url}/client/") as client:
            for person in PEOPLE:
                await _introduce(client, person)
            await _until_there(client, "PUT", "panel", {"url": f"{settings.public_url}{panel}"})
        await app.run()
    finally:
        await app.close()


async def _settle(app: App, folder: Path) -> None:
    units = await plant_tree(app.store)
    assert app.settings.public_url is not None
    made = await settle_platforms(app, app.settings.public_url)
    if made:
        lines = [f'[{code}]\nsecret = "{secret}"\n' for code, secret in made.items()]
        (folder / "platforms.toml").write_text("\n".join(lines))
    await settle_people(app, units)
    async with app.store.begin() as tx:
        await settle_todo(tx, app.book)
    (folder / SETTLED).touch()
    await app.refresh_units()


async def _introduce(client: aiohttp.ClientSession, person: DemoPerson) -> None:
    """Tell the chat server who is there."""
    profile = {
        "id": person.user_id,
        "first_name": person.name,
        "language_code": "zh-hans",
        "phone_number": person.phone,
        "role": person.what.zh,
        "hint": person.hint.zh,
        "role_en": person.what.en,
        "hint_en": person.hint.en,
    }
    await _until_there(client, "POST", "users", profile)


async def _until_there(client: aiohttp.ClientSession, verb: str, path: str, body: dict[str, Any]) -> None:
    """The chat server may still be starting."""
    while True:
        try:
            async with client.request(verb, path, json=body) as response:
                response.raise_for_status()
                return
        except aiohttp.ClientConnectionError:
            await asyncio.sleep(WAIT)
