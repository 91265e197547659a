"""The send budget: never too many in a second, the urgent first, and nobody before a `retry_after` has passed."""

import asyncio
import random

from bot.delivery.rate import ANSWER, CHAT_BURST, ChatPace, SendBudget
from storage.conversations import Chat
from storage.outbox import Priority
from tests.delivery.virtual import in_virtual_time

WANG_FANG = Chat("telegram", "5001")
LI_XIAO = Chat("telegram", "5002")


def now() -> float:
    return asyncio.get_running_loop().time()


def most_in_a_second(moments: list[float]) -> int:
    return max(sum(start <= moment < start + 1.0 for moment in moments) for start in moments)


async def send(budget: SendBudget, urgency: int, moments: list[float], delay: float = 0.0) -> None:
    await budget.reserve(urgency)
    await asyncio.sleep(delay)
    budget.start()
    moments.append(now())


def test_a_broadcast_uses_thirty_a_second_and_never_more():
    async def work() -> None:
        budget, moments, delays = SendBudget(30), [], random.Random(1)
        async with asyncio.TaskGroup() as group:
            for _ in range(600):
                group.create_task(send(budget, Priority.BROADCAST, moments, delays.uniform(0, 0.01)))
        assert most_in_a_second(moments) <= 30
        assert len(moments) / (moments[-1] - moments[0]) >= 29

    in_virtual_time(work())


def test_an_answer_goes_before_a_decision_and_a_decision_before_a_broadcast():
    async def work() -> None:
        budget, order = SendBudget(10), []
        await asyncio.gather(*(send(budget, ANSWER, []) for _ in range(10)))

        async def sent(urgency: int) -> None:
            await budget.reserve(urgency)
            budget.start()
            order.append(urgency)

        async with asyncio.TaskGroup() as group:
            for urgency in (Priority.BROADCAST, Priority.REMINDER, Priority.DECISION, ANSWER):
                group.create_task(sent(urgency))
                await asyncio.sleep(0)
        assert order == [ANSWER, Priority.DECISION, Priority.REMINDER, Priority.BROADCAST]

    in_virtual_time(work())


def test_beside_a_broadcast_an_answer_finds_a_place_at_once():
    async def work() -> None:
        budget, answered = SendBudget(30), []
        bulk = [asyncio.create_task(send(budget, Priority.BROADCAST, [])) for _ in range(300)]
        for _ in range(20):
            await asyncio.sleep(0.3)
            asked = now()
            await send(budget, ANSWER, [])
            answered.append(now() - asked)
        assert max(answered) < 0.1
        for task in bulk:
            task.cancel()
        await asyncio.gather(*bulk, return_exceptions=True)

    in_virtual_time(work())


def test_after_a_retry_after_nobody_sends_before_it_has_passed():
    async def work() -> None:
        budget, moments = SendBudget(30), []
        budget.pause(7)
        await asyncio.gather(*(send(budget, urgency, moments) for urgency in (ANSWER, Priority.BROADCAST)))
        assert min(moments) >= 7

    in_virtual_time(work())


def test_places_that_were_given_back_or_never_waited_for_are_free_again():
    async def work() -> None:
        budget = SendBudget(5)
        assert await budget.reserve(Priority.DECISION, most=9) == 5
        gone = asyncio.create_task(budget.reserve(ANSWER))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.gather(gone, return_exceptions=True)
        budget.give_back(5)
        assert await budget.reserve(ANSWER, most=9) == 5
        assert now() == 0

    in_virtual_time(work())


def test_a_smaller_share_counts_from_now_on():
    async def work() -> None:
        budget, moments = SendBudget(30), []
        budget.use(3)
        await asyncio.gather(*(send(budget, Priority.DECISION, moments) for _ in range(12)))
        assert most_in_a_second(moments) <= 3

    in_virtual_time(work())


def test_one_chat_gets_a_short_burst_and_then_a_message_a_second():
    time = [100.0]
    pace = ChatPace(lambda: time[0])
    for _ in range(CHAT_BURST):
        assert pace.wait(WANG_FANG) == 0
        pace.note(WANG_FANG)

    assert 1.0 <= pace.wait(WANG_FANG) < 1.1
    assert pace.wait(LI_XIAO) == 0

    time[0] += pace.wait(WANG_FANG)
    assert pace.wait(WANG_FANG) == 0
