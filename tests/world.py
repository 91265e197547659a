"""The world of a test: the local chat server, the real bot beside it, a database of its own, and named people.

Everything is real but the clock, which starts on 23 November 2026, 10:00 in Shanghai, goes on by itself, and can be
moved. Tests speak over HTTP only: `await world.chat("Wang Fang")` gives a person's side of the chat.
"""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App, open_store
from bot.demo.plant import plant_tree
from bot.sandbox import DEFAULT_TOKEN, SandboxConfig, running
from bot.settings import Settings
from bot.signing import pair_to_sign_with
from core.id_numbers import IdNumber, check_character
from core.people import Person, Role, RoleGrant, Standing
from core.years import SHANGHAI
from storage.conversations import Chat as ChatAddress
from storage.people import Newcomer
from storage.store import Store
from storage.tables import SignInRow
from tests.chat import PATIENCE, Chat, ClientApi, client_api
from tests.shared import CHEAP

SECRET_KEY = "a-secret-key-for-tests-long-enough-to-be-taken"
PASSWORD = "Lushan-mountain-7"
PASSWORD_HASH = CHEAP.hash(PASSWORD)
START = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)

SCHOOL = "43010001001"  # 长沙市第一中学, under 长沙市教育局
PRIMARY_SCHOOL = "43010401001"  # 岳麓区实验小学, under 岳麓区教育局
EDUCATION_BUREAU = "43010001"  # 长沙市教育局
PROVINCE = "430000"


def id_number(number: int, born: str = "19900307") -> str:
    """A valid ID number that belongs to nobody: 439901 was never given out as an area."""
    first17 = f"439901{born}{number % 1000:03d}"
    return first17 + check_character(first17)


class MovableClock:
    """A clock that ticks like a real one, from a fixed start, and jumps when told to."""

    def __init__(self, start: datetime = START) -> None:
        self._offset = start.timestamp() - time.time()

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(time.time() + self._offset, SHANGHAI)

    def move(self, **units: float) -> None:
        """`clock.move(days=2)`."""
        self._offset += timedelta(**units).total_seconds()

    def set(self, moment: datetime) -> None:
        self._offset = moment.timestamp() - time.time()


def settings_for(folder: Path, chat_server: str, **more: object) -> Settings:
    values: dict[str, object] = {
        "bot_token": DEFAULT_TOKEN,
        "bot_api_url": chat_server,
        "database_url": f"sqlite+aiosqlite:///{folder / 'xueshi.db'}",
        "files_url": (folder / "files").as_uri(),
        "secret_key": SECRET_KEY,
        "broadcast_rate": 1000,
        "http_port": 0,
    }
    return Settings.model_validate(values | more)


async def make_template(folder: Path) -> None:
    """A migrated database with the demo tree and a pair to sign with, to be copied for each test."""
    settings = settings_for(folder, "http://127.0.0.1:1")
    store = await open_store(settings, MovableClock())
    await plant_tree(store)
    await pair_to_sign_with(store, None, settings.operator_name)
    await store.close()


async def everything_sent(store: Store, seconds: float) -> None:
    """Wait until nothing stands in the outbox any more, or is on its way."""
    async with asyncio.timeout(seconds):
        while True:
            async with store.read() as look:
                states = await look.figures.outbox_by_state()
            if not states.keys() & {"queued", "waiting", "sending"}:
                return
            await asyncio.sleep(0.01)


class World:
    """One test's chat server, bot, database and people."""

    def __init__(self, api: ClientApi, settings: Settings) -> None:
        self.api = api
        self.settings = settings
        self.clock = MovableClock()
        self._app: App | None = None
        self._task: asyncio.Task[None] | None = None
        self._people = 0

    @property
    def app(self) -> App:
        assert self._app is not None, "the bot is not running"
        return self._app

    @property
    def store(self) -> Store:
        return self.app.store

    async def start(self) -> None:
        self._app = await App.open(self.settings, self.clock)
        self._task = asyncio.create_task(self._app.run())

    async def stop(self) -> None:
        """End the bot as a stop of the machine would: whatever is under way is cut off."""
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self.app.close()
        self._app = self._task = None

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def everything_sent(self, seconds: float = PATIENCE) -> None:
        await everything_sent(self.store, seconds)

    async def chat(self, name: str, *, language: str = "zh-hans") -> Chat:
        """A new phone with nobody signed in, named after who holds it."""
        self._people += 1
        phone = f"1380000{self._people:04d}"
        return await self.api.add_person(5000 + self._people, name, language_code=language, phone_number=phone)

    async def person(
        self,
        name: str,
        unit: str = SCHOOL,
        *,
        number: str | None = None,
        standing: Standing = Standing.CONFIRMED,
        role: Role | None = None,
        entry_year: int | None = 2015,
        entry_month: int | None = 9,
    ) -> Person:
        """Somebody who registered before; the role is held at the unit."""
        self._people += 1
        async with self.store.begin() as tx:
            at = await tx.units.by_code(unit)
            assert at is not None
            newcomer = Newcomer(
                id_number=IdNumber.parse(number or id_number(self._people)),
                name=name,
                phone=f"1390000{self._people:04d}",
                unit_id=at.id,
                standing=standing,
                post_category=None,
                title=None,
                education=None,
                entry_year=entry_year,
                entry_month=entry_month if entry_year is not None else None,
                password_hash=PASSWORD_HASH,
            )
            person_id = await tx.people.add(newcomer)
            assert person_id is not None, "registered already"
            if role is not None:
                await tx.people.grant(person_id, RoleGrant(role, at.id))
        async with self.store.read() as look:
            person = await look.people.get(person_id)
        assert person is not None
        return person

    async def signed_in(self, person: Person, chat: Chat | None = None, *, has_spoken: bool = True) -> Chat:
        """The person's phone, signed in as if they had done so before; nobody can write to whoever has not spoken."""
        chat = chat or await self.chat(person.name)
        if has_spoken:
            await chat.ask("/start")
        address = ChatAddress("telegram", str(chat.id))
        async with self.store.read() as look:
            conversation = await look.conversations.get(address)
        async with self.store.handling(None, conversation).begin() as tx:
            tx.conversation.speak_as(person.id)
            await tx._session.add(
                SignInRow,
                {
                    "person_id": person.id,
                    "channel": address.channel,
                    "address": address.address,
                    "signed_in_at": tx.now,
                    "last_used_at": tx.now,
                },
            )
        return chat


@asynccontextmanager
async def running_world(template: Path, folder: Path, **settings: object) -> AsyncIterator[World]:
    """A world on a copy of the template database."""
    shutil.copy(template / "xueshi.db", folder / "xueshi.db")
    async with running(SandboxConfig()) as address, client_api(address) as api:
        world = World(api, settings_for(folder, address, **settings))
        await world.start()
        try:
            yield world
        finally:
            await world.stop()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a migrated database with the demo tree, made once per test process."""
    folder = tmp_path_factory.mktemp("template")
    asyncio.run(make_template(folder))
    return folder


@pytest.fixture
async def world(template: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The chat server, the bot and a database of this test's own."""
    async with running_world(template, tmp_path) as running_one:
        yield running_one
