"""Walking numbers is limited by remote address; being right is not punished."""

import asyncio

from aiohttp.test_utils import make_mocked_request
from sqlalchemy import delete

from bot.nightly import forget_old
from bot.web.visitors import remote_address
from core.certificate_numbers import certificate_number
from core.verification import MOST_MISSES
from storage.certificate_rows import Certificate
from storage.tables import VerificationMissesRow
from tests.web.visiting import UNKNOWN_NUMBER, UNKNOWN_TOKEN, Visitor, words
from tests.world import World


async def test_walking_numbers_is_stopped_for_this_address_until_its_time_has_passed(
    visitor: Visitor, certificate: Certificate, world: World
) -> None:
    walked = (certificate_number(2026, "ZAI", "000123", sequence) for sequence in range(100, 200))
    answers = await asyncio.gather(*(visitor.ask(next(walked), "王芳") for _ in range(2 * MOST_MISSES)))
    assert sorted(status for status, _, _ in answers) == [404] * MOST_MISSES + [429] * MOST_MISSES

    status, page, headers = await visitor.ask(certificate.number, "王芳")
    assert status == 429
    assert "请过 10 分钟再试" in words(page)
    assert 590 <= int(headers["Retry-After"]) <= 600
    assert "王芳" not in page
    other = Visitor(visitor.client, "203.0.113.8")
    assert (await other.ask(certificate.number, "王芳"))[0] == 200

    world.clock.move(seconds=int(headers["Retry-After"]))
    assert (await visitor.ask(certificate.number, "王芳"))[0] == 200


async def test_right_tokens_cost_nothing_and_work_even_while_the_limit_lasts(
    visitor: Visitor, certificate: Certificate
) -> None:
    for _ in range(2 * MOST_MISSES):
        assert (await visitor.visit(f"/verify/{certificate.token}"))[0] == 200
    for number in range(MOST_MISSES):
        assert (await visitor.visit(f"/verify/{UNKNOWN_TOKEN[:-2]}{number:02d}"))[0] == 404

    assert (await visitor.visit(f"/verify/{UNKNOWN_TOKEN}"))[0] == 429
    assert (await visitor.visit(f"/verify/{certificate.token}"))[0] == 200


async def test_right_answers_by_name_cost_nothing(visitor: Visitor, certificate: Certificate) -> None:
    for _ in range(MOST_MISSES + 1):
        assert (await visitor.ask(certificate.number, "王芳"))[0] == 200


SEEN_AS: list[tuple[str, str, bool]] = [
    ("203.0.113.7", "203.0.113.7", True),
    ("203.0.113.7", "203.0.113.9", False),
    ("198.51.100.1, 203.0.113.7", "198.51.100.2, 203.0.113.7", True),
    ("203.0.113.7, 198.51.100.1", "203.0.113.7, 198.51.100.2", False),
    ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
    ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ("::ffff:203.0.113.7", "203.0.113.7", True),
    ("nonsense", "", True),
]


async def test_only_what_our_own_proxy_wrote_last_names_the_address(world: World, visitor: Visitor) -> None:
    for one, other, counted_together in SEEN_AS:
        for address in (one, other):
            await Visitor(visitor.client, address).ask(UNKNOWN_NUMBER, "王芳")

        async with world.store.begin() as tx:
            rows = (await tx._session.execute(VerificationMissesRow.__table__.select())).all()
            await tx._session.execute(delete(VerificationMissesRow))
        assert [row.misses for row in rows] == ([2] if counted_together else [1, 1]), (one, other)


def test_from_a_public_address_the_proxys_header_means_nothing() -> None:
    request = make_mocked_request("GET", "/verify", headers={"X-Forwarded-For": "203.0.113.7"})

    assert remote_address(request.clone(remote="8.8.4.4")) == "8.8.4.4"
    assert remote_address(request.clone(remote="10.0.0.2")) == "203.0.113.7"


async def test_addresses_are_forgotten_the_next_night(world: World, visitor: Visitor) -> None:
    await visitor.ask(UNKNOWN_NUMBER, "王芳")
    world.clock.move(hours=18)

    await forget_old(world.store)

    async with world.store.read() as look:
        assert (await look._session.execute(VerificationMissesRow.__table__.select())).all() == []
