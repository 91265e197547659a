"""Checking a document by its file: whoever holds the file learns nothing that does not stand in it.

A file that is the stored one byte for byte is found by its hash, and that is the whole proof. Only what is not found is
looked at for our signature, to tell a document that was changed from one that never was ours.
"""

import asyncio
import hashlib
from dataclasses import dataclass

from aiogram import Bot

from bot import documents
from bot.documents import RenderingPool
from bot.evidence.accepted import FileEmpty
from bot.evidence.taking import Sent, fetch
from bot.scene import Scene
from bot.verification.lookup import verdict_of
from core.verification import TooManyMisses, Verdict
from storage.verification import Found

PDF = "application/pdf"


@dataclass(frozen=True)
class Checked:
    """What became of checking a file. `found` is the document that it is, None where it is none of ours."""

    verdict: Verdict
    found: Found | None = None


def is_pdf(sent: Sent) -> bool:
    """By what it calls itself: a document of ours that was changed need not begin like a PDF any more."""
    return not sent.is_photo and (sent.media_type == PDF or (sent.name or "").lower().endswith(".pdf"))


async def check_file(sent: Sent, scene: Scene, bot: Bot, pool: RenderingPool) -> Checked:
    """Fetch a file and tell what it is. Refuses `TooManyMisses`, `FileTooLarge`, `FileEmpty`.

    Files are counted apart from numbers, since evidence comes as PDF, too.
    """
    key = f"file:{scene.speaker.chat.key}"
    async with scene.store.read() as look:
        until = await look.verification.stopped_until(key)
    if until is not None:
        raise TooManyMisses(until)
    content = await fetch(bot, sent)
    if not content:
        raise FileEmpty
    digest = (await asyncio.to_thread(hashlib.sha256, content)).hexdigest()
    found, chains = await _look_up(scene, key, digest)
    if found is not None:
        return Checked(verdict_of(found), found)
    examined = await pool.examine(content, chains)
    # Whole by its signature and yet not the stored file: something outside of the signature was changed (a time stamp's
    # own wrapping), or its document is not on record. Either way it is not as it was issued.
    is_like_ours = examined in (documents.Verdict.INTACT, documents.Verdict.ALTERED)
    return Checked(Verdict.ALTERED if is_like_ours else Verdict.UNKNOWN)


async def _look_up(scene: Scene, key: str, digest: str) -> tuple[Found | None, tuple[str, ...]]:
    """The document that the file is, and else the certificates that signed here. Who found it is noted."""
    person = scene.speaker.person
    async with scene.store.begin() as tx:
        until = await tx.verification.take_try(key)
        if until is not None:
            raise TooManyMisses(until)
        found = await tx.verification.by_file(digest)
        if found is None or verdict_of(found) is Verdict.UNKNOWN:
            return None, await tx.signing.chains()
        await tx.verification.give_back(key)
        actor_id = None if person is None else person.id
        await tx.access.note("certificate.verified", actor_id, found.certificate.person_id, str(found.certificate.id))
    return found, ()
