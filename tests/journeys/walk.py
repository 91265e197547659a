"""A walk through the whole bot from home, by its buttons: it finds by itself what there is.

Each kind of button is pressed in each place, a few times at most; questions are answered first badly and then with one
of many answers that moves on. An old button of a form is found again by the way that led to it, as a person would.
"""

import asyncio
import re
import traceback
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import timedelta

from bot.people import CHANNEL
from bot.reminders.sweeping import sweep as sweep_reminders
from bot.sweeps import sweep as sweep_reviews
from bot.texts import Language
from storage.conversations import Chat as ChatAddress
from storage.inbox import InboxEntry
from tests.chat import PATIENCE, Message, Refusal, buttons, text_of
from tests.journeys.noting import Noted
from tests.journeys.places import (
    APOLOGIES,
    GENERIC,
    Button,
    Key,
    Kind,
    Place,
    Step,
    keys_of,
    kind_of,
    main_action_late,
    prefix_of,
    title_of,
    too_much,
    ways_home,
)
from tests.journeys.sample import File, Walking, speak_as
from tests.world import PASSWORD, World

CLUMSY = "???"
OFTEN = 2
"""How often a kind of button is pressed, over all places."""
QUESTIONS = 3
"""How many questions of one step are answered: a step may ask for several things in turn."""
SPANS = (timedelta(minutes=1), timedelta(days=8), timedelta(days=153))
"""How time passes when nothing is left to press: past a countdown, past the patience with an office and a rung of the
reminders, past the last day of the reviews of a year."""
LAST = frozenset({"apply-now", "sign-out-now", "end-chat-now", "end-chats-now", "switch", "lang"})
"""What ends a walk: another who speaks, another language, and the application, after which no records are chosen."""


Answers = Sequence[str | File]


def _without_digits(words: str) -> str:
    return re.sub(r"\d", "", words)


