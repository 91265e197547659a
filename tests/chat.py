"""A person's side of the chat, over HTTP only: what tests of the bot speak and look with."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

Message = dict[str, Any]

PATIENCE = 10.0  # seconds to wait for the bot before a test fails


@dataclass(frozen=True)
class Refusal(Exception):
    """The chat server refused what the person tried: 403 blocked, 404 nothing there, 409 disabled."""

    status: int
    sentence: str


class ClientApi:
    """The client API of one local chat server."""

    def __init__(self, base_url: str, session: aiohttp.ClientSession) -> None:
        self.base_url = base_url
        self.session = session

    async def call(self, verb: str, path: str, **arguments: Any) -> Any:
        async with self.session.request(verb, f"{self.base_url}/client{path}", **arguments) as response:
            answer = await response.json()
            if response.status != 200:
                raise Refusal(response.status, answer["error"])
            return answer

    async def add_person(self, id: int, first_name: str, **more: Any) -> "Chat":
        """A person who can talk to the bot; `more` as in POST /client/users."""
        await self.call("POST", "/users", json={"id": id, "first_name": first_name, **more})
        return Chat(self, id)

    async def calls(self, method: str | None = None) -> list[dict[str, Any]]:
        """What the bot called, oldest first."""
        params = {"method": method} if method else {}
        return (await self.call("GET", "/calls", params=params))["calls"]

    async def update(self, **update: Any) -> None:
        """A raw update, such as `update(message={…})`."""
        await self.call("POST", "/updates", json=update)

    async def fault(self, **fault: Any) -> None:
        """Makes the server misbehave; fields as in bot/sandbox/faults.py."""
        await self.call("POST", "/faults", json=fault)

    async def end_faults(self) -> None:
        await self.call("DELETE", "/faults")


class Chat:
    """One person's chat with the bot."""

    def __init__(self, api: ClientApi, user_id: int) -> None:
        self.api = api
        self.id = user_id

    async def say(self, text: str) -> Message:
        return (await self._send(json={"text": text}))[0]

    async def share_contact(self) -> Message:
        return (await self._send(json={"contact": True}))[0]

    async def send_file(self, name: str, content: bytes, *, kind: str = "document", caption: str = "") -> Message:
        return (await self.send_album([(name, content)], kind=kind, caption=caption))[0]

    async def send_album(
        self, files: list[tuple[str, bytes]], *, kind: str = "photo", caption: str = ""
    ) -> list[Message]:
        form = aiohttp.FormData({"kind": kind, "caption": caption})
        for name, content in files:
            form.add_field("file", content, filename=name)
        return await self._send(data=form)

    async def _send(self, **body: Any) -> list[Message]:
        return (await self.api.call("POST", f"/chats/{self.id}/messages", **body))["messages"]

    async def edit(self, message: Message, text: str) -> Message:
        path = f"/chats/{self.id}/messages/{message['message_id']}"
        return (await self.api.call("PATCH", path, json={"text": text}))["messages"][0]

    async def press(self, text: str, *, message: Message | None = None) -> dict[str, Any] | None:
        """Presses the newest button with this text, or the one under `message`; gives the bot's answer."""
        target = message or await self.wait_for_button(text)
        body = {"message_id": target["message_id"], "button": text}
        return (await self.api.call("POST", f"/chats/{self.id}/presses", json=body))["answer"]

    async def press_data(self, message: Message, data: str) -> dict[str, Any] | None:
        body = {"message_id": message["message_id"], "data": data}
        return (await self.api.call("POST", f"/chats/{self.id}/presses", json=body))["answer"]

    async def wait_for_button(self, text: str, *, seconds: float = PATIENCE) -> Message:
        """The newest message that has a button with this text."""

        def newest(messages: list[Message]) -> Message | None:
            return next((m for m in reversed(messages) if text in buttons(m)), None)

        return await self.wait_for(newest, seconds=seconds, why=f"for a button {text!r}")

    async def block(self) -> None:
        await self.api.call("POST", f"/users/{self.id}/block")

    async def unblock(self) -> None:
        await self.api.call("POST", f"/users/{self.id}/unblock")

    async def view(self, **params: Any) -> dict[str, Any]:
        """The answer of GET …/messages as it is."""
        return await self.api.call("GET", f"/chats/{self.id}/messages", params=params)

    async def messages(self) -> list[Message]:
        """What stands in the chat now, oldest first."""
        return (await self.view())["messages"]

    async def screen(self) -> Message:
        """The bot's last message, edits applied."""
        own = [message for message in await self.messages() if message["from"]["is_bot"]]
        assert own, "the bot has not said anything"
        return own[-1]

    async def reply_keyboard(self) -> list[str]:
        """The texts of the keyboard below the chat."""
        keyboard = (await self.view())["reply_keyboard"]
        return [button["text"] for row in keyboard["keyboard"] for button in row] if keyboard else []

    async def file(self, message: Message) -> bytes:
        """The bytes of the document or the largest photo in a message."""
        file = message["document"] if "document" in message else message["photo"][-1]
        async with self.api.session.get(f"{self.api.base_url}/client/files/{file['file_id']}") as response:
            response.raise_for_status()
            return await response.read()

    async def wait_for(
        self, wanted: Callable[[list[Message]], Any], *, seconds: float = PATIENCE, why: str = ""
    ) -> Any:
        """Looks at the whole chat at each change until `wanted` gives something true, and gives that."""
        deadline = time.monotonic() + seconds
        while True:
            view = await self.view()
            if found := wanted(view["messages"]):
                return found
            left = deadline - time.monotonic()
            if left <= 0:
                shown = [text_of(message) for message in view["messages"][-5:]]
                raise AssertionError(f"waited {seconds} s in vain {why}; the chat ends with {shown}")
            await self.view(after_seq=view["seq"], wait=left)

    async def wait_for_text(self, part: str, *, seconds: float = PATIENCE) -> Message:
        """The newest message of the bot that holds `part` in its text or caption."""

        def newest(messages: list[Message]) -> Message | None:
            own = (m for m in reversed(messages) if m["from"]["is_bot"] and part in text_of(m))
            return next(own, None)

        return await self.wait_for(newest, seconds=seconds, why=f"for {part!r}")

    async def ask(self, text: str, *, seconds: float = PATIENCE) -> Message:
        """Says something and gives the bot's first new message after it."""
        said = await self.say(text)

        def later(messages: list[Message]) -> Message | None:
            new = (m for m in messages if m["message_id"] > said["message_id"] and m["from"]["is_bot"])
            return next(new, None)

        return await self.wait_for(later, seconds=seconds, why=f"for an answer to {text!r}")


def text_of(message: Message) -> str:
    return message.get("text") or message.get("caption") or ""


def buttons(message: Message) -> list[str]:
    """The texts of a message's inline buttons, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


@asynccontextmanager
async def client_api(base_url: str) -> AsyncIterator[ClientApi]:
    async with aiohttp.ClientSession() as session:
        yield ClientApi(base_url, session)
