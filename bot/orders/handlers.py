"""Looking at one's orders."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.orders.buttons import OpenOrder, OpenOrders
from bot.orders.screens import order_details, orders_list
from bot.people import SignedIn
from bot.scene import Scene

router = Router(name="orders")


@router.callback_query(OpenOrders.filter(), SignedIn())
async def open_orders(callback: CallbackQuery, callback_data: OpenOrders, scene: Scene) -> None:
    await scene.answer.show(await orders_list(scene, callback_data))


@router.callback_query(OpenOrder.filter(), SignedIn())
async def open_order(callback: CallbackQuery, callback_data: OpenOrder, scene: Scene) -> None:
    await scene.answer.show(await order_details(scene, callback_data))
