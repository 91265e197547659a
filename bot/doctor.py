"""`xueshi doctor`: looks at everything a bot leans on and says how to mend what is wrong.

It leaves nothing behind but the font cache. What it prints may be sent to somebody who helps, so an exception is named
by its kind only: its text could hold an address with the bot token or a password in it.
"""

import asyncio
import contextlib
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
import pylopdf_fonts_zh_cn as wheel
from aiogram.client.telegram import TelegramAPIServer

from bot.app import Clock, rule_book, system_clock
from bot.documents import fonts
from bot.settings import Settings, SettingsWrong, load_settings
from bot.signing import check_signing
from storage import schema
from storage.engine import open_database
from storage.files import FileStore
from storage.keys import wrapped_keys
from storage.vault import SecretKeyWrong, Vault

PATIENCE = 15
"""Seconds that the chat server, the database or the file store may take to answer."""
LARGEST_DRIFT = timedelta(seconds=60)
"""How far our clock may be from the chat server's."""
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock that shows an earlier time was never set: the program is younger."""
PROBE = "学时".encode()
RARE_CHARACTER = "龘"
"""Occurs in names and is not among the common characters, so only the full font has it."""
INSTALL_AGAIN = (
    "Install the packages again, in the program's folder: `.venv/bin/python -m pip install --force-reinstall"
    " --require-hashes --only-binary :all: -r requirements.lock`."
)


class Trouble(Exception):
    """What a check found wrong, and how to mend it: two sentences."""

    def __init__(self, found: str, mend: str) -> None:
        super().__init__(found, mend)
        self.found = found
        self.mend = mend


@dataclass(frozen=True)
class Finding:
    """The outcome of one check. `line` is how it is printed."""

    name: str
    is_well: bool
    text: str

    @property
    def line(self) -> str:
        return f"{'✅' if self.is_well else '❌'} {self.name}: {self.text}"


@dataclass(frozen=True)
class ServerAnswer:
    """What the chat server said to getMe; `drift` is how far our clock is ahead of its own, if it told the time."""

    status: int
    username: str | None
    drift: timedelta | None


async def examine(clock: Clock = system_clock, demo_folder: Path = Path("var/demo")) -> list[Finding]:
    """All checks in order; each is done whatever the others found."""
    try:
        settings = load_settings()
    except SettingsWrong as wrong:
        return [Finding("settings", False, f"{wrong} The checks that need them come after that."), *await _rest(clock)]
    if settings.is_bare:
        return await _examine_demo(settings, clock, demo_folder)
    server: ServerAnswer | None = None
    if settings.bot_token is not None:
        with contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError, ValueError):
            server = await _ask_server(settings, clock)
    return [
        await _finding("settings", lambda: _settings(settings)),
        await _finding("database", lambda: _database(settings, clock)),
        await _finding("chat server", lambda: _chat_server(settings, server)),
        await _finding("file store", lambda: _file_store(settings)),
        await _finding("fonts", lambda: _fonts(settings.cache_dir / "fonts")),
        await _finding("signing", lambda: check_signing(settings, clock())),
        await _finding("rule book", lambda: _rule_book(settings)),
        await _finding("clock", lambda: _clock(clock(), server)),
    ]


async def _rest(clock: Clock) -> list[Finding]:
    """What can be looked at while the settings cannot be read."""
    return [
        await _finding("fonts", lambda: _fonts(Path(Settings.model_fields["cache_dir"].default) / "fonts")),
        await _finding("clock", lambda: _clock(clock(), None)),
    ]


async def _examine_demo(settings: Settings, clock: Clock, folder: Path) -> list[Finding]:
    return [
        Finding("settings", True, "there are none, so `xueshi run` starts the demo, which needs none."),
        await _finding("file system", lambda: _writable(folder)),
        await _finding("fonts", lambda: _fonts(settings.cache_dir / "fonts")),
        await _finding("rule book", lambda: _rule_book(settings)),
        await _finding("clock", lambda: _clock(clock(), None)),
    ]


async def _finding(name: str, check: Callable[[], Awaitable[str]]) -> Finding:
    try:
        async with asyncio.timeout(None if name == "fonts" else PATIENCE):
            return Finding(name, True, await check())
    except Trouble as trouble:
        return Finding(name, False, f"{trouble.found} {trouble.mend}")
    except SettingsWrong as wrong:
        return Finding(name, False, str(wrong))
    except TimeoutError:
        return Finding(name, False, f"no answer within {PATIENCE} s. See that this machine reaches it.")


async def _settings(settings: Settings) -> str:
    _ = settings.token, settings.secrets  # each refuses when it is missing
    return "complete and well-formed."


async def _database(settings: Settings, clock: Clock) -> str:
    _check_file(settings.database_url)
    try:
        _check_schema(await schema.current(settings.database_url))
        return await _check_keys(settings, clock())
    except (Trouble, SettingsWrong):
        raise
    except Exception as error:
        raise Trouble(
            f"it cannot be read ({_kind(error)}).",
            "See that it runs, that XUESHI_DATABASE_URL is right and that this user may read and write it.",
        ) from None


def _check_file(url: str) -> None:
    # SQLite would make an empty file by being asked.
    _, _, file = url.partition("sqlite+aiosqlite:///")
    if file and not Path(file).is_file():
        raise Trouble(f"there is no file {file}.", "Make it with `xueshi migrate`, or mend XUESHI_DATABASE_URL.")


def _check_schema(revision: str | None) -> None:
    if revision is None:
        raise Trouble("it is empty.", "Run `xueshi migrate`.")
    if revision < schema.HEAD:
        raise Trouble(f"its schema {revision} is older than {schema.HEAD}.", "Run `xueshi migrate`.")
    if revision > schema.HEAD:
        raise Trouble(f"its schema {revision} is newer than {schema.HEAD}.", "Install the newer version again.")


async def _check_keys(settings: Settings, now: datetime) -> str:
    database = open_database(settings.database_url)
    try:
        async with database.reading() as connection:
            keys = await wrapped_keys(connection)
    finally:
        await database.close()
    if not keys:
        return f"schema {schema.HEAD} is current; its keys are made at the first start."
    try:
        Vault(keys, settings.secrets, now)
    except SecretKeyWrong:
        raise Trouble(
            "XUESHI_SECRET_KEY does not open it.",
            "Set the key it was made with; after a rotation the newer one, and while rotating both: new,old.",
        ) from None
    return f"schema {schema.HEAD} is current and the secret key opens it."


async def _ask_server(settings: Settings, clock: Clock) -> ServerAnswer:
    url = TelegramAPIServer.from_base(settings.bot_api_url).api_url(settings.token, "getMe")
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout) as client, client.get(url) as response:
        told = response.headers.get("Date")
        drift = None if told is None else clock() - parsedate_to_datetime(told)
        answer: object = None
        with contextlib.suppress(ValueError):  # a web page, of a proxy perhaps
            answer = await response.json(content_type=None)
        result = answer.get("result") if isinstance(answer, dict) else None
        return ServerAnswer(response.status, result.get("username") if isinstance(result, dict) else None, drift)


async def _chat_server(settings: Settings, server: ServerAnswer | None) -> str:
    _ = settings.token  # refuses when it is missing
    where = settings.bot_api_url.rpartition("@")[2].removeprefix("https://")
    if server is None:
        raise Trouble(
            f"{where} does not answer.", "See that this machine reaches it and that XUESHI_BOT_API_URL is right."
        )
    if server.status in (401, 404):
        raise Trouble(
            f"{where} does not know the bot token.", "Set XUESHI_BOT_TOKEN to the one that BotFather shows now."
        )
    if server.username is None:
        raise Trouble(
            f"{where} answers, but not as a chat server does (status {server.status}).",
            "Wait if it has trouble of its own; else mend XUESHI_BOT_API_URL.",
        )
    return f"{where} knows the bot as @{server.username}."


async def _file_store(settings: Settings) -> str:
    try:
        files = FileStore(settings.files_url)
        stored = await files.put("probe", "text/plain", PROBE)
        try:
            came_back = await files.get(stored.key) == PROBE
        finally:
            await files.delete(stored.key)
    except Exception as error:
        raise Trouble(
            f"a file cannot be written, read and deleted ({_kind(error)}).",
            "See that XUESHI_FILES_URL is right and that this user may write there.",
        ) from None
    if not came_back:
        raise Trouble("a file came back altered.", "Look at the disk, or at the S3 service.")
    return "a file was written, read and deleted."


async def _fonts(folder: Path) -> str:
    try:
        faces = await asyncio.to_thread(fonts.load, folder)
        known = [face.learn(RARE_CHARACTER) for face in (faces.serif, faces.sans)]
    except Exception as error:
        raise Trouble(f"they cannot be read ({_kind(error)}).", INSTALL_AGAIN) from None
    if not all(known):
        raise Trouble("the full fonts lack rare characters.", INSTALL_AGAIN)
    if not all(fonts.cut_path(font, folder).is_file() for font in (wheel.serif_path(), wheel.sans_path())):
        raise Trouble(
            f"the cut of common characters cannot be kept in {folder}, which makes every start slow.",
            "Let this user write there, or set XUESHI_CACHE_DIR.",
        )
    return "the common characters are cut and cached, and the full fonts are there."


async def _rule_book(settings: Settings) -> str:
    book = rule_book(settings)
    return f"version {book.version} is well-formed."


async def _clock(now: datetime, server: ServerAnswer | None) -> str:
    mend = "Set the clock, and keep it right with `timedatectl set-ntp true`."
    shown = f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    if now < EARLIEST:
        raise Trouble(f"it shows {shown}, which is long past.", mend)
    if server is None or server.drift is None:
        return f"it shows {shown}; there was no chat server to compare it with."
    seconds = round(abs(server.drift).total_seconds())
    if abs(server.drift) > LARGEST_DRIFT:
        side = "ahead of" if server.drift > timedelta() else "behind"
        raise Trouble(f"it is {seconds} s {side} the chat server's.", mend)
    return f"it shows {shown}, within {LARGEST_DRIFT.seconds} s of the chat server's."


async def _writable(folder: Path) -> str:
    return await asyncio.to_thread(_write_probe, folder)


def _write_probe(folder: Path) -> str:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(PROBE)
    except OSError as error:
        raise Trouble(
            f"{folder} cannot be written ({_kind(error)}).", "Start in another folder, or name one with --dir."
        ) from None
    return f"{folder} can be written."


def _kind(error: BaseException) -> str:
    return type(error).__name__
