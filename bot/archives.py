"""ZIP files with a list of hashes: the same content gives the same bytes, and none is larger than a chat takes."""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

LARGEST = 45_000_000
"""Bytes of one archive: a bot may send 50 MB (Bot API), and names and hashes need some room."""
HASHES = "SHA256SUMS.txt"
"""In the form of sha256sum, so that `sha256sum -c` checks whatever was unpacked."""
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP knows: when it was made must not change its bytes."""
READABLE = 0o644 << 16
UNIX = 3


@dataclass(frozen=True)
class Item:
    """A file on its way into an archive."""

    name: str
    content: bytes


def archives(items: Sequence[Item], largest: int) -> list[bytes]:
    """The items in as many archives as it takes, in their order, each with the hashes of its own. A single item that is
    larger has an archive to itself."""
    parts: list[list[Item]] = []
    size = 0
    for item in items:
        if not parts or size + len(item.content) > largest:
            parts.append([])
            size = 0
        parts[-1].append(item)
        size += len(item.content)
    return [_archive(part) for part in parts]


def _archive(items: Sequence[Item]) -> bytes:
    hashes = "".join(f"{hashlib.sha256(item.content).hexdigest()}  {item.name}\n" for item in items)
    file = io.BytesIO()
    # Stored as they are: PDFs and photos are compressed already, and deflated bytes would depend on zlib's version.
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for item in (*items, Item(HASHES, hashes.encode())):
            entry = zipfile.ZipInfo(item.name, BEGINNING)
            entry.create_system = UNIX
            entry.external_attr = READABLE
            archive.writestr(entry, item.content)
    return file.getvalue()


def told_apart(names: Sequence[str]) -> list[str]:
    """The names, each made safe inside an archive and different from all others: a repeated one gets a number."""
    seen: set[str] = set()
    apart = []
    for name in names:
        safe = "".join("_" if char in '/\\:*?"<>|' or ord(char) < 32 else char for char in name).strip(". ") or "_"
        stem, dot, ending = safe.rpartition(".")
        number, unique = 1, safe
        while unique.casefold() in seen:
            number += 1
            unique = f"{stem} ({number}).{ending}" if dot else f"{safe} ({number})"
        seen.add(unique.casefold())
        apart.append(unique)
    return apart
