"""A learning platform of the demo: sign in, choose a course, press 学完, and the hours are reported.

It does what a real platform does and knows nothing of the bot but the address it reports to and its secret.
"""

import json
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aiohttp import ClientError, ClientSession, ClientTimeout, web
from standardwebhooks import Webhook

from bot.demo import simulator_page as page
from bot.demo.courses import DemoCourse, DemoPlatform
from bot.texts import Language
from core.id_numbers import IdNumber
from core.refusals import Refused
from core.years import SHANGHAI

COOKIE = "simulator"
MOST_SESSIONS = 1000
PATIENCE = 10
"""Seconds for a report."""

SECURE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class SimulatedPlatform:
    """`report_to` gives the bot's own HTTP address, which is known once it listens."""

    platform: DemoPlatform
    courses: tuple[DemoCourse, ...]
    secret: str
    report_to: Callable[[], str]
    clock: Callable[[], datetime]


@dataclass
class Learner:
    """Somebody who is signed in on the platform; `news` is shown once."""

    id_number: IdNumber
    learned: set[str] = field(default_factory=set)
    news: page.News | None = None


class Simulator:
    """The pages of one platform. Who is signed in is forgotten at a restart."""

    def __init__(self, simulated: SimulatedPlatform) -> None:
        self._simulated = simulated
        self._learners: dict[str, Learner] = {}
        self._client: ClientSession | None = None

    async def reporting(self, _app: web.Application) -> AsyncIterator[None]:
        async with ClientSession(timeout=ClientTimeout(total=PATIENCE)) as self._client:
            yield

    async def show(self, request: web.Request) -> web.Response:
        learner = self._learner(request)
        if learner is None:
            return self._page(page.sign_in(self._frame(request), failed=False))
        news, learner.news = learner.news, None
        listed = page.Listing(self._simulated.courses, learner.learned, learner.id_number.masked, news)
        return self._page(page.courses(self._frame(request), listed))

    async def sign_in(self, request: web.Request) -> web.Response:
        """The platform's own rule: the last six characters of the ID number."""
        form = await request.post()
        try:
            id_number = IdNumber.parse(str(form.get("id_number", "")))
        except Refused:
            return self._page(page.sign_in(self._frame(request), failed=True), status=403)
        if str(form.get("password", "")).strip().upper() != id_number.last_six:
            return self._page(page.sign_in(self._frame(request), failed=True), status=403)
        token = secrets.token_urlsafe()
        while len(self._learners) >= MOST_SESSIONS:
            del self._learners[next(iter(self._learners))]
        self._learners[token] = Learner(id_number)
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
        simulated, now = self._simulated, self._simulated.clock()
        body = json.dumps(
            {
                "type": "course.completed",
                "id_number": id_number.value,
                "record_id": secrets.token_hex(8),
                "course": {"code": course.code, "name": course.name},
                "subject": course.subject.value,
                "hours": str(course.hours),
                "completed_at": now.astimezone(SHANGHAI).isoformat(timespec="seconds"),
            }
        )
        webhook_id = f"msg_{secrets.token_hex(12)}"
        headers = {
            "Content-Type": "application/json",
            "webhook-id": webhook_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(simulated.secret).sign(webhook_id, now.astimezone(UTC), body),
        }
        address = f"{simulated.report_to()}/platforms/{simulated.platform.code}/events"
        assert self._client is not None
        try:
            async with self._client.post(address, data=body, headers=headers) as response:
                return response.status == 200
        except (ClientError, TimeoutError):
            return False

    def _learner(self, request: web.Request) -> Learner | None:
        return self._learners.get(request.cookies.get(COOKIE, ""))

    def _frame(self, request: web.Request) -> page.Frame:
        home = str(request.app.router["home"].url_for())
        language = Language.of(request.headers.get("Accept-Language"))
        return page.Frame(self._simulated.platform, home, language)

    def _page(self, html: str, status: int = 200) -> web.Response:
        return web.Response(text=html, status=status, content_type="text/html", headers=SECURE)

    def _home(self, request: web.Request) -> web.Response:
        return web.Response(status=303, headers={"Location": self._frame(request).home})


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
    return application
