"""Making a bundle: the cover, the documents as they were issued, and the archives. Nothing of it is kept."""

import asyncio
import hashlib
from datetime import datetime, time

from bot.archives import LARGEST, Item, archives, told_apart
from bot.bundles import texts
from bot.bundles.bundle import Bundle
from bot.documents import Cover, CoverLine, RenderingPool
from bot.scene import Scene
from core.bundles import Paper, ProvenYear
from core.years import SHANGHAI, TrainingYear
from storage.files import FileStore, StoredFile

NUMBER_LENGTH = 12
"""Hexadecimal characters of a cover's number: it stands for what the cover says."""


async def make(bundle: Bundle, scene: Scene, pool: RenderingPool, files: FileStore) -> list[bytes]:
    """The ZIP files. Raises FileNotFoundError, RenderingFailed, and whatever the file store does."""
    async with scene.store.read() as look:
        stored = await look.certificates.files([paper.id for paper in bundle.papers])
    inside = [stored[paper.id] for paper in bundle.papers if paper.id in stored]
    # No time stamp: the cover certifies nothing by itself, and the same content is to give the same bytes.
    drawn = await pool.render(_cover(bundle, scene), stamped=False)
    items = [Item(texts.COVER_FILE, drawn), *await _documents(inside, files)]
    return await asyncio.to_thread(archives, items, LARGEST)


async def _documents(inside: list[StoredFile], files: FileStore) -> list[Item]:
    names = told_apart([file.name for file in inside])
    return [Item(name, await files.get(file.key)) for name, file in zip(names, inside, strict=True)]


def _cover(bundle: Bundle, scene: Scene) -> Cover:
    drawn = tuple(line for year in bundle.years for line in _lines(year, scene.book.year(year.year), bundle))
    said = (bundle.person.name, bundle.unit.name, bundle.span, scene.today, drawn)
    return Cover(
        number=hashlib.sha256(repr(said).encode()).hexdigest()[:NUMBER_LENGTH].upper(),
        person_name=bundle.person.name,
        unit_name=bundle.unit.name,
        year=bundle.span.last,
        first_year=bundle.span.first,
        issuer=scene.settings.operator_name,
        # The day, not the moment: the same bundle made twice on a day is the same file.
        issued_at=datetime.combine(scene.today, time(), SHANGHAI),
        verify_url=None,
        seal_place=None,
        lines=drawn,
        gaps=bundle.gaps,
    )


def _lines(proven: ProvenYear, year: TrainingYear, bundle: Bundle) -> list[CoverLine]:
    """A line for each paper; the state of the year stands beside the first, or alone."""
    state = texts.state(proven, year).zh
    if not proven.issued:
        return [CoverLine(proven.year, "", "", None, None, state, proven.is_gap)]
    first, *others = proven.issued
    return [
        _line(first, bundle, state, is_gap=proven.is_gap),
        *(_line(paper, bundle, "", is_gap=False) for paper in others),
    ]


def _line(paper: Paper, bundle: Bundle, state: str, *, is_gap: bool) -> CoverLine:
    hours = None if paper.outcome is not None and not paper.balance.total else paper.balance
    what = texts.paper_name(paper, bundle.kinds).zh
    return CoverLine(paper.year, what, paper.number, hours, paper.issued_on, state, is_gap)
