"""Learning platforms report hours and orders over HTTP to the running bot."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, timedelta
from typing import Any

import aiohttp
import pytest
from jsonschema import Draft202012Validator
from standardwebhooks import Webhook

from tests.chat import text_of
from tests.hours.people import LI_XIAO, WANG_FANG
from tests.learning.reporting import LearningPlatform, course, platform_of, sign
from tests.world import World


@pytest.fixture
async def yuelu(world: World) -> Any:
    async with platform_of(world) as platform:
        yield platform


async def balance(world: World, person_id: int) -> tuple[str, str]:
    async with world.store.read() as look:
        kept = (await look.hours.balances(person_id)).get(2026)
    return ("0", "0") if kept is None else (str(kept.public), str(kept.professional))


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


UNSIGNED: list[dict[str, str | None]] = [
    {"webhook-signature": None},
    {"webhook-id": None},
    {"webhook-timestamp": None},
    {"webhook-signature": "v1,AAAA"},
    {"webhook-signature": "no version"},
    {"webhook-signature": "v1,=== v1 ,"},
    {"webhook-timestamp": "soon"},
    {"webhook-timestamp": "1e309"},
    {"webhook-timestamp": "９９"},
    {"webhook-timestamp": "99999999999"},
    {"webhook-id": "another than was signed"},
]


async def test_a_wrong_or_missing_signature_is_401(world: World, yuelu: LearningPlatform) -> None:
    wang_fang = await world.person("王芳", number=WANG_FANG)
    body = json.dumps(course("G01", "6")).encode()

    for headers in UNSIGNED:
        assert (await yuelu.post(body, headers=headers)).status == 401, headers

    assert await balance(world, wang_fang.id) == ("0", "0")


async def test_a_body_changed_on_its_way_is_401(yuelu: LearningPlatform) -> None:
    key = base64.b64decode(yuelu.secret.removeprefix("whsec_"))
    timestamp = str(int(yuelu.now().timestamp()))
    signed = hmac.digest(key, f"m.{timestamp}.".encode() + json.dumps(course("G01", "6")).encode(), hashlib.sha256)
    headers = {
        "webhook-id": "m",
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }

    assert (await yuelu.send(json.dumps(course("G01", "60")).encode(), headers)).status == 401


async def test_a_signature_of_another_platform_is_401(world: World, yuelu: LearningPlatform) -> None:
    async with platform_of(world, "dongting") as dongting:
        dongting.code = yuelu.code

        assert (await dongting.report(course("G01", "6"))).status == 401


async def test_one_of_several_signatures_is_enough_while_a_platform_changes_its_secret(yuelu: LearningPlatform) -> None:
    body = json.dumps(course("G01", "6")).encode()
    timestamp = str(int(yuelu.now().timestamp()))
    right = sign(yuelu.secret, "msg_1", timestamp, body)
    reply = await yuelu.post(body, webhook_id="msg_1", headers={"webhook-signature": f"v1,AAAA {right} v2,BBBB"})

    assert reply.status == 200


async def test_an_event_of_another_time_is_400_by_the_injected_clock(yuelu: LearningPlatform) -> None:
    body = json.dumps(course("G01", "6")).encode()

    for minutes in (-6, 6):
        reply = await yuelu.post(body, at=yuelu.now() + timedelta(minutes=minutes))
        assert (reply.status, reply.body) == (400, {"error": "stale"})


async def test_nearly_five_minutes_are_tolerated(yuelu: LearningPlatform) -> None:
    body = json.dumps(course("G01", "6")).encode()

    for minutes in (-4, 4):
        assert (await yuelu.post(body, at=yuelu.now() + timedelta(minutes=minutes))).status == 200


MALFORMED: list[tuple[dict[str, Any], str]] = [
    ({"hours": "1.505"}, "hours"),
    ({"hours": "1,5"}, "hours"),
    ({"hours": "-1"}, "hours"),
    ({"hours": "１.5"}, "hours"),
    ({"hours": "1.5\n"}, "hours"),
    ({"hours": " 1.5"}, "hours"),
    ({"hours": 1.5}, "hours"),
    ({"hours": "12345"}, "hours"),
    ({"hours": "1e1"}, "hours"),
    ({"subject": "both"}, "subject"),
    ({"id_number": "439901198804120042"}, "id_number"),
    ({"id_number": 439901198804120041}, "id_number"),
    ({"record_id": ""}, "record_id"),
    ({"record_id": "r" * 201}, "record_id"),
    ({"record_id": "nul\x00"}, "record_id"),
    ({"record_id": "\ud800"}, "record_id"),
    ({"course": {"code": "G01"}}, "course"),
    ({"course": {"code": "G01", "name": "\t"}}, "course.name"),
    ({"completed_at": "2026-05-04T10:00:00"}, "completed_at"),
    ({"completed_at": "2026-02-30T10:00:00+08:00"}, "completed_at"),
    ({"completed_at": "yesterday"}, "completed_at"),
    ({"training_year": 1999}, "training_year"),
    ({"training_year": "2026"}, "training_year"),
    ({"revision": -1}, "revision"),
    ({"revision": 2**31}, "revision"),
    ({"revision": 1.5}, "revision"),
    ({"type": "course.lost"}, "type"),
    ({"type": None}, "type"),
]


async def test_a_malformed_event_is_400_with_the_field_and_without_its_value(yuelu: LearningPlatform) -> None:
    for change, field in MALFORMED:
        reply = await yuelu.report(course("G01", "6") | change)

        assert (reply.status, reply.body) == (400, {"error": "malformed", "field": field}), change


async def test_hours_and_minutes_together_are_400(yuelu: LearningPlatform) -> None:
    assert (await yuelu.report(course("G01", "6", minutes=45))).status == 400


NO_EVENTS = [
    b"",
    b"\xff\xfe",
    b"{",
    b"[" * 100_000,
    b'{"minutes": ' + b"9" * 5000 + b"}",
    b'{"minutes": NaN}',
    b"[]",
    b"null",
]


async def test_a_signed_body_that_is_no_event_is_400(yuelu: LearningPlatform) -> None:
    for body in NO_EVENTS:
        reply = await yuelu.post(body)

        assert (reply.status, reply.body["error"]) == (400, "malformed"), body[:20]


async def test_an_id_that_no_column_should_hold_is_400(yuelu: LearningPlatform) -> None:
    assert (await yuelu.report(course("G01", "6"), webhook_id="x" * 256)).status == 400


async def test_a_body_over_a_megabyte_is_413(yuelu: LearningPlatform) -> None:
    assert (await yuelu.post(b"a" * (1 << 20) + b"aa")).status == 413


async def test_a_body_that_claims_to_be_compressed_and_is_not_is_400(yuelu: LearningPlatform) -> None:
    assert (await yuelu.post(b"not gzip at all", headers={"content-encoding": "gzip"})).status == 400


async def test_an_unknown_platform_is_404(yuelu: LearningPlatform) -> None:
    yuelu.code = "nowhere"

    assert (await yuelu.report(course("G01", "6"))).status == 404


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


async def test_no_answer_and_no_log_holds_an_id_number(
    world: World, yuelu: LearningPlatform, capsys: pytest.CaptureFixture[str]
) -> None:
    replies = [
        await yuelu.report(course("G01", "6")),
        await yuelu.report(course("G01", "wrong")),
        await yuelu.report(course("G01", "6", id_number=WANG_FANG[:-1] + "9")),
    ]

    printed = capsys.readouterr()
    for text in (*(json.dumps(reply.body) for reply in replies), printed.out, printed.err):
        assert WANG_FANG[:17] not in text


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
