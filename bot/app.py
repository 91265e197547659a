"""The wiring: features in order, one dispatcher, and what runs beside it."""

import asyncio
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import LinkPreviewOptions, Update
from pydantic import ValidationError

from bot.account.last_chat import LastChatIsNoted
from bot.account.secrets import SecretsLeaveTheChat
from bot.certificates.issuing import Issuer
from bot.certificates.papers import Press
from bot.delivery.client import JsonSession
from bot.delivery.inbox import InboxWorker
from bot.delivery.outbox import Means, OutboxSender
from bot.delivery.polling import Polling
from bot.delivery.rate import SendBudget
from bot.delivery.session import Budgeted
from bot.documents import RenderingPool, Signing
from bot.entrance import Entrance, speaker_of
from bot.errors import apologise, error_router
from bot.feature import Feature
from bot.features import FEATURES
from bot.home.commands import show_commands
from bot.home.screens import show_home
from bot.keys import keep_keys_fresh, vault_of
from bot.learning.changes import ChangeTeller
from bot.nightly import run_nightly
from bot.notices.sending import NoticeSender
from bot.papers import PAPERS
from bot.registration.directory import UnitDirectory
from bot.reminders.rendering import renderer
from bot.reminders.schedule import run_reminders
from bot.reminders.sweeping import DUE
from bot.reviewing.kind import Rules
from bot.routing import take_own_presses_only
from bot.scene import Scene
from bot.settings import Settings, SettingsWrong
from bot.sharing.presses import PressIsForWhoeverWasShown
from bot.signing import given_pair, pair_to_sign_with
from bot.sweeps import run_sweeps
from bot.ui.answer import Answer
from bot.web.app import create_web
from bot.web.metrics import Metrics
from bot.web.parts import WebParts
from bot.web.server import WebServer
from bot.web.telegram import register_webhook
from core.rulebook import (
    RuleBook,
    RuleBookContentWrong,
    RuleBookSyntaxWrong,
    default_rule_book,
    parse_rule_book,
)
from storage.engine import open_database
from storage.files import FileStore
from storage.inbox import AlreadyApplied, InboxEntry
from storage.schema import bring_up_to_date
from storage.store import Store

log = structlog.get_logger()

Clock = Callable[[], datetime]
Key = TypeVar("Key")
Value = TypeVar("Value")


def system_clock() -> datetime:
    return datetime.now(UTC)


@cache
def dispatcher() -> Dispatcher:
    """The features' routers in order. It holds no state: stores and settings come with each update."""
    built = Dispatcher(disable_fsm=True, name="xueshi")
    built.update.outer_middleware(Entrance())
    built.update.outer_middleware(LastChatIsNoted())
    built.update.outer_middleware(PressIsForWhoeverWasShown())
    secrets_leave = SecretsLeaveTheChat(frozenset().union(*(feature.secrets for feature in FEATURES)))
    built.message.outer_middleware(secrets_leave)
    built.edited_message.outer_middleware(secrets_leave)
    built.include_router(error_router(_merged(lambda feature: feature.sentences)))
    for feature in FEATURES:
        take_own_presses_only(feature.router)
        built.include_router(feature.router)
    return built


def _merged(part: Callable[[Feature], Mapping[Key, Value]]) -> dict[Key, Value]:
    return {name: value for feature in FEATURES for name, value in part(feature).items()}


async def open_store(settings: Settings, clock: Clock = system_clock) -> Store:
    """The store behind the settings, its schema brought up to date first."""
    keys = settings.secrets
    settings.make_folders()
    await bring_up_to_date(settings.database_url)
    database = open_database(settings.database_url)
    return Store(database, await vault_of(database, keys, clock), clock)


def make_bot(settings: Settings, budget: SendBudget) -> Bot:
    """The client of the chat server, with the one send budget on every call."""
    # Connections: for answers, and for as many calls as a second of the whole rate holds under way.
    connections = 200 + settings.broadcast_rate // 3
    session = JsonSession(api=TelegramAPIServer.from_base(settings.bot_api_url), limit=connections)
    session.middleware(Budgeted(budget))
    defaults = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview=LinkPreviewOptions(is_disabled=True))
    return Bot(settings.token, session=session, default=defaults)


def rule_book(settings: Settings) -> RuleBook:
    """The rule book of the settings, else the one that ships with the program; refuses with `SettingsWrong`."""
    if settings.rule_book is None:
        return default_rule_book()
    try:
        return parse_rule_book(settings.rule_book.read_text(encoding="utf-8"))
    except RuleBookSyntaxWrong as wrong:
        where, problem = f"line {wrong.line}, column {wrong.column}", wrong.problem
    except RuleBookContentWrong as wrong:
        where, problem = wrong.key_path, wrong.problem.replace("_", " ")
        problem += f", expected {wrong.expected}" if wrong.expected else ""
    except (OSError, UnicodeDecodeError):
        where, problem = str(settings.rule_book), "it cannot be read as UTF-8 text"
    raise SettingsWrong(f"XUESHI_RULE_BOOK is wrong at {where}: {problem}.")


@dataclass(frozen=True)
class Ground:
    """What a bot stands on, opened before it is made."""

    store: Store
    book: RuleBook
    directory: UnitDirectory
    pool: RenderingPool


