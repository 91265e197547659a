"""The client of the chat server: its calls are JSON, and a form only where a file travels with them."""

import json
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from aiohttp import FormData
from aiohttp.payload import BytesPayload, Payload


class JsonSession(AiohttpSession):
    """aiogram's own session writes every call as a form: it walks each field in Python, encodes the keyboard, and
    quotes the result byte by byte. The Bot API takes JSON as well (“Making requests”)."""

    def build_form_data(  # type: ignore[override]  # aiohttp posts a payload as it posts a form
        self, bot: Bot, method: TelegramMethod[Any]
    ) -> FormData | Payload:
        files: dict[str, InputFile] = {}
        prepare = partial(self.prepare_value, bot=bot, files=files, _dumps_json=False)
        given = method.model_dump(warnings=False, exclude_none=True)
        fields = {name: prepare(value) if isinstance(value, Default) else value for name, value in given.items()}
        said = {name: value for name, value in fields.items() if value is not None}
        body = json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=prepare)
        if files:
            return super().build_form_data(bot, method)
        return BytesPayload(body.encode(), content_type="application/json")

    async def close(self) -> None:
        """Without aiogram's quarter of a second for TLS connections: aiohttp waits for them itself since 3.12."""
        if self._session is not None:
            await self._session.close()
