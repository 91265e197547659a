"""Updates sent to the bot's own address (T WebhookActor.cpp)."""

import asyncio
import json
import random
import re
import ssl
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.sandbox.config import SandboxConfig
from bot.sandbox.journal import Journal, JsonObject
from bot.sandbox.refusals import bad_request
from bot.sandbox.updates import Update, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
TIMEOUT = 60  # seconds for one delivery
GONE_AFTER = 23 * 3600  # seconds of 410 after which the webhook is removed
LONGEST_WAIT = 3600  # seconds, the most of a bot's own Retry-After
PORTS = (443, 80, 88, 8443)
LOOPBACK = ("127.0.0.1", "localhost", "::1")

Execute = Callable[[str, dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True)
class WebhookSettings:
    """One setWebhook, as it is kept."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str = ""
    certificate: str = ""

    def check(self, *, production: bool) -> None:
        """Raises Telegram's refusals; outside production plain http to this machine will do."""
        parts = urlsplit(self.url)
        local = not production and parts.hostname in LOOPBACK
        if parts.scheme != "https" and not (local and parts.scheme == "http"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")  # T WebhookActor 709
        if not local and (parts.port or 443) not in PORTS:  # T WebhookActor 714
            raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        if len(self.secret_token) > 256:  # T 16020
            raise bad_request("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", self.secret_token):  # T 16023
            raise bad_request("secret token contains unallowed characters")

    def trust(self) -> ssl.SSLContext | bool:
        """Which certificates are believed: the uploaded one, else the system's."""
        if not self.certificate:
            return True
        try:
            return ssl.create_default_context(cadata=self.certificate)
        except ssl.SSLError:
            raise bad_request("bad webhook: the certificate cannot be read") from None


@dataclass
class _Failures:
    """What getWebhookInfo tells of the last failure, and since when the address answers 410."""

    date: int = 0
    message: str = ""
    gone_since: float | None = None
    pauses: dict[int, float] = field(default_factory=dict)


class Webhook:
    """Delivers updates: one at a time and in order for a chat, chats side by side."""

    def __init__(self, journal: Journal, updates: Updates, config: SandboxConfig) -> None:
        self._journal = journal
        self._updates = updates
        self._config = config
        self.settings = WebhookSettings(**(journal.get("setting", "webhook") or {}))
        self._execute: Execute | None = None
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(self.settings.max_connections)
        self._trust = self.settings.trust()
        self._waiting: dict[int, list[Update]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._failures = _Failures()

    async def start(self, execute: Execute) -> None:
        """`execute` carries out the method call that a bot may give as its answer."""
        self._execute = execute
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT))
        self._enqueue_all()

    async def close(self) -> None:
        await self._stop()
        if self._session is not None:
            await self._session.close()

    async def _stop(self) -> None:
        tasks = list(self._tasks.values())
        self._tasks.clear()
        self._waiting.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def set(self, settings: WebhookSettings) -> None:
        await self._stop()
        self.settings = settings
        self._slots = asyncio.Semaphore(settings.max_connections)
        self._trust = settings.trust()
        self._failures = _Failures()
        self._journal.put("setting", "webhook", asdict(settings))
        self._enqueue_all()

    def _enqueue_all(self) -> None:
        for update in self._updates.pending():
            self.enqueue(update)

    def enqueue(self, update: Update) -> None:
        if not self.settings.url:
            return
        self._waiting.setdefault(update.chat_id, []).append(update)
        if update.chat_id not in self._tasks:
            self._tasks[update.chat_id] = asyncio.create_task(self._serve(update.chat_id))

    async def _serve(self, chat_id: int) -> None:
        """Works one chat's updates off; a failing one keeps back the later ones of this chat only."""
        waiting = self._waiting[chat_id]
        while waiting:
            update = waiting[0]
            attempt = 0
            while self._updates.get(update.id) is not None and not await self._deliver(update):
                attempt += 1
                await asyncio.sleep(max(_pause(attempt), self._failures.pauses.pop(chat_id, 0)))
            waiting.pop(0)
        del self._tasks[chat_id], self._waiting[chat_id]

    async def _deliver(self, update: Update) -> bool:
        """True when the bot took the update or it is past saving."""
        async with self._slots:
            try:
                status, headers, body = await self._post(update)
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                self._fail(f"Connection failed: {error}")
                return False
        if 200 <= status < 300:
            self._updates.remove(update.id)
            self._failures.gone_since = None
            self._journal.commit()
            await self._answer(body)
            return True
        self._fail(f"Wrong response from the webhook: {status} {headers['reason']}")
        retry_after = headers.get("Retry-After", "")
        if retry_after.isdecimal():
            self._failures.pauses[update.chat_id] = min(int(retry_after), LONGEST_WAIT)
        if status == 410 and self._gone():
            self.settings = WebhookSettings()
            self._journal.put("setting", "webhook", asdict(self.settings))
            self._journal.commit()
            return True
        return False

    async def _post(self, update: Update) -> tuple[int, dict[str, str], bytes]:
        assert self._session is not None
        headers = {"Content-Type": "application/json"}
        if self.settings.secret_token:
            headers[SECRET_HEADER] = self.settings.secret_token
        body = json.dumps(update.as_json(), ensure_ascii=False).encode()
        async with self._session.post(self.settings.url, data=body, headers=headers, ssl=self._trust) as answer:
            known = {"reason": answer.reason or "", "Retry-After": answer.headers.get("Retry-After", "")}
            return answer.status, known, await answer.read()

    async def _answer(self, body: bytes) -> None:
        """Carries out a method call in the answer; get…, setWebhook and the like are ignored."""
        try:
            call = json.loads(body)
        except ValueError:
            return
        if not isinstance(call, dict) or not isinstance(call.get("method"), str):
            return
        method = call.pop("method")
        ignored = ("setwebhook", "deletewebhook", "close", "logout")
        if self._execute is not None and not method.lower().startswith(("get", *ignored)):
            await self._execute(method, call)

    def _fail(self, message: str) -> None:
        self._failures.date = int(time.time())
        self._failures.message = message

    def _gone(self) -> bool:
        now = time.time()
        if self._failures.gone_since is None:
            self._failures.gone_since = now
        return now - self._failures.gone_since >= GONE_AFTER

    def info(self) -> JsonObject:
        info: JsonObject = {
            "url": self.settings.url,
            "has_custom_certificate": bool(self.settings.certificate),
            "pending_update_count": len(self._updates),
        }
        if self._failures.message:
            info |= {
                "last_error_date": self._failures.date,
                "last_error_message": self._failures.message,
            }
        if self.settings.url:
            info["max_connections"] = self.settings.max_connections
        if self.settings.ip_address:
            info["ip_address"] = self.settings.ip_address
        if self._updates.allowed:
            info["allowed_updates"] = self._updates.allowed
        return info


def _pause(attempt: int) -> float:
    """Seconds before the next try: at once, then doubling to a random 60–120."""
    if attempt == 1:
        return 0.0
    return min(float(2 ** (attempt - 2)), random.uniform(60, 120))