class Walk:
    """One walk of one person. `faults` is what no screen may show."""

    def __init__(self, world: World, walking: Walking, answers: Answers, noted: Noted) -> None:
        self.places: dict[Key, Place] = {}
        self.home: set[Key] = set()
        self.leads: dict[Kind, set[Key]] = defaultdict(set)
        self.faults: list[str] = []
        self.pressed: Counter[Kind] = Counter()
        self.acts = 0
        self._world, self._chat, self._person, self._answers = world, walking.chat, walking.person, answers
        self._noted = noted
        self._address = ChatAddress(CHANNEL, str(walking.chat.id))
        self._main_first = True
        self._stack: list[Button] = []
        self._done: set[tuple[Key, Kind]] = set()
        self._data: set[str] = set()
        self._asked: set[tuple[str, str]] = set()
        self._handled = asyncio.Semaphore(0)
        self._seq = 0
        self._shown: dict[int, Message] = {}
        self._now: list[Message] = []
        self._form = ""
        self._speaker: int | None = None

    @property
    def dead_ends(self) -> list[str]:
        """The words of the screens from which no press leads home."""
        home = ways_home(set(self.places), self.leads, self.home)
        met = ((key, place) for key, place in self.places.items() if key.kinds and place.trail is not None)
        return [place.words for key, place in met if key not in home]

    @property
    def prefixes(self) -> set[str]:
        """Of the buttons that were pressed."""
        return {prefix_of(kind) for kind in self.pressed}

    async def go(self, language: Language, *, main_first: bool) -> None:
        """Everything from home, and from whatever has arrived in the chat before."""
        self._main_first = main_first
        self._notice_answers()
        await self._look()
        arrived = list(self._shown.values())
        await self._use(language)
        for message in arrived:
            self._meet(message, None)
        await self._send_unasked()
        await self._go_home()
        for later in SPANS:
            while self._stack:
                await self._press(self._stack.pop())
            await self._let_news_arrive(later)
        while self._stack:
            await self._press(self._stack.pop())

    async def _let_news_arrive(self, later: timedelta) -> None:
        """Time passes, and what is done by the hour about whatever waits is done."""
        app = self._world.app
        self._world.clock.move(seconds=later.total_seconds())
        await sweep_reviews(app.store, app.rules)
        await sweep_reminders(app.store, app.book)
        await self._nothing_due()
        await self._look()
        for message in self._now:
            self._meet(message, None)
        await self._go_home()

    async def _nothing_due(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while True:
                async with self._world.store.read() as look:
                    states = await look.figures.outbox_by_state()
                    if "sending" not in states and not await look.outbox.anything_due():
                        return
                await asyncio.sleep(0.02)

    async def _use(self, language: Language) -> None:
        async with self._world.store.read() as look:
            conversation = await look.conversations.get(self._address)
        async with self._world.store.handling(None, conversation).begin() as tx:
            tx.conversation.use_language(language.value)

    async def _go_home(self) -> None:
        await self._say("/start", None)
        await self._arrive(())
        self.home |= {self._key(message) for message in self._now if "reply_markup" in message}

    async def _send_unasked(self) -> None:
        """A photo that no question has asked for."""
        photo = next(each for each in self._answers if isinstance(each, File))
        await self._say(photo, None)
        await self._arrive((("send", photo),))

    # What a person does, each until the bot has answered it.

    async def _press(self, button: Button) -> None:
        often = self.pressed[button.kind] >= OFTEN
        if (button.key, button.kind) in self._done and (often or button.data in self._data):
            return
        if often and prefix_of(button.kind) not in LAST and self.leads[button.kind]:
            return
        trail = self.places[button.key].trail
        if not self.pressed[button.kind] and button.key.form != self._form and trail is not None:
            button = await self._find_again(button, trail)
        self._done.add((button.key, button.kind))
        self._data.add(button.data)
        self.pressed[button.kind] += 1
        before = self._speaker
        await self._press_now(button)
        if any(text_of(message).startswith(APOLOGIES) for message in self._now):
            self.faults.append(f"an apology for {button.label!r}: {button.data}")
        pressed = self._shown.get(button.message["message_id"], {})
        if not self._is_news(button.message) and not any(any(keys_of(each)) for each in (pressed, *self._now)):
            self.faults.append(f"{button.label!r} leaves nothing to press: {[text_of(one) for one in self._now]}")
        way = None if trail is None else (*trail, ("press", button.kind))
        met = await self._arrive(way)
        self.leads[button.kind] |= met or {button.key}
        if prefix_of(button.kind) == "home":
            self.home |= met
        if self._speaker != before and self._person is not None:
            await self._come_back()

    async def _press_now(self, button: Button) -> None:
        """The button itself where it still stands in the chat; else as on a phone that has not heard of the edit."""
        shown = self._shown.get(button.message["message_id"], {})
        if any(each.get("callback_data") == button.data for each in keys_of(shown)):
            try:
                await self._chat.press_data(shown, button.data)
            except Refusal:  # edited at this very moment, as a card does that shows progress
                await self._press_old(button)
        else:
            await self._press_old(button)
        await self._settle(button.label)

    async def _press_old(self, button: Button) -> None:
        sender = {"id": self._chat.id, "is_bot": False, "first_name": "Somebody"}
        press = {"from": sender, "chat_instance": "1", "message": button.message, "data": button.data}
        await self._world.api.update(callback_query=press)

    async def _say(self, answer: str | File, trail: tuple[Step, ...] | None) -> None:
        if isinstance(answer, File):
            await self._chat.send_file(answer.name, answer.content, kind=answer.kind)
        else:
            await self._chat.say(answer)
        await self._settle(answer)

    async def _find_again(self, button: Button, trail: Sequence[Step]) -> Button:
        """The same button on the way from home to where it was met; the old one where the way has changed."""
        if self._form:
            await self._say("/cancel", None)
        if not button.key.form:
            return button
        await self._say("/start", None)
        for what, step in (*trail, ("find", button.kind)):
            if what in ("say", "send"):
                await self._say(step, None)
                continue
            found = next(
                (one for message in reversed(self._now) for one in self._buttons(message) if one.kind == step), None
            )
            if found is None:
                return button
            if what == "find":
                return found
            await self._press_now(found)
        return button

    # What the bot says.

    async def _settle(self, what: object) -> None:
        """Until the bot is done with it; then what is new in the chat is looked at."""
        self.acts += 1
        try:
            await asyncio.wait_for(self._handled.acquire(), PATIENCE)
        except TimeoutError:
            raise AssertionError(f"no answer to {what!r}; {self.faults}") from None
        await self._look()

    def _notice_answers(self) -> None:
        """The bot lets it be known when it is done with an update of this chat."""
        inbox = self._world.app.inbox
        handle = inbox._handle

        async def noticed(entry: InboxEntry) -> None:
            try:
                await handle(entry)
            except Exception:
                self.faults.append(f"an update could not be handled: {traceback.format_exc()}")
                raise
            if entry.chat == self._address:
                self._handled.release()

        inbox._handle = noticed

    async def _look(self) -> None:
        view = await self._chat.view(after_seq=self._seq) if self._seq else await self._chat.view()
        self._seq = view["seq"]
        self._now = [message for message in view["messages"] if message["from"]["is_bot"]]
        self._shown |= {message["message_id"]: message for message in self._now}
        async with self._world.store.read() as look:
            conversation = await look.conversations.get(self._address)
        self._form, self._speaker = conversation.form or "", conversation.person_id

    async def _come_back(self) -> None:
        """Whoever signed out, or let somebody else speak, goes on."""
        assert self._person is not None
        await speak_as(self._world, self._chat, self._person)
        self._speaker = self._person.id

    async def _arrive(self, trail: tuple[Step, ...] | None, *, within: str = "") -> set[Key]:
        """Meets what is new in the chat, and answers a question that is new, but for that of the form `within`; gives
        the places."""
        now, form = self._now, self._form
        said = [message for message in now if not self._is_news(message)]
        for message in now:
            if message not in said:
                self._meet(message, None)
        met = {self._meet(message, trail) for message in said}
        if form and form != within and said:
            await self._answer(form, said[-1], trail)
        return met

    def _is_news(self, message: Message) -> bool:
        """It came by itself, and was no answer to this person."""
        return (self._chat.id, message["message_id"]) not in self._noted.answers

    def _key(self, message: Message) -> Key:
        kinds = frozenset(kind_of(each["callback_data"]) for each in keys_of(message) if "callback_data" in each)
        return Key(self._form, kinds)

    def _buttons(self, message: Message) -> list[Button]:
        key = self._key(message)
        return [
            Button(kind_of(each["callback_data"]), each["callback_data"], each["text"], key, message)
            for each in keys_of(message)
            if "callback_data" in each
        ]

    def _meet(self, message: Message, trail: tuple[Step, ...] | None) -> Key:
        key = self._key(message)
        self.faults += too_much(message)
        place = self.places.setdefault(key, Place(text_of(message), trail))
        if trail is not None and (place.trail is None or len(trail) < len(place.trail)):
            place.trail = trail
        shown = self._buttons(message)
        for button in reversed(shown if self._main_first else main_action_late(shown)):
            if prefix_of(button.kind) in LAST:
                self._stack.insert(0, button)
            else:
                self._stack.append(button)
        return key

    async def _answer(self, form: str, asked: Message, trail: tuple[Step, ...] | None) -> None:
        """First so that nobody can understand it, then with whatever moves on; once more where other things are asked
        then. Whoever is asked for a password knows it."""
        question = (form, _without_digits(title_of(asked)))
        asked_before = sum(form == each for each, _ in self._asked)
        if question in self._asked or asked_before == QUESTIONS or not any(keys_of(asked)):
            return
        self._asked.add(question)
        refused = ""
        for answer in ((PASSWORD,) if "password" in form.lower() else ()) + (CLUMSY, *self._answers):
            await self._say(answer, trail)
            if answer == CLUMSY:
                self._examine_clumsy(question)
                refused = self._title
            step: Step = ("send" if isinstance(answer, File) else "say", answer)
            way = None if trail is None else (*trail, step)
            moved = self._form != form
            await self._arrive(way, within=form)
            if moved or self._form != form:
                return
            if self._title != refused:
                trail = way
        said = [message for message in self._now if not self._is_news(message)]
        if said:
            await self._answer(form, said[-1], trail)

    @property
    def _title(self) -> str:
        return _without_digits(title_of(self._now[-1])) if self._now else ""

    def _examine_clumsy(self, question: tuple[str, str]) -> None:
        said = [message for message in self._now if text_of(message)]
        if not said:
            self.faults.append(f"no word about {CLUMSY} in {question}")
        for message in said:
            first = text_of(message).partition("\n")[0]
            if first in GENERIC:
                self.faults.append(f"{first!r} about {CLUMSY} in {question}")
        if self._form == question[0] and not any(buttons(message) for message in said):
            self.faults.append(f"no way out after {CLUMSY} in {question}: {[text_of(one) for one in said]}")
