"""Files: bytes in a folder or in S3 (through obstore), their rows beside the records that use them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import select, update

from storage.session import Session
from storage.tables import FileRow

if TYPE_CHECKING:
    from obstore.store import ObjectStore


@dataclass(frozen=True)
class StoredFile:
    """A file in the store: `key` is its place there, `size` is in bytes."""

    key: str
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Shown:
    """A stored file on its way to a chat; `reference` is what the chat server knows it by."""

    file_id: int
    file: StoredFile
    reference: str | None


class FileStore:
    """Where the bytes are. `url` is `file:///…` or `s3://…`; it is opened with the first file."""

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def _objects(self) -> "ObjectStore":
        from obstore.store import from_url

        if self._url.startswith("file:"):
            return from_url(self._url, mkdir=True)
        return from_url(self._url)

    async def put(self, name: str, media_type: str, content: bytes) -> StoredFile:
        """Keep bytes under a new key. A file whose row is never written is only an orphan, never a loss."""
        key = uuid4().hex
        stored = StoredFile(f"{key[:2]}/{key}", name, media_type, len(content), hashlib.sha256(content).hexdigest())
        await self._objects.put_async(stored.key, content)
        return stored

    async def get(self, key: str) -> bytes:
        """The bytes under a key; raises FileNotFoundError."""
        result = await self._objects.get_async(key)
        return bytes(await result.bytes_async())

    async def delete(self, key: str) -> None:
        """Let go of the bytes under a key."""
        await self._objects.delete_async(key)


class FileRows:
    """The rows of stored files."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, file: StoredFile, reference: str | None = None) -> int:
        """Write the row of a stored file, with what the chat server knows it by if it came from there; gives its
        id."""
        return await self._session.add(
            FileRow,
            {
                "key": file.key,
                "name": file.name,
                "media_type": file.media_type,
                "size": file.size,
                "sha256": file.sha256,
                "channel_reference": reference,
                "stored_at": self._session.now,
            },
        )

    async def get(self, file_id: int) -> StoredFile:
        """The row with this id; it must exist."""
        statement = select(FileRow.key, FileRow.name, FileRow.media_type, FileRow.size, FileRow.sha256)
        row = (await self._session.execute(statement.where(FileRow.id == file_id))).one()
        return StoredFile(*row)

    async def shown(self, file_ids: Sequence[int]) -> list[Shown]:
        """The rows with these ids, in this order; those that are gone are left out."""
        statement = select(
            FileRow.id,
            FileRow.channel_reference,
            FileRow.key,
            FileRow.name,
            FileRow.media_type,
            FileRow.size,
            FileRow.sha256,
        ).where(FileRow.id.in_(list(file_ids)))
        rows = await self._session.execute(statement)
        found = {row[0]: Shown(row[0], StoredFile(*row[2:]), row[1]) for row in rows}
        return [found[file_id] for file_id in file_ids if file_id in found]

    async def channel_reference(self, file_id: int) -> str | None:
        """What the chat server knows the file by, if it was sent before."""
        statement = select(FileRow.channel_reference).where(FileRow.id == file_id)
        reference: str | None = (await self._session.execute(statement)).scalar_one()
        return reference

    async def remember_reference(self, file_id: int, reference: str) -> None:
        """By what the chat server names the file, so that it is uploaded once."""
        await self._session.execute(update(FileRow).where(FileRow.id == file_id).values(channel_reference=reference))
