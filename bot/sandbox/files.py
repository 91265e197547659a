"""Files that were sent, by either side."""

import hashlib
import io
import mimetypes
import secrets
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from PIL import Image, UnidentifiedImageError

from bot.sandbox import refusals
from bot.sandbox.journal import Journal, JsonObject
from bot.sandbox.refusals import bad_request

UPLOAD_LIMIT = 50 << 20  # bytes, D
PHOTO_LIMIT = 10 << 20  # bytes, D
DOWNLOAD_LIMIT = 20 << 20  # bytes, T Client.h:71
PHOTO_SIDES = 10_000  # width + height, D
PHOTO_RATIO = 20  # D
THUMBNAIL_SIDES = (90, 320)

_PREFIX = {"photo": "AgACAgIAAx", "document": "BQACAgIAAx"}


@dataclass(frozen=True)
class Upload:
    """One file part of a request."""

    name: str
    content: bytes
    mime_type: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """A file under its file_id. `kind` is photo or document; sides only for photos."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    digest: str
    size: int
    path: str
    width: int = 0
    height: int = 0

    def photo_size(self) -> JsonObject:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "width": self.width,
            "height": self.height,
            "file_size": self.size,
        }

    def document(self) -> JsonObject:
        return {
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }


class Files:
    """Files by id and by path; their bytes lie in the journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        for _, row in journal.load("file"):
            self._remember(StoredFile(**row))

    def _remember(self, file: StoredFile) -> None:
        self._by_id[file.file_id] = file
        self._by_path[file.path] = file

    def get(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def content(self, file: StoredFile) -> bytes:
        return self._journal.content(file.digest)

    def find(self, file_id: str, kind: str) -> StoredFile:
        """A file to be sent again; refused when unknown or of another kind (td FileManager.cpp)."""
        if file_id.startswith(("http://", "https://")):
            # Stricter on purpose: this server fetches nothing, so that tests need no network.
            raise bad_request("failed to get HTTP URL content")
        file = self._by_id.get(file_id)
        if file is None:
            raise refusals.WRONG_FILE
        if file.kind != kind:
            raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file

    def keep_document(self, upload: Upload) -> JsonObject:
        return self._keep("document", upload).document()

    def keep_photo(self, upload: Upload) -> list[JsonObject]:
        """PhotoSize objects, smallest first; the largest is the picture itself, byte for byte."""
        if len(upload.content) > PHOTO_LIMIT:
            raise refusals.TOO_LARGE
        sizes = []
        for content, suffix, *sides in _scaled(upload.content):
            picture = Upload(f"photo.{suffix}", content)
            sizes.append(self._keep("photo", picture, (sides[0], sides[1])).photo_size())
        file_ids = [size["file_id"] for size in sizes]
        for size in sizes:
            self._journal.put("photo", size["file_unique_id"], {"file_ids": file_ids})
        return sizes

    def sizes_of(self, file: StoredFile) -> list[JsonObject]:
        """All sizes of the picture that this photo belongs to."""
        picture = self._journal.get("photo", file.unique_id) or {"file_ids": [file.file_id]}
        return [self._by_id[file_id].photo_size() for file_id in picture["file_ids"]]

    def _keep(self, kind: str, upload: Upload, sides: tuple[int, int] = (0, 0)) -> StoredFile:
        digest = hashlib.sha256(upload.content).hexdigest()
        number = len(self._by_id)
        suffix = PurePosixPath(upload.name).suffix
        file = StoredFile(
            file_id=_PREFIX[kind] + secrets.token_urlsafe(24),
            unique_id="AQAD" + secrets.token_urlsafe(9),
            kind=kind,
            name=upload.name,
            mime_type=_mime_type(upload),
            digest=digest,
            size=len(upload.content),
            path=f"{kind}s/file_{number}{suffix if suffix.isascii() else ''}",
            width=sides[0],
            height=sides[1],
        )
        self._journal.put_content(digest, upload.content)
        self._journal.put("file", file.file_id, asdict(file))
        self._remember(file)
        return file


def _mime_type(upload: Upload) -> str:
    guessed = mimetypes.guess_type(upload.name)[0]
    return guessed or upload.mime_type or "application/octet-stream"


def _scaled(content: bytes) -> list[tuple[bytes, str, int, int]]:
    """The picture's thumbnails and the picture itself: bytes, name's ending, width, height."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
            if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(width, height):
                raise refusals.PHOTO_DIMENSIONS
            suffix = (picture.format or "jpeg").lower()
            sides = [side for side in THUMBNAIL_SIDES if side < max(width, height)]
            thumbnails = [_thumbnail(picture, side) for side in sides]
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        raise refusals.NOT_AN_IMAGE from None
    return [*thumbnails, (content, suffix, width, height)]


def _thumbnail(picture: Image.Image, side: int) -> tuple[bytes, str, int, int]:
    small = picture.copy()
    small.thumbnail((side, side))
    output = io.BytesIO()
    small.convert("RGB").save(output, "JPEG", quality=80)
    return output.getvalue(), "jpeg", small.width, small.height
