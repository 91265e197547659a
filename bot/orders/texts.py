"""Words of 我的订单."""

from collections.abc import Mapping
from datetime import datetime

from bot.texts import Text, day, lines, quoted, same
from core.hours import Hours
from core.orders import Order
from core.years import day_in_shanghai

MY_ORDERS = Text(zh="我的订单", en="My orders")
ALL_YEARS = Text(zh="全部年份", en="All years")
ALL_PLATFORMS = Text(zh="全部平台", en="All platforms")
PAID = Text(zh="✅ 已支付", en="✅ paid")
REFUNDED = Text(zh="↩️ 已退款", en="↩️ refunded")
NO_ORDERS = Text(
    zh="这里还没有订单。您在学习平台购买的课程，由平台报来后显示。",
    en="No orders here. What you buy on a learning platform appears once the platform reports it.",
)
ASK_PLATFORM = Text(
    zh="订单和退款由学习平台处理，内容不对请联系该平台。",
    en="Orders and refunds are the platform's business. If something is wrong, please ask the platform.",
)


def yuan(fen: int) -> Text:
    """“60.50 元”."""
    amount = f"{fen // 100}.{fen % 100:02d}"
    return Text(zh=f"{amount} 元", en=f"{amount} yuan")


def title(year: int | None, platform: str | None, pages: tuple[int, int]) -> Text:
    """What the list is narrowed to; `pages` are this one, counted from 0, and how many there are."""
    words = MY_ORDERS
    if year is not None:
        words += Text(zh=f" · {year} 年", en=f" · {year}")
    if platform is not None:
        words += same(f" · {quoted(platform)}")
    page, of = pages
    if of > 1:
        words += same(f" · {page + 1}/{of}")
    return Text(zh=f"<b>{words.zh}</b>", en=f"<b>{words.en}</b>")


def totals(count: int, paid: int, hours: Mapping[str, Hours]) -> Text:
    """How many there are, what they cost, and the hours of each platform; what was refunded is left out."""
    cost = yuan(paid)
    head = Text(
        zh=f"共 {count} 笔，已支付 {cost.zh}",
        en=f"{count} {'order' if count == 1 else 'orders'}, {cost.en} paid",
    )
    rows = [
        Text(zh=f"{quoted(name)} {total} 学时", en=f"{quoted(name)}: {total} hours") for name, total in hours.items()
    ]
    return lines(head, *rows)


def row(number: int, order: Order, this_year: int) -> Text:
    """Two lines of the list."""
    cost, what = yuan(order.amount_fen), _items_in_short(order)
    head = when(order, this_year) + same(f" · {quoted(order.platform)} · ") + state(order)
    below = Text(zh=f"{what.zh}，{cost.zh}，{order.hours} 学时", en=f"{what.en}, {cost.en}, {order.hours} hours")
    return same(f"<b>{number}</b>  ") + head + same("\n      ") + below


def _items_in_short(order: Order) -> Text:
    if not order.items:
        return Text(zh="没有写明内容", en="no items given")
    first = quoted(order.items[0])
    if len(order.items) == 1:
        return same(first)
    more = len(order.items) - 1
    return Text(zh=f"{first}等 {more + 1} 项", en=f"{first} and {more} more")


def state(order: Order) -> Text:
    return PAID if order.stands else REFUNDED


def when(order: Order, this_year: int) -> Text:
    at = order.paid_at or order.refunded_at
    assert at is not None
    return day(day_in_shanghai(at), this_year)


def details(order: Order, this_year: int) -> Text:
    """Everything that the platform told of an order."""
    cost = yuan(order.amount_fen)
    items = [same(f"· {quoted(item)}") for item in order.items]
    return lines(
        Text(zh=f"<b>订单 {quoted(order.order_no)}</b>", en=f"<b>Order {quoted(order.order_no)}</b>"),
        same(quoted(order.platform)) + same(" · ") + state(order),
        *items,
        Text(zh=f"{cost.zh}，{order.hours} 学时", en=f"{cost.en}, {order.hours} hours"),
        _at(Text(zh="支付", en="Paid"), order.paid_at, this_year),
        _at(Text(zh="退款", en="Refunded"), order.refunded_at, this_year),
        ASK_PLATFORM,
    )


def _at(what: Text, at: datetime | None, this_year: int) -> Text | None:
    if at is None:
        return None
    local = day(day_in_shanghai(at), this_year)
    return Text(zh=f"{what.zh} {local.zh}", en=f"{what.en} {local.en}")
