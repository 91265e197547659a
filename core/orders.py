"""我的订单 (manual, 五（一）8): what a person bought on the learning platforms, as the platforms reported it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.hours import Hours
from core.years import SHANGHAI


@dataclass(frozen=True, slots=True)
class Order:
    """An order on a platform. `amount_fen` is in fen; the times are when the platform told us. A refund can arrive
    without its payment."""

    id: int
    platform_id: int
    platform: str
    order_no: str
    amount_fen: int
    items: Sequence[str]
    hours: Hours
    paid_at: datetime | None
    refunded_at: datetime | None

    @property
    def year(self) -> int:
        """The calendar year in Shanghai in which it was paid, else refunded."""
        at = self.paid_at or self.refunded_at
        assert at is not None, "an order is paid or refunded"
        return at.astimezone(SHANGHAI).year

    @property
    def stands(self) -> bool:
        """True while its money has not gone back."""
        return self.refunded_at is None


def chosen(orders: Iterable[Order], year: int | None, platform_id: int | None) -> list[Order]:
    """The orders of a year and a platform, None of either is all; their order stays."""
    return [order for order in orders if year in (None, order.year) and platform_id in (None, order.platform_id)]


def hours_by_platform(orders: Iterable[Order]) -> dict[str, Hours]:
    """The hours of the orders that stand, by the platform's name, in the order in which the names occur."""
    total: dict[str, Hours] = {}
    for order in orders:
        if order.stands:
            total[order.platform] = total.get(order.platform, Hours.ZERO) + order.hours
    return total


def paid_fen(orders: Iterable[Order]) -> int:
    """What the orders that stand cost, in fen."""
    return sum(order.amount_fen for order in orders if order.stands)
