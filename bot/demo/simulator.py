"""A learning platform of the demo: come in with a ticket or sign in, choose a course, press 学完, and the hours are
reported.

It does what a real platform does and knows nothing of the bot but the address it reports to and its secret.
"""

import json
import secrets
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bot.demo import simulator_page as page
from bot.demo.courses import DemoCourse
from bot.demo.line import SimulatedPlatform
from bot.texts import Language
from core.id_numbers import IdNumber
from core.refusals import Refused
from core.years import SHANGHAI

COOKIE = "simulator"
MOST_SESSIONS = 1000
PATIENCE = 10
"""Seconds for a request to the bot."""
AWAY = (ClientError, TimeoutError)

SECURE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}
UNTICKETED = {409: page.TICKET_USED, 410: page.TICKET_EXPIRED, 400: page.TICKET_WRONG}
"""What is said to somebody whose ticket the bot did not take."""


@dataclass
class Account:
    """An account that the bot opened here; it changes when the bot says so."""

    name: str
    revision: int


@dataclass
class Learner:
    """Somebody who is signed in on the platform; `news` is shown once. Without an account they used a password."""

    id_number: IdNumber
    account_id: str | None = None
    learned: set[str] = field(default_factory=set)
    news: page.News | None = None


class Simulator:
    """The pages of one platform. Who is signed in and who has an account is forgotten at a restart."""

    def __init__(self, simulated: SimulatedPlatform) -> None:
        self._simulated = simulated
        self._learners: dict[str, Learner] = {}
        self._accounts: dict[str, Account] = {}
        self._client: ClientSession | None = None

    async def reporting(self, _app: web.Application) -> AsyncIterator[None]:
        async with ClientSession(timeout=ClientTimeout(total=PATIENCE)) as self._client:
            yield

    async def show(self, request: web.Request) -> web.Response:
        if "ticket" in request.query:
            return await self._come_in(request, request.query["ticket"])
        learner = self._learner(request)
        if learner is None:
            return self._page(page.sign_in(self._frame(request)))
        news, learner.news = learner.news, None
        account = self._accounts.get(learner.account_id or "")
        name = None if account is None else account.name
        who = page.Who(name, learner.id_number.masked)
        return self._page(
            page.courses(self._frame(request), page.Listing(self._simulated.courses, learner.learned, who, news))
        )

    async def _come_in(self, request: web.Request, ticket: str) -> web.Response:
        """The bot says who brought the ticket, once; the page then stands at an address without it."""
        assert self._client is not None
        try:
            status, answer = await self._simulated.post(self._client, "tickets", {"ticket": ticket})
        except AWAY:
            return self._page(page.sign_in(self._frame(request), page.BOT_AWAY), status=502)
        if status != 200:
            trouble = UNTICKETED.get(status, page.BOT_AWAY)
            return self._page(page.sign_in(self._frame(request), trouble), status=403)
        account = answer["account"]
        self._learn_of(account)
        return self._admit(request, Learner(IdNumber.parse(account["id_number"]), account["id"]))

    async def take_change(self, request: web.Request) -> web.Response:
        """The bot tells that somebody's data have changed."""
        body = await request.text()
        if not self._simulated.hears(request.headers, body):
            return web.Response(status=401)
        account = json.loads(body)["account"]
        if account["id"] in self._accounts:
            self._learn_of(account)
        return web.Response(status=204)

    def _learn_of(self, account: Mapping[str, Any]) -> None:
        """The higher revision holds, whichever came first."""
        known = self._accounts.get(account["id"])
        if known is None or known.revision < account["revision"]:
            self._accounts[account["id"]] = Account(account["name"], account["revision"])

    async def sign_in(self, request: web.Request) -> web.Response:
        """The platform's own rule: the last six characters of the ID number."""
        form = await request.post()
        try:
            id_number = IdNumber.parse(str(form.get("id_number", "")))
        except Refused:
            return self._page(page.sign_in(self._frame(request), page.WRONG), status=403)
        if str(form.get("password", "")).strip().upper() != id_number.last_six:
            return self._page(page.sign_in(self._frame(request), page.WRONG), status=403)
        return self._admit(request, Learner(id_number))

    def _admit(self, request: web.Request, learner: Learner) -> web.Response:
        token = secrets.token_urlsafe()
        while len(self._learners) >= MOST_SESSIONS:
            del self._learners[next(iter(self._learners))]
        self._learners[token] = learner
        response = self._home(request)
        response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", path=self._frame(request).home)
        return response

    async def sign_out(self, request: web.Request) -> web.Response:
        self._learners.pop(request.cookies.get(COOKIE, ""), None)
        return self._home(request)

    async def finish(self, request: web.Request) -> web.Response:
        """A course is learned to its end, and its hours are on their way."""
        learner, code = self._learner(request), (await request.post()).get("course")
        course = next((one for one in self._simulated.courses if one.code == code), None)
        if learner is not None and course is not None:
            reported = await self._report(learner.id_number, course)
            if reported:
                learner.learned.add(course.code)
            learner.news = page.News(course.name, reported=reported)
        return self._home(request)

    async def _report(self, id_number: IdNumber, course: DemoCourse) -> bool:
        event = {
            "type": "course.completed",
            "id_number": id_number.value,
            "record_id": secrets.token_hex(8),
            "course": {"code": course.code, "name": course.name},
            "subject": course.subject.value,
            "hours": str(course.hours),
            "completed_at": self._simulated.clock().astimezone(SHANGHAI).isoformat(timespec="seconds"),
        }
        assert self._client is not None
        try:
            status, _ = await self._simulated.post(self._client, "events", event)
        except AWAY:
            return False
        return status == 200

    def _learner(self, request: web.Request) -> Learner | None:
        return self._learners.get(request.cookies.get(COOKIE, ""))

    def _frame(self, request: web.Request) -> page.Frame:
        home = str(request.app.router["home"].url_for())
        language = Language.of(request.headers.get("Accept-Language"))
        return page.Frame(self._simulated.platform, home, language)

    def _page(self, html: str, status: int = 200) -> web.Response:
        return web.Response(text=html, status=status, content_type="text/html", headers=SECURE)

    def _home(self, request: web.Request) -> web.Response:
        headers = {"Location": self._frame(request).home, "Referrer-Policy": "no-referrer"}
        return web.Response(status=303, headers=headers)


def simulator(simulated: SimulatedPlatform) -> web.Application:
    """The pages of a platform, to be mounted below an address of its own."""
    pages = Simulator(simulated)
    application = web.Application(client_max_size=4096)
    application.cleanup_ctx.append(pages.reporting)
    application.router.add_get("", pages.show, name="home")
    application.router.add_get("/", pages.show)
    application.router.add_post("/sign-in", pages.sign_in)
    application.router.add_post("/sign-out", pages.sign_out)
    application.router.add_post("/finish", pages.finish)
    application.router.add_post("/accounts", pages.take_change)
    return application
