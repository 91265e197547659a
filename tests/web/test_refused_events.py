"""What a learning platform must not get through: unsigned, stale, malformed."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest

from tests.hours.people import WANG_FANG
from tests.learning.reporting import LearningPlatform, course, platform_of
from tests.web.ledger import balance
from tests.world import World

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
