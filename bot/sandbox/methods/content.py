"""What a message holds: text, photo or document, read from a request."""

from typing import Any

from aiogram.types import InputMediaDocument, InputMediaPhoto, LinkPreviewOptions, MessageEntity

from bot.sandbox import refusals
from bot.sandbox.entities import FormattedText, read_caption, read_text
from bot.sandbox.files import UPLOAD_LIMIT, Upload
from bot.sandbox.journal import JsonObject
from bot.sandbox.parse import ATTACH, Uploads
from bot.sandbox.refusals import bad_request
from bot.sandbox.server import ChatServer, as_json


def mode(value: object) -> str | None:
    """A parse mode; aiogram's own placeholder for "not given" counts as none."""
    return value if isinstance(value, str) else None


def entity_dicts(entities: list[MessageEntity] | None) -> list[dict[str, Any]] | None:
    return None if entities is None else [as_json(entity) for entity in entities]


def with_entities(name: str, formatted: FormattedText) -> JsonObject:
    """`{name: text}` and its entities; nothing at all for an empty caption."""
    if not formatted.text:
        return {}
    content: JsonObject = {name: formatted.text}
    if formatted.entities:
        key = "entities" if name == "text" else "caption_entities"
        content[key] = formatted.entities
    return content


def text_content(request: Any) -> JsonObject:
    formatted = read_text(request.text, mode(request.parse_mode), entity_dicts(request.entities))
    content = with_entities("text", formatted)
    preview = request.link_preview_options
    if isinstance(preview, LinkPreviewOptions):
        given = preview.model_dump(exclude_unset=True, exclude_none=True)
        content["link_preview_options"] = given
    elif request.disable_web_page_preview is True:
        content["link_preview_options"] = {"is_disabled": True}
    return content


def caption_content(request: Any) -> JsonObject:
    entities = entity_dicts(request.caption_entities)
    content = with_entities("caption", read_caption(request.caption, mode(request.parse_mode), entities))
    if getattr(request, "show_caption_above_media", None) is True:
        content["show_caption_above_media"] = True
    if getattr(request, "has_spoiler", None) is True:
        content["has_media_spoiler"] = True
    return content


def photo_content(server: ChatServer, value: object, uploads: Uploads) -> JsonObject:
    upload = _upload(value, uploads)
    if upload is not None:
        return {"photo": server.files.keep_photo(upload)}
    return {"photo": server.files.sizes_of(server.files.find(str(value), "photo"))}


def document_content(server: ChatServer, value: object, uploads: Uploads) -> JsonObject:
    upload = _upload(value, uploads)
    if upload is None:
        return {"document": server.files.find(str(value), "document").document()}
    document = server.files.keep_document(upload)
    if "thumbnail" in uploads:
        document["thumbnail"] = server.files.keep_photo(uploads["thumbnail"])[0]
    return {"document": document}


def media_content(server: ChatServer, media: object, uploads: Uploads) -> JsonObject:
    """One item of an album, or the new content of an edited message."""
    if isinstance(media, InputMediaPhoto):
        content = photo_content(server, media.media, uploads)
    elif isinstance(media, InputMediaDocument):
        content = document_content(server, media.media, uploads)
    else:
        raise bad_request(f"this server knows photos and documents, not {type(media).__name__}")
    return content | caption_content(media)


def _upload(value: object, uploads: Uploads) -> Upload | None:
    if not isinstance(value, str) or not value.startswith(ATTACH):
        return None
    upload = uploads.get(value.removeprefix(ATTACH))
    if upload is None:
        raise refusals.WRONG_FILE
    if len(upload.content) > UPLOAD_LIMIT:
        raise refusals.TOO_LARGE
    if not upload.content:
        raise bad_request("file must be non-empty")  # td FileManager.cpp
    return upload
