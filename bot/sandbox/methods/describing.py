"""What the bot says of itself, and what it may ask about: getMe, getChat, commands, names, menu button."""

import json
import re
from typing import Any

from aiogram.methods import (
    DeleteMyCommands,
    GetChat,
    GetChatMenuButton,
    GetMe,
    GetMyCommands,
    SetChatMenuButton,
    SetMyCommands,
)
from aiogram.types import BotCommandScopeDefault

from bot.sandbox.journal import JsonObject
from bot.sandbox.parse import Uploads
from bot.sandbox.refusals import bad_request
from bot.sandbox.server import ChatServer, as_json

COMMANDS = 100  # D setMyCommands
COMMAND = re.compile(r"/?([a-z0-9_]{1,32})")  # D BotCommand
DESCRIPTION = range(1, 257)  # characters, D BotCommand
# Characters, D setMyName, setMyDescription, setMyShortDescription.
TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(server: ChatServer, request: GetMe, uploads: Uploads) -> JsonObject:
    return server.bot_user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def get_chat(server: ChatServer, request: GetChat, uploads: Uploads) -> JsonObject:
    return server.chat(request.chat_id).about | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": True,
            "limited_gifts": True,
            "unique_gifts": True,
            "premium_subscription": True,
            "gifts_from_channels": True,
        },
    }


def _scope(request: Any) -> str:
    scope = as_json(request.scope or BotCommandScopeDefault())
    return json.dumps({key: str(value) for key, value in scope.items()}, sort_keys=True)


def set_my_commands(server: ChatServer, request: SetMyCommands, uploads: Uploads) -> bool:
    if len(request.commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = []
    for command in request.commands:
        name = COMMAND.fullmatch(command.command)
        if name is None:
            raise bad_request("BOT_COMMAND_INVALID")
        if len(command.description.strip()) not in DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": name.group(1), "description": command.description.strip()})
    server.profile.set("commands", request.language_code or "", commands, _scope(request))
    return True


def get_my_commands(server: ChatServer, request: GetMyCommands, uploads: Uploads) -> object:
    return server.profile.get("commands", request.language_code or "", _scope(request)) or []


def delete_my_commands(server: ChatServer, request: DeleteMyCommands, uploads: Uploads) -> bool:
    server.profile.set("commands", request.language_code or "", None, _scope(request))
    return True


def setter_of(topic: str) -> Any:
    """setMyName, setMyDescription and setMyShortDescription, which differ in one word."""

    def set_text(server: ChatServer, request: Any, uploads: Uploads) -> bool:
        text = getattr(request, topic) or ""
        if len(text) > TEXT_LIMITS[topic]:
            raise bad_request(f"bot {topic.replace('_', ' ')} is too long")
        server.profile.set(topic, request.language_code or "", text)
        return True

    return set_text


def getter_of(topic: str) -> Any:
    def get_text(server: ChatServer, request: Any, uploads: Uploads) -> JsonObject:
        default = server.config.bot_name if topic == "name" else ""
        return {topic: server.profile.text(topic, request.language_code or "", default)}

    return get_text


def set_chat_menu_button(server: ChatServer, request: SetChatMenuButton, uploads: Uploads) -> bool:
    button = None if request.menu_button is None else as_json(request.menu_button)
    server.profile.set("menu_button", "", button, str(request.chat_id or ""))
    return True


def get_chat_menu_button(server: ChatServer, request: GetChatMenuButton, uploads: Uploads) -> object:
    own = server.profile.get("menu_button", "", str(request.chat_id or ""))
    return own or server.profile.get("menu_button", "") or {"type": "commands"}
