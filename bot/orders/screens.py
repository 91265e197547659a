"""我的订单: the list, narrowed by year and platform, and one order."""

from collections.abc import Sequence

from bot.home.buttons import OpenHome, OpenMore
from bot.orders import texts
from bot.orders.buttons import OpenOrder, OpenOrders
from bot.scene import Scene
from bot.texts import BACK, HOME, lines, quoted, same
from bot.ui.pager import pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, grid
from core.orders import Order, chosen, hours_by_platform, paid_fen

PAGE = 5
"""Orders on a page: two lines each, on a small phone."""
MOST_YEARS = 5
"""Years to choose from, the latest."""


def orders_screen(orders: Sequence[Order], wanted: OpenOrders, this_year: int) -> Screen:
    """A page of what is wanted; a year or a platform that has none shows all."""
    years = sorted({order.year for order in orders}, reverse=True)
    names = {order.platform_id: order.platform for order in orders}
    year = wanted.year if wanted.year in years else None
    platform_id = wanted.platform_id if wanted.platform_id in names else None
    found = chosen(orders, year, platform_id)
    pages = pages_of(len(found), PAGE)
    page = min(wanted.page, pages - 1)
    shown = found[page * PAGE : (page + 1) * PAGE]
    here = OpenOrders(year=year or 0, platform_id=platform_id or 0, page=page)
    text = lines(
        texts.title(year, None if platform_id is None else names[platform_id], (page, pages)),
        texts.totals(len(found), paid_fen(found), hours_by_platform(found)) if found else texts.NO_ORDERS,
        *(texts.row(number, order, this_year) for number, order in enumerate(shown, start=1)),
    )
    numbers = [
        Button(same(str(number)), OpenOrder(order_id=order.id, **here.model_dump()))
        for number, order in enumerate(shown, start=1)
    ]
    rows = (
        *grid(numbers, PAGE),
        _turning(here, pages),
        *_narrowing(here, years, names),
        (Button(BACK, OpenMore()), Button(HOME, OpenHome())),
    )
    return Screen(text, tuple(row for row in rows if row))


def _turning(here: OpenOrders, pages: int) -> Row:
    return turning_row(here.page, pages, lambda to: here.model_copy(update={"page": to}))


def _narrowing(here: OpenOrders, years: Sequence[int], names: dict[int, str]) -> tuple[Row, ...]:
    """Other years and other platforms, where there are any."""
    rows: list[Row] = []
    if len(years) > 1:
        ways = [(0, texts.ALL_YEARS), *((year, same(str(year))) for year in years[:MOST_YEARS])]
        others = [(year, label) for year, label in ways if year != here.year]
        rows += grid([Button(label, OpenOrders(year=year, platform_id=here.platform_id)) for year, label in others], 3)
    if len(names) > 1:
        ways = [(0, texts.ALL_PLATFORMS), *((id_, same(quoted(name))) for id_, name in sorted(names.items()))]
        others = [(id_, label) for id_, label in ways if id_ != here.platform_id]
        rows += grid([Button(label, OpenOrders(year=here.year, platform_id=id_)) for id_, label in others], 3)
    return tuple(rows)


async def orders_list(scene: Scene, wanted: OpenOrders) -> Screen:
    async with scene.store.read() as look:
        orders = await look.platforms.orders(scene.person.id)
    return orders_screen(orders, wanted, scene.today.year)


async def order_details(scene: Scene, wanted: OpenOrder) -> Screen:
    """One of the person's own orders; the list when it is not theirs."""
    async with scene.store.read() as look:
        orders = await look.platforms.orders(scene.person.id)
    back = OpenOrders(year=wanted.year, platform_id=wanted.platform_id, page=wanted.page)
    order = next((order for order in orders if order.id == wanted.order_id), None)
    if order is None:
        return orders_screen(orders, back, scene.today.year)
    return Screen(texts.details(order, scene.today.year), ((Button(BACK, back), Button(HOME, OpenHome())),))
