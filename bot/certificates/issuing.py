"""Making documents in the background: leased, rendered outside any transaction, issued by one.

Woken at once by the application of this process; what another process left behind is found by looking each second. A
crash at any point leaves either a lease that runs out or a certificate that is issued with its message queued.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import structlog

from bot.certificates.news import Failure
from bot.certificates.papers import Press
from bot.delivery.due import DueWork
from bot.documents import UnprintableCharacters
from storage.certificate_rows import Certificate
from storage.store import Store

log = structlog.get_logger()

AT_ONCE = 8
"""Documents leased together; the pool draws as many at a time as there are cores."""
IDLE = 1.0
"""Seconds between looks for what other processes left."""
RENEWAL = 3.0
"""Seconds between renewals of a lease: three in the life of one."""
PAUSES = (1, 5, 30, 120, 600)
"""Seconds before the second, third, … attempt; one more failure is the last."""
PDF = "application/pdf"


class Issuer:
    """Makes the documents that are due. Any number of processes may do so."""

    def __init__(self, store: Store, press: Press) -> None:
        self._store = store
        self._press = press
        self._due = DueWork(self.issue_due, AT_ONCE, IDLE)

    def wake(self) -> None:
        """Look at once: an application was committed."""
        self._due.wake()

    async def run(self) -> None:
        """Issue until cancelled."""
        await self._due.run()

    async def issue_due(self) -> int:
        """Lease what is due and make it; gives how many certificates it was."""
        async with self._store.read() as look:
            if not await look.issuing.anything_due():
                return 0
        async with self._store.begin() as tx:
            leased = await tx.issuing.lease(AT_ONCE)
        await asyncio.gather(*(self._make(certificate) for certificate in leased))
        return len(leased)

    async def _make(self, certificate: Certificate) -> None:
        try:
            async with self._held(certificate):
                await self._issue(certificate)
        except UnprintableCharacters:
            # Known before the application; a font that lost a character since will not find it by itself.
            await self._give_up(certificate, "UnprintableCharacters")
        except Exception as trouble:
            log.exception("certificate not made", number=certificate.number, attempt=certificate.attempts)
            await self._put_off(certificate, type(trouble).__name__)

    async def _issue(self, certificate: Certificate) -> None:
        issued_at = self._store.clock()
        # A time stamp server that stays away is waited for, but not for ever: the last attempt does without it.
        stamped = not _is_last(certificate)
        paper = self._press.paper(certificate)
        async with self._store.read() as look:
            printed = await paper.printed(self._press.sheet(certificate, issued_at), look)
        pdf = await self._press.pool.render(printed, stamped=stamped)
        if not stamped and self._press.settings.tsa_url is not None:
            log.warning("signed without a time stamp", number=certificate.number)
        file = await self._press.files.put(paper.file_name(certificate, self._press.book), PDF, pdf)
        async with self._store.begin() as tx:
            if await tx.issuing.issue(certificate, file, issued_at):
                await paper.tell_issued(tx, certificate, self._press.book)

    @asynccontextmanager
    async def _held(self, certificate: Certificate) -> AsyncIterator[None]:
        """Keep the lease as long as the work takes, which is seconds only when fonts are cut anew."""
        renewing = asyncio.create_task(self._renew(certificate))
        try:
            yield
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)

    async def _renew(self, certificate: Certificate) -> None:
        while True:
            await asyncio.sleep(RENEWAL)
            async with self._store.begin() as tx:
                if not await tx.issuing.hold(certificate):
                    return

    async def _put_off(self, certificate: Certificate, problem: str) -> None:
        if _is_last(certificate):
            await self._give_up(certificate, problem)
            return
        async with self._store.begin() as tx:
            await tx.issuing.hold(certificate, timedelta(seconds=PAUSES[certificate.attempts - 1]))

    async def _give_up(self, certificate: Certificate, problem: str) -> None:
        log.error("certificate given up", number=certificate.number, problem=problem)
        press = self._press
        async with self._store.begin() as tx:
            if await tx.issuing.give_up(certificate):
                failure = Failure(problem, press.settings.hotline)
                await press.paper(certificate).tell_failed(tx, certificate, press.book, failure)


def _is_last(attempt: Certificate) -> bool:
    return attempt.attempts > len(PAUSES)
