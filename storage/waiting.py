"""The one list of everything that waits for somebody's decision, whatever it is about."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, literal, select, union_all

from core.people import Responsible
from core.requests import Matter
from core.units import UnitPath
from storage.admin_requests import AdminRequests
from storage.identities import IdentityRequests
from storage.requests import Request, Requests, WaitingPlace
from storage.session import Session
from storage.unit_requests import UnitRequests


class Waiting:
    """Requests of all matters, the one that was asked first in front."""

    def __init__(self, session: Session) -> None:
        self._session = session
        repositories = (IdentityRequests(session), UnitRequests(session), AdminRequests(session))
        self._requests: dict[Matter, Requests[Any]] = {each.matter: each for each in repositories}

    def of(self, matter: Matter) -> Requests[Any]:
        """The requests about one matter."""
        return self._requests[matter]

    async def count(self, offices: Iterable[Responsible], but: int) -> int:
        """How many wait for one of these offices, requests of the person `but` left out."""
        held = list(offices)
        parts = [
            select(func.count()).select_from(each.table).where(each.waiting_for(held, but)).scalar_subquery()
            for each in self._requests.values()
        ]
        row = (await self._session.execute(select(*parts))).one()
        return sum(row)

    async def nth(self, offices: Iterable[Responsible], but: int, skip: int) -> tuple[Matter, Request] | None:
        """Of what waits for one of these offices, the one with `skip` others before it."""
        held = list(offices)
        every = union_all(
            *(
                select(literal(each.matter.value).label("matter"), each.table.id, each.table.asked_at).where(
                    each.waiting_for(held, but)
                )
                for each in self._requests.values()
            )
        ).subquery()
        ordered = select(every.c.matter, every.c.id).order_by(every.c.asked_at, every.c.matter, every.c.id)
        row = (await self._session.execute(ordered.limit(1).offset(skip))).one_or_none()
        if row is None:
            return None
        matter = Matter(row.matter)
        request = await self.of(matter).get(row.id)
        assert request is not None
        return matter, request

    async def within(self, path: UnitPath) -> list[WaitingPlace]:
        """Everything that waits in the unit at the end of `path` or below it."""
        return [place for each in self._requests.values() for place in await each.within(path)]
