"""Refusals of the Bot API, in its own words.

Sources: T is tdlib/telegram-bot-api 01a3679, td is tdlib/td 022d602, D the official documentation.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ApiError(Exception):
    """An answer `{"ok": false}`: the HTTP status is `error_code`."""

    error_code: int
    description: str
    parameters: dict[str, Any] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        answer = {"ok": False, "error_code": self.error_code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(description: str) -> ApiError:
    return ApiError(400, f"Bad Request: {description}")


def too_many_requests(retry_after: int) -> ApiError:
    """T Query.cpp:105-112."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


UNAUTHORIZED = ApiError(401, "Unauthorized")  # T 16291
INVALID_TOKEN = ApiError(401, "Unauthorized: invalid token specified")  # T ClientManager.cpp:76-84
NOT_FOUND = ApiError(404, "Not Found")
METHOD_NOT_FOUND = ApiError(404, "Not Found: method not found")  # T 12664
TOO_LARGE = ApiError(413, "Request Entity Too Large")

CHAT_ID_EMPTY = bad_request("chat_id is empty")  # T 8201
CHAT_NOT_FOUND = bad_request("chat not found")  # T 6571
BLOCKED = ApiError(403, "Forbidden: bot was blocked by the user")  # T 71-204, USER_IS_BLOCKED

TEXT_EMPTY = bad_request("message text is empty")  # T 11401
TEXT_TOO_LONG = bad_request("message is too long")  # td MessageContent.cpp:4759
RAW_TEXT_TOO_LONG = bad_request("text is too long")  # T 11309
CAPTION_TOO_LONG = bad_request("message caption is too long")  # td MessageContent.cpp:5242
UNSUPPORTED_PARSE_MODE = bad_request("unsupported parse_mode")  # T 11323

REPLY_NOT_FOUND = bad_request("message to be replied not found")  # T 8516
MESSAGE_ID_MISSING = bad_request("message identifier is not specified")  # T 12446
EDIT_NOT_FOUND = bad_request("message to edit not found")  # T 8419-8444
EDIT_REFUSED = bad_request("message can't be edited")  # td MessagesManager.cpp:23386
EDIT_NO_TEXT = bad_request("there is no text in the message to edit")  # td MessagesManager.cpp:23393
EDIT_NO_CAPTION = bad_request("there is no caption in the message to edit")  # td MessagesManager.cpp:23687
NOT_MODIFIED = bad_request(  # T 71-204, MESSAGE_NOT_MODIFIED
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
DELETE_NOT_FOUND = bad_request("message to delete not found")  # T 8419-8444
DELETE_REFUSED = bad_request("message can't be deleted")  # T 151
QUERY_TOO_OLD = bad_request(  # T 71-204, QUERY_ID_INVALID
    "query is too old and response timeout expired or query ID is invalid"
)
WRONG_ACTION = bad_request("wrong parameter action in request")  # T 13446

FILE_ID_MISSING = bad_request("file_id not specified")  # T 8366
INVALID_FILE_ID = bad_request("invalid file_id")  # T 6857
FILE_TOO_BIG = bad_request("file is too big")  # T 15817
WRONG_FILE = bad_request("wrong file identifier/HTTP URL specified")  # td FileManager.cpp
NOT_AN_IMAGE = bad_request("IMAGE_PROCESS_FAILED")  # field report, TelegramBot/Api#302
WRONG_ALBUM_MEDIA = bad_request(  # T 119, MEDIA_GROUPED_INVALID
    "can't use the media of the specified type in the album"
)
PHOTO_DIMENSIONS = bad_request("PHOTO_INVALID_DIMENSIONS")  # D sendPhoto

CONFLICT_POLL = ApiError(  # T 16232
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)
CONFLICT_SET_WEBHOOK = ApiError(409, "Conflict: terminated by setWebhook request")  # T 16229
CONFLICT_WEBHOOK = ApiError(  # T 15703
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
)
