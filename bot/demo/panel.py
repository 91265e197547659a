"""What the chat page offers beside the demo's chats: to move the clock, and to finish a course.

The chat server passes it on (see `bot/sandbox/panel.py`). The address holds a secret made at each start, so that no
other page in the reader's browser can find it.
"""

import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from aiohttp import web

from bot.app import App
from bot.demo import finishing, texts
from bot.demo.clock import DemoClock
from bot.demo.courses import PLATFORMS
from bot.demo.finishing import Reported
from bot.demo.platforms import courses_of
from bot.reminders.sweeping import sweep as sweep_reminders
from bot.sweeps import sweep as sweep_reviews
from bot.texts import Language, Text
from core.years import SHANGHAI, day_in_shanghai, year_of_study

LARGEST_BODY = 8192
DEADLINES = 4
"""Shown at once: those of one year."""

Json = dict[str, Any]


def mount_panel(app: App, clock: DemoClock) -> str:
    """Serve the panel on the bot's own HTTP; gives its path. Call it before `app.run`."""
    path = f"/demo/panel/{secrets.token_urlsafe()}"
    application = web.Application(client_max_size=LARGEST_BODY)
    panel = Panel(app, clock)
    application.router.add_get("", panel.show)
    application.router.add_post("/clock", panel.move_clock)
    application.router.add_post("/course", panel.finish_course)
    app.web.application.add_subapp(path, application)
    return path


class Panel:
    def __init__(self, app: App, clock: DemoClock) -> None:
        self._app = app
        self._clock = clock

    async def show(self, request: web.Request) -> web.Response:
        language = Language.of(request.query.get("language"))
        person = request.query.get("person", "")
        sections = [self._clock_section(language)]
        sections.append(await self._course_section(int(person) if person.isdecimal() else None, language))
        return web.json_response({"sections": sections})

    def _clock_section(self, language: Language) -> Json:
        now, latest = self._clock(), self._clock.latest
        field = {"name": "day", "label": texts.TO_DAY.in_(language), "kind": "date"}
        field["value"] = str(day_in_shanghai(now))
        field["min"], field["max"] = str(day_in_shanghai(self._clock.real())), str(day_in_shanghai(latest))
        moves = [(texts.GO, {}), (texts.ONE_DAY, {"days": "1"}), (texts.ONE_WEEK, {"days": "7"})]
        if self._clock.is_moved:
            moves.append((texts.BACK_TO_NOW, {"back": "yes"}))
        moves += self._deadlines()
        return {
            "action": "clock",
            "title": texts.CLOCK.in_(language),
            "text": (texts.CLOCK_MOVED if self._clock.is_moved else texts.CLOCK_NOW).in_(language),
            "now": now.astimezone(SHANGHAI).isoformat(timespec="seconds"),
            "fields": [field],
            "buttons": [{"text": text.in_(language), "values": values} for text, values in moves],
        }

    def _deadlines(self) -> Iterator[tuple[Text, dict[str, str]]]:
        """The next last days of last year and this one: on the day after, something has lapsed."""
        today, book = day_in_shanghai(self._clock()), self._app.book
        this_year = year_of_study(today, book)
        days = [
            (until, what)
            for year in (book.year(this_year - 1), book.year(this_year))
            for until, what in (
                (year.study_until, texts.STUDY_UNTIL),
                (year.claim_until, texts.CLAIM_UNTIL),
                (year.apply_until, texts.APPLY_UNTIL),
                (year.review_until, texts.REVIEW_UNTIL),
            )
            if until > today
        ]
        for until, what in sorted(days, key=lambda one: one[0])[:DEADLINES]:
            yield texts.deadline(what, until), {"day": str(until)}

    async def _course_section(self, user_id: int | None, language: Language) -> Json:
        who = None if user_id is None else await finishing.learner(self._app, user_id)
        section: Json = {"action": "course", "title": texts.COURSE.in_(language), "fields": [], "buttons": []}
        if who is None:
            text = texts.NO_PERSON if user_id is None else texts.NOT_REGISTERED
            return section | {"text": text.in_(language)}
        choices = [
            {"value": one.code, "text": texts.course(one.name, one.hours).in_(language), "group": name}
            for platform, name in ((p, p.name_en if language is Language.EN else p.name) for p in PLATFORMS)
            for one in courses_of(platform)
        ]
        field = {"name": "code", "label": texts.COURSE_FIELD.in_(language), "kind": "choice", "choices": choices}
        return section | {
            "text": texts.learner(who.name).in_(language),
            "fields": [field],
            "buttons": [{"text": texts.FINISH.in_(language)}],
        }

    async def move_clock(self, request: web.Request) -> web.Response:
        press = await Press.of(request)
        before = self._clock()
        try:
            if "back" in press.values:
                self._clock.go_back()
            elif "days" in press.values:
                self._clock.go_to(day_in_shanghai(before) + timedelta(days=int(press.values["days"])))
            else:
                self._clock.go_to(date.fromisoformat(press.values.get("day", "")))
        except (ValueError, OverflowError):
            return press.refuse(texts.TOO_FAR)
        if self._clock() < before:
            async with self._app.store.begin() as tx:
                await tx.inbox.clock_went_back()
                await tx.outbox.clock_went_back()
                await tx.issuing.clock_went_back()
        # The scheduler goes by the machine's clock.
        await sweep_reviews(self._app.store, self._app.rules)
        await sweep_reminders(self._app.store, self._app.book)
        self._app.outbox.wake()
        self._app.issuer.wake()
        self._app.notices.wake()
        return press.say(texts.now_it_is(day_in_shanghai(self._clock())))

    async def finish_course(self, request: web.Request) -> web.Response:
        press = await Press.of(request)
        who = None if press.person is None else await finishing.learner(self._app, press.person)
        course = finishing.find_course(press.values.get("code", ""))
        if who is None:
            return press.refuse(texts.NO_PERSON if press.person is None else texts.NOT_REGISTERED)
        if course is None:
            return press.refuse(texts.NO_SUCH_COURSE)
        reported = await finishing.finish(self._app, who, course)
        if reported is Reported.FAILED:
            return press.refuse(texts.NOT_REPORTED)
        words = texts.finished if reported is Reported.CREDITED else texts.kept
        return press.say(words(course.name, course.hours))


class Press:
    """A button of the panel was pressed: for whom, in which language, with which values."""

    def __init__(self, body: Json) -> None:
        person, values = body.get("person"), body.get("values")
        self.person = person if type(person) is int else None
        self.values = {str(k): v for k, v in values.items() if isinstance(v, str)} if isinstance(values, dict) else {}
        self._language = Language.of(str(body.get("language")))

    @classmethod
    async def of(cls, request: web.Request) -> "Press":
        try:
            body = await request.json()
        except ValueError:
            body = None
        return cls(body if isinstance(body, dict) else {})

    def say(self, text: Text) -> web.Response:
        return web.json_response({"said": text.in_(self._language)})

    def refuse(self, text: Text) -> web.Response:
        return web.json_response({"error": text.in_(self._language)}, status=409)
