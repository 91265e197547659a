"""Learning platforms report hours and orders over HTTP to the running bot."""

import json
from datetime import UTC

import aiohttp
import pytest
from jsonschema import Draft202012Validator
from standardwebhooks import Webhook

from tests.chat import text_of
from tests.hours.people import LI_XIAO, WANG_FANG
from tests.learning.reporting import LearningPlatform, course, sign
from tests.web.ledger import balance
from tests.world import World


async def test_a_signed_course_is_credited(world: World, yuelu: LearningPlatform) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)

    reply = await yuelu.report(course("G01", "1.50"))

    assert (reply.status, reply.body) == (200, {"result": "credited"})
    assert await balance(world, wang_fang.id) == ("1.5", "0")


async def test_the_library_of_the_specification_signs_what_we_accept(world: World, yuelu: LearningPlatform) -> None:
    body, now = json.dumps(course("G01", "6")), world.clock().astimezone(UTC)
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(yuelu.secret).sign("msg_1", now, body),
    }

    assert (await yuelu.send(body.encode(), headers)).status == 200


async def test_the_example_of_the_documentation_is_accepted(yuelu: LearningPlatform) -> None:
    event = {
        "type": "course.completed",
        "id_number": WANG_FANG,
        "record_id": "2026-000871",
        "course": {"code": "G01", "name": "事业单位人事管理条例解读"},
        "subject": "public",
        "hours": "1.50",
        "completed_at": "2026-05-04T10:00:00+08:00",
        "training_year": 2026,
        "order_no": None,
    }

    assert (await yuelu.report(event)).status == 200


async def test_minutes_stand_for_hours_rounded_down(world: World, yuelu: LearningPlatform) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)
    event = course("G01", "0", minutes=44)
    del event["hours"]

    assert (await yuelu.report(event)).status == 200
    assert await balance(world, wang_fang.id) == ("0.97", "0")


async def test_a_repeated_id_is_200_without_effect(world: World, yuelu: LearningPlatform) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)
    await yuelu.report(course("G01", "6"), webhook_id="msg_1")

    reply = await yuelu.report(course("G02", "6"), webhook_id="msg_1")

    assert (reply.status, reply.body) == (200, {"result": "repeated"})
    assert await balance(world, wang_fang.id) == ("6", "0")


async def test_hours_of_somebody_unknown_are_kept(world: World, yuelu: LearningPlatform) -> None:
    reply = await yuelu.report(course("G01", "6", id_number=LI_XIAO))

    assert (reply.status, reply.body) == (200, {"result": "kept"})
    li_xiao = await world.person("李晓", number=LI_XIAO)
    async with world.store.begin() as tx:
        await tx.hours.credit(li_xiao.id, await tx.people.id_number(li_xiao.id))
    assert await balance(world, li_xiao.id) == ("6", "0")


async def test_a_higher_revision_wins_however_late_the_lower_one_comes(world: World, yuelu: LearningPlatform) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)
    await yuelu.report(course("G01", "7", type="course.corrected", revision=2))

    reply = await yuelu.report(course("G01", "5", type="course.corrected", revision=1))

    assert (reply.status, reply.body) == (200, {"result": "unchanged"})
    assert await balance(world, wang_fang.id) == ("7", "0")


async def test_an_order_and_its_refund_are_kept_in_either_order(world: World, yuelu: LearningPlatform) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)
    order = {
        "id_number": WANG_FANG,
        "order_no": "A1",
        "amount": "30.50",
        "items": ["课程", {"name": "教材"}],
        "hours": "6",
    }

    assert (await yuelu.report({"type": "order.refunded", **order})).status == 200
    assert (await yuelu.report({"type": "order.paid", **order})).status == 200

    async with world.store.read() as look:
        (kept,) = await look.platforms.orders(wang_fang.id)
    assert (kept.platform, kept.order_no, kept.amount_fen, kept.items) == ("岳麓学堂", "A1", 3050, ("课程", "教材"))
    assert kept.paid_at is not None
    assert kept.refunded_at is not None


async def test_one_of_several_signatures_is_enough_while_a_platform_changes_its_secret(yuelu: LearningPlatform) -> None:
    body = json.dumps(course("G01", "6")).encode()
    timestamp = str(int(yuelu.now().timestamp()))
    right = sign(yuelu.secret, "msg_1", timestamp, body)
    reply = await yuelu.post(body, webhook_id="msg_1", headers={"webhook-signature": f"v1,AAAA {right} v2,BBBB"})

    assert reply.status == 200


async def test_the_published_schema_accepts_the_events_and_is_itself_valid(
    world: World, yuelu: LearningPlatform
) -> None:
    async with aiohttp.ClientSession() as client, client.get(f"{yuelu.address}/platforms/schema.json") as response:
        assert response.content_type == "application/schema+json"
        schema = json.loads(await response.text())

    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert validator.is_valid(course("G01", "1.50"))
    assert validator.is_valid({"type": "course.revoked", "id_number": WANG_FANG, "record_id": "r"})
    assert not validator.is_valid(course("G01", "1.505"))


async def test_an_event_that_comes_while_the_database_is_away_is_503_and_counts_when_it_is_sent_again(
    world: World, yuelu: LearningPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)
    with monkeypatch.context() as broken:
        broken.setattr(world.app.store, "_database", None)
        assert (await yuelu.report(course("G01", "6"), webhook_id="msg_1")).status == 503

    assert (await yuelu.report(course("G01", "6"), webhook_id="msg_1")).status == 200
    assert await balance(world, wang_fang.id) == ("6", "0")


async def test_li_xiao_sees_the_hours_in_the_chat_as_soon_as_they_are_reported(
    world: World, yuelu: LearningPlatform
) -> None:
    chat = await world.signed_in(await world.person("李晓", number=LI_XIAO))
    await yuelu.report(course("G01", "17.5", id_number=LI_XIAO))

    home = await chat.ask("/start")

    assert "还差公共科目 12.5、专业科目 60 学时" in text_of(home)