class App:
    """A running bot. `open` makes it, `run` works until cancelled, `close` lets go of everything."""

    def __init__(self, settings: Settings, ground: Ground) -> None:
        store, book = ground.store, ground.book
        self.settings = settings
        self.store = store
        self.files = FileStore(settings.files_url)
        budget = SendBudget(settings.broadcast_rate)
        self.bot = make_bot(settings, budget)
        self.book = book
        self._directory = ground.directory
        store.wake_on("units", ground.directory.wake)
        self._forms = _merged(lambda feature: feature.forms)
        owner = f"{os.getpid()}-{secrets.token_hex(4)}"
        self.inbox = InboxWorker(store, self.handle, self._give_up, owner)
        renderers = _merged(lambda feature: feature.renderers) | {DUE: renderer(book)}
        self.outbox = OutboxSender(store, renderers, Means(self.bot, budget, self.files, owner))
        store.wake_on("outbox", self.outbox.wake)
        self._pool = ground.pool
        self.issuer = Issuer(store, Press(self._pool, self.files, book, settings, PAPERS))
        store.wake_on("issuing", self.issuer.wake)
        self.changes = ChangeTeller(store)
        store.wake_on("accounts", self.changes.wake)
        self.notices = NoticeSender(self.bot, store, book)
        store.wake_on("notices", self.notices.wake)
        self.metrics = Metrics()
        self.web = self._web()

    def _web(self) -> WebServer:
        secret = self.settings.webhook_secret if self.settings.webhook_url is not None else None
        webhook_secret = None if secret is None else secret.get_secret_value()
        parts = WebParts(self.settings, self.store, self.book, self.inbox.take_in, self.metrics, webhook_secret)
        return WebServer(create_web(parts), self.settings.http_host, self.settings.http_port)

    @classmethod
    async def open(cls, settings: Settings, clock: Clock = system_clock) -> "App":
        book = rule_book(settings)
        given = given_pair(settings, clock())
        store = await open_store(settings, clock)
        tsa_url = None if settings.tsa_url is None else settings.tsa_url.get_secret_value()
        signing = Signing(await pair_to_sign_with(store, given, settings.operator_name), tsa_url)
        directory = UnitDirectory(store)
        await directory.refresh()
        return cls(settings, Ground(store, book, directory, RenderingPool(signing, settings.cache_dir / "fonts")))

    @property
    def rules(self) -> Rules:
        """By what is decided, for what no update asks for."""
        return Rules(self.book, self.settings.hotline)

    async def refresh_units(self) -> None:
        """Look at once whether units were added, instead of within the half minute."""
        await self._directory.refresh()

    async def handle(self, entry: InboxEntry) -> None:
        """Answer one stored update; raises when it should be tried again."""
        if entry.payload is None:
            return await self._show_where_it_stands(entry)
        try:
            update = Update.model_validate(json.loads(entry.payload), context={"bot": self.bot})
        except ValidationError:
            # One odd update, from a newer chat server perhaps, must not hold up its chat.
            log.warning("update set aside", entry=entry.id)
            return None
        try:
            await dispatcher().feed_update(self.bot, update, entry=entry, **self._parts())
        except AlreadyApplied:
            await self._show_where_it_stands(entry)

    def _parts(self) -> dict[str, Any]:
        """What handlers may ask for by name, beside what `Entrance` gives them."""
        return {
            "store": self.store,
            "files": self.files,
            "pool": self._pool,
            "settings": self.settings,
            "book": self.book,
            "finder": self._directory.finder,
            "authorities": self._directory.authorities,
            "forms": self._forms,
        }

    async def _scene(self, entry: InboxEntry) -> Scene:
        speaker = await speaker_of(self.store, entry, None)
        own = self.store.handling(None, speaker.conversation)
        finder, authorities = self._directory.finder, self._directory.authorities
        answer = Answer(self.bot, own, speaker)
        return Scene(speaker, answer, own, self.book, self.settings, finder, authorities)

    async def _show_where_it_stands(self, entry: InboxEntry) -> None:
        """The effects of an update are stored, its answer may be lost: show the open question, or home."""
        scene = await self._scene(entry)
        await self._forms.get(scene.form, show_home)(scene)

    async def _give_up(self, entry: InboxEntry) -> None:
        try:
            await apologise((await self._scene(entry)).answer, self.settings)
        except Exception:
            log.exception("apology failed", entry=entry.id)

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.inbox.run())
            group.create_task(self.outbox.run())
            group.create_task(self.issuer.run())
            group.create_task(self.changes.run())
            group.create_task(self.notices.run())
            group.create_task(keep_keys_fresh(self.store))
            group.create_task(self._directory.run())
            group.create_task(self.web.run())
            group.create_task(show_commands(self.bot))
            group.create_task(run_nightly(self.store, self.metrics))
            group.create_task(run_reminders(self.store, self.book))
            group.create_task(run_sweeps(self.store, self.rules, self.files))
            if self.settings.webhook_url is None:
                group.create_task(Polling(self.bot, self.inbox).run())
            else:
                group.create_task(register_webhook(self.bot, self.settings))

    async def close(self) -> None:
        await self.inbox.settle()
        await self.outbox.settle()
        await self._pool.close()
        await self.bot.session.close()
        await self.store.close()
