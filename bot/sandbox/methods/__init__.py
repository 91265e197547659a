"""The methods that this server knows; any other is 404, as for Telegram a method that does not exist."""

from collections.abc import Callable
from typing import Any

from aiogram import methods as aiogram_methods
from aiogram.methods import TelegramMethod

from bot.sandbox.methods import copying, describing, editing, receiving, sending

Handler = Callable[..., Any]

_HANDLERS: dict[type[TelegramMethod[Any]], Handler] = {
    aiogram_methods.GetMe: describing.get_me,
    aiogram_methods.GetUpdates: receiving.get_updates,
    aiogram_methods.SetWebhook: receiving.set_webhook,
    aiogram_methods.DeleteWebhook: receiving.delete_webhook,
    aiogram_methods.GetWebhookInfo: receiving.get_webhook_info,
    aiogram_methods.GetFile: receiving.get_file,
    aiogram_methods.AnswerCallbackQuery: receiving.answer_callback_query,
    aiogram_methods.SendMessage: sending.send_message,
    aiogram_methods.SendPhoto: sending.send_photo,
    aiogram_methods.SendDocument: sending.send_document,
    aiogram_methods.SendMediaGroup: sending.send_media_group,
    aiogram_methods.SendChatAction: sending.send_chat_action,
    aiogram_methods.CopyMessage: copying.copy_message,
    aiogram_methods.ForwardMessage: copying.forward_message,
    aiogram_methods.EditMessageText: editing.edit_message_text,
    aiogram_methods.EditMessageCaption: editing.edit_message_caption,
    aiogram_methods.EditMessageMedia: editing.edit_message_media,
    aiogram_methods.EditMessageReplyMarkup: editing.edit_message_reply_markup,
    aiogram_methods.DeleteMessage: editing.delete_message,
    aiogram_methods.DeleteMessages: editing.delete_messages,
    aiogram_methods.GetChat: describing.get_chat,
    aiogram_methods.SetMyCommands: describing.set_my_commands,
    aiogram_methods.GetMyCommands: describing.get_my_commands,
    aiogram_methods.DeleteMyCommands: describing.delete_my_commands,
    aiogram_methods.SetMyName: describing.setter_of("name"),
    aiogram_methods.GetMyName: describing.getter_of("name"),
    aiogram_methods.SetMyDescription: describing.setter_of("description"),
    aiogram_methods.GetMyDescription: describing.getter_of("description"),
    aiogram_methods.SetMyShortDescription: describing.setter_of("short_description"),
    aiogram_methods.GetMyShortDescription: describing.getter_of("short_description"),
    aiogram_methods.SetChatMenuButton: describing.set_chat_menu_button,
    aiogram_methods.GetChatMenuButton: describing.get_chat_menu_button,
}

METHODS: dict[str, tuple[type[TelegramMethod[Any]], Handler]] = {
    model.__api_method__.lower(): (model, handler) for model, handler in _HANDLERS.items()
}
