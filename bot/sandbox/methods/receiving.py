"""What the bot receives: updates by either way, files, answers to presses."""

import asyncio
from urllib.parse import urlsplit

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteWebhook,
    GetFile,
    GetUpdates,
    GetWebhookInfo,
    SetWebhook,
)

from bot.sandbox import refusals
from bot.sandbox.files import DOWNLOAD_LIMIT
from bot.sandbox.journal import JsonObject
from bot.sandbox.parse import Uploads
from bot.sandbox.refusals import bad_request
from bot.sandbox.server import ChatServer
from bot.sandbox.webhook import WebhookSettings

ANSWER_LIMIT = 200  # characters, D answerCallbackQuery


async def get_updates(server: ChatServer, request: GetUpdates, uploads: Uploads) -> list[JsonObject]:
    if server.webhook.settings.url:
        raise await server.polling.conflict(refusals.CONFLICT_WEBHOOK)
    return await server.polling.get(request)


async def set_webhook(server: ChatServer, request: SetWebhook, uploads: Uploads) -> bool:
    settings = WebhookSettings()
    if request.url:
        server.gate.admit_webhook(asyncio.get_running_loop().time())
        if not urlsplit(request.url).hostname:
            raise bad_request("invalid webhook URL specified")
        certificate = uploads.get("certificate")
        settings = WebhookSettings(
            url=request.url,
            secret_token=request.secret_token or "",
            max_connections=min(max(request.max_connections or 40, 1), 100),
            ip_address=request.ip_address or "",
            certificate=certificate.content.decode("ascii", "replace") if certificate else "",
        )
        settings.check(production=server.config.production)
        server.polling.give_way(refusals.CONFLICT_SET_WEBHOOK)
    if request.drop_pending_updates:
        server.updates.clear()
    server.updates.allow(request.allowed_updates)
    await server.webhook.set(settings)
    return True


async def delete_webhook(server: ChatServer, request: DeleteWebhook, uploads: Uploads) -> bool:
    if request.drop_pending_updates:
        server.updates.clear()
    await server.webhook.set(WebhookSettings())
    return True


def get_webhook_info(server: ChatServer, request: GetWebhookInfo, uploads: Uploads) -> JsonObject:
    return server.webhook.info()


def get_file(server: ChatServer, request: GetFile, uploads: Uploads) -> JsonObject:
    file = server.files.get(request.file_id)
    if file is None:
        raise refusals.INVALID_FILE_ID
    if file.size > DOWNLOAD_LIMIT:
        raise refusals.FILE_TOO_BIG
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


def answer_callback_query(server: ChatServer, request: AnswerCallbackQuery, uploads: Uploads) -> bool:
    if request.text and len(request.text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    given = {"text": request.text, "show_alert": request.show_alert, "url": request.url}
    answer = {name: value for name, value in given.items() if value}
    server.queries.answer(request.callback_query_id, answer)
    return True
