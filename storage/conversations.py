"""Where each chat stands: one row, read once per update and written in the transaction of the press."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from storage.session import Session
from storage.tables import ConversationRow, SignInRow

_ANSWERS = "conversations.answers"
_ASIDE = "aside"
"""The one name among the answers that belongs to no form."""


@dataclass(frozen=True)
class Chat:
    """An address on a channel: for the chat server, a chat id as text."""

    channel: str
    address: str

    @property
    def key(self) -> str:
        """Under which what happens in this chat too often is counted."""
        return f"chat:{self.channel}:{self.address}"


@dataclass(frozen=True)
class Conversation:
    """A chat's row. `form` names the question that is open, `answers` are those given so far (JSON values)."""

    chat: Chat
    person_id: int | None = None
    language: str | None = None
    form: str | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    revision: int = 0
    blocked_at: datetime | None = None

    @property
    def form_name(self) -> str:
        """The name of the form that the open question belongs to; "" for none."""
        return (self.form or "").partition(":")[0]

    @property
    def aside(self) -> Mapping[str, Any]:
        """What was put aside in this chat by whoever speaks in it (JSON values)."""
        put: Mapping[str, Any] = self.answers.get(_ASIDE, {})
        return put

    def without_form(self) -> "Conversation":
        """No question is open, its answers are gone, and what was put aside is still there."""
        return replace(self, form=None, answers={_ASIDE: self.aside} if self.aside else {})


class ConversationChanged(Exception):
    """Another process wrote this conversation meanwhile: the update has to be handled again."""


class ConversationDraft:
    """The conversation inside a transaction: changed in memory, written once when the block ends."""

    def __init__(self, current: Conversation) -> None:
        self.seen = current
        self.current = current

    @property
    def written(self) -> Conversation:
        """The conversation as the database holds it after this draft was written."""
        return replace(self.current, revision=self.seen.revision + 1)

    def ask(self, form: str, **answers: Any) -> None:
        """Open a question, and keep the answers given along with those there are."""
        self.current = replace(self.current, form=form, answers={**self.current.answers, **answers})

    def keep(self, **answers: Any) -> None:
        """Keep answers without moving on."""
        self.current = replace(self.current, answers={**self.current.answers, **answers})

    def forget(self, *names: str) -> None:
        """Drop single answers."""
        kept = {name: value for name, value in self.current.answers.items() if name not in names}
        self.current = replace(self.current, answers=kept)

    def end_form(self) -> None:
        """No question is open any more; the answers are gone."""
        self.current = self.current.without_form()

    def leave_form(self, name: str) -> None:
        """End the form of this name, whichever of its questions is open; another form stays."""
        if self.current.form_name == name:
            self.end_form()

    def put_aside(self, name: str, value: Any) -> None:
        """Keep something that is no answer of a form: it neither opens one nor goes with one. None drops it."""
        kept = {each: there for each, there in self.current.aside.items() if each != name}
        if value is not None:
            kept[name] = value
        self._set_aside(kept)

    def _set_aside(self, kept: Mapping[str, Any]) -> None:
        self.forget(_ASIDE)
        if kept:
            self.keep(**{_ASIDE: kept})

    def speak_as(self, person_id: int | None) -> None:
        """Who speaks in this chat from now on; None after signing out.

        An open form and what was put aside belong to whoever spoke before, and end: what was typed for one is never
        stored for another.
        """
        if person_id != self.current.person_id:
            self.end_form()
            self._set_aside({})
        self.current = replace(self.current, person_id=person_id)

    def use_language(self, language: str) -> None:
        """Speak in this language here from now on; a code of ours, "zh" or "en"."""
        self.current = replace(self.current, language=language)

    def mark_blocked(self, at: datetime | None) -> None:
        """The person blocked the bot (or, with None, unblocked it)."""
        self.current = replace(self.current, blocked_at=at)


class Conversations:
    """The rows of all chats."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, chat: Chat) -> Conversation:
        """The chat's conversation; a fresh one (revision 0) for a chat never seen."""
        row = (
            await self._session.execute(
                select(
                    ConversationRow.person_id,
                    ConversationRow.language,
                    ConversationRow.form,
                    ConversationRow.answers,
                    ConversationRow.revision,
                    ConversationRow.blocked_at,
                ).where(ConversationRow.channel == chat.channel, ConversationRow.address == chat.address)
            )
        ).one_or_none()
        if row is None:
            return Conversation(chat)
        return Conversation(
            chat, row.person_id, row.language, row.form, self.open(row.answers), row.revision, row.blocked_at
        )

    async def leave(self, person_id: int, chat: Chat) -> None:
        """The person, who is not signed in there any more, stops speaking in another chat than the one at hand.

        Whoever used that chat last goes on, nobody where nobody is left; an open form ends. The revision moves, so that
        an update under way there is handled again.
        """
        next_one = (
            select(SignInRow.person_id)
            .where(SignInRow.channel == chat.channel, SignInRow.address == chat.address)
            .order_by(SignInRow.last_used_at.desc(), SignInRow.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        statement = (
            update(ConversationRow)
            .where(
                ConversationRow.channel == chat.channel,
                ConversationRow.address == chat.address,
                ConversationRow.person_id == person_id,
            )
            .values(
                person_id=next_one,
                form=None,
                answers=None,
                revision=ConversationRow.revision + 1,
                updated_at=self._session.now,
            )
        )
        await self._session.execute(statement)

    def open(self, answers: bytes | None) -> Mapping[str, Any]:
        """The answers of a form as they were sealed; {} for none."""
        if answers is None:
            return {}
        opened: Mapping[str, Any] = self._session.vault.open_json(answers, _ANSWERS)
        return opened

    async def write(self, draft: ConversationDraft) -> None:
        """Write what changed, if anything; refuses with `ConversationChanged` if it changed elsewhere too."""
        if draft.current == draft.seen:
            return
        session, current = self._session, draft.current
        values = {
            "person_id": current.person_id,
            "language": current.language,
            "form": current.form,
            "answers": session.vault.seal_json(dict(current.answers), _ANSWERS) if current.answers else None,
            "blocked_at": current.blocked_at,
            "revision": current.revision + 1,
            "updated_at": session.now,
        }
        key = {"channel": current.chat.channel, "address": current.chat.address}
        if draft.seen.revision == 0:
            statement = session.insert(ConversationRow).values(**key, **values).on_conflict_do_nothing()
        else:
            statement = update(ConversationRow).values(**values).filter_by(**key, revision=draft.seen.revision)
        if await session.count(statement) == 0:
            raise ConversationChanged(current.chat)
