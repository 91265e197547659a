"""Learning platforms: their secrets, which of their events were taken in, and the orders they report."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select, tuple_

from core.hours import Hours
from core.orders import Order
from core.platform_events import OrderPaid, OrderRefunded
from storage.session import Session
from storage.tables import OrderRow, PlatformDeliveryRow, PlatformRow

_SECRET = "platforms.secret"
_ITEMS = "orders.items"
DELIVERIES_KEPT = timedelta(days=90)
"""Platforms repeat an event for days, not for months; and what a late repeat says changes no record anyway."""


@dataclass(frozen=True, slots=True)
class Platform:
    """A recognised learning platform; `code` is part of the address it reports to, `url` where people learn."""

    id: int
    code: str
    name: str
    url: str


class Platforms:
    """The recognised learning platforms."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, code: str, name: str, url: str, secret: str) -> int | None:
        """Recognise a platform; gives its id, or None when the code is taken. The secret is kept sealed."""
        values = {
            "code": code,
            "name": name,
            "url": url,
            "secret": self._session.vault.seal(secret, _SECRET),
            "added_at": self._session.now,
        }
        statement = self._session.insert(PlatformRow).values(values).on_conflict_do_nothing()
        added: int | None = (await self._session.execute(statement.returning(PlatformRow.id))).scalar_one_or_none()
        return added

    async def all(self) -> tuple[Platform, ...]:
        """Every platform, in the order they were added."""
        rows = await self._session.execute(
            select(PlatformRow.id, PlatformRow.code, PlatformRow.name, PlatformRow.url).order_by(PlatformRow.id)
        )
        return tuple(Platform(*row) for row in rows)

    async def get(self, platform_id: int) -> Platform | None:
        """The platform with this id."""
        return next((one for one in await self.all() if one.id == platform_id), None)

    async def find(self, code: str) -> tuple[Platform, str] | None:
        """The platform with this code, and its secret in clear."""
        row = (
            await self._session.execute(
                select(PlatformRow.id, PlatformRow.code, PlatformRow.name, PlatformRow.url, PlatformRow.secret).where(
                    PlatformRow.code == code
                )
            )
        ).one_or_none()
        if row is None:
            return None
        platform = Platform(row.id, row.code, row.name, row.url)
        return platform, self._session.vault.open_text(row.secret, _SECRET)

    async def take_delivery(self, platform_id: int, webhook_id: str) -> bool:
        """Note the event's id; False when it was taken in before, also by a transaction of the same moment."""
        values = {"platform_id": platform_id, "webhook_id": webhook_id, "received_at": self._session.now}
        statement = self._session.insert(PlatformDeliveryRow).values(values).on_conflict_do_nothing()
        return await self._session.count(statement) == 1

    async def forget_old_deliveries(self, limit: int) -> int:
        """Remove at most `limit` ids past their time, the oldest first; gives how many."""
        key = (PlatformDeliveryRow.platform_id, PlatformDeliveryRow.webhook_id)
        old = (
            select(*key)
            .where(PlatformDeliveryRow.received_at < self._session.now - DELIVERIES_KEPT)
            .order_by(PlatformDeliveryRow.received_at)
            .limit(limit)
        )
        return await self._session.count(delete(PlatformDeliveryRow).where(tuple_(*key).in_(old)))

    async def note_order(self, platform_id: int, person_id: int | None, order: OrderPaid | OrderRefunded) -> None:
        """Keep an order; its payment and its refund may come in either order, and each once more.

        Call `HourLedger.hold` before the person is looked up, or a registration of that moment could miss the order.
        """
        now = self._session.now
        refunded = isinstance(order, OrderRefunded)
        values: dict[str, Any] = {
            "platform_id": platform_id,
            "order_no": order.order_no,
            "person_id": person_id,
            "id_number_hash": self._session.vault.lookup(order.id_number.value),
            "amount": order.amount_fen,
            "hours": order.hours.hundredths,
            "items": self._session.vault.seal_json(order.items, _ITEMS),
            "paid_at": None if refunded else now,
            "refunded_at": now if refunded else None,
        }
        added = self._session.insert(OrderRow).values(values)
        await self._session.execute(
            added.on_conflict_do_update(
                index_elements=["platform_id", "order_no"],
                set_={
                    "paid_at": func.coalesce(OrderRow.paid_at, added.excluded.paid_at),
                    "refunded_at": func.coalesce(OrderRow.refunded_at, added.excluded.refunded_at),
                },
            )
        )

    async def orders(self, person_id: int) -> tuple[Order, ...]:
        """A person's orders on all platforms, newest first."""
        rows = await self._session.execute(
            select(OrderRow.__table__, PlatformRow.name)
            .join(PlatformRow, PlatformRow.id == OrderRow.platform_id)
            .where(OrderRow.person_id == person_id)
            .order_by(OrderRow.id.desc())
        )
        open_json = self._session.vault.open_json
        return tuple(
            Order(
                id=row.id,
                platform_id=row.platform_id,
                platform=row.name,
                order_no=row.order_no,
                amount_fen=row.amount,
                items=tuple(open_json(row.items, _ITEMS)),
                hours=Hours(row.hours),
                paid_at=row.paid_at,
                refunded_at=row.refunded_at,
            )
            for row in rows
        )
