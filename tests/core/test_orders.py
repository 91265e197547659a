"""What is chosen of one's orders, and what they add up to."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.hours import Hours
from core.orders import Order, chosen, hours_by_platform, paid_fen

PLATFORMS = ("岳麓学堂", "湘江云课", "芙蓉在线")
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def orders(draw: st.DrawFn) -> Order:
    platform = draw(st.integers(0, 2))
    paid = draw(st.none() | moments)
    refunded = draw(moments if paid is None else st.none() | moments)
    return Order(
        draw(st.integers(1, 10**6)),
        platform + 1,
        PLATFORMS[platform],
        "A1",
        draw(st.integers(0, 10**7)),
        ("课程",),
        Hours(draw(st.integers(0, 20000))),
        paid,
        refunded,
    )


@given(every=st.lists(orders()))
def test_years_and_platforms_split_the_orders_without_loss(every: list[Order]) -> None:
    years, platforms = {order.year for order in every}, {order.platform_id for order in every}

    parts = [order for year in years for id_ in platforms for order in chosen(every, year, id_)]

    assert sorted(parts, key=id) == sorted(every, key=id)
    assert chosen(every, None, None) == every


@given(every=st.lists(orders()))
def test_what_was_refunded_counts_nowhere(every: list[Order]) -> None:
    stand = [order for order in every if order.refunded_at is None]

    assert paid_fen(every) == sum(order.amount_fen for order in stand)
    assert Hours.sum(hours_by_platform(every).values()) == Hours.sum(order.hours for order in stand)


def test_an_order_of_new_years_eve_in_shanghai_belongs_to_the_new_year() -> None:
    late = Order(1, 1, "岳麓学堂", "A1", 100, (), Hours.of(1), datetime(2026, 12, 31, 16, tzinfo=UTC), None)

    assert late.year == 2027
