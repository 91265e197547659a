from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hours import Hours, Subject
from core.platform_events import (
    CourseCompleted,
    CourseCorrected,
    CourseRevoked,
    EventMalformed,
    OrderPaid,
    OrderRefunded,
    parse_event,
)
from tests.core.samples import WANG_FANG_NUMBER

COMPLETED = {
    "type": "course.completed",
    "id_number": WANG_FANG_NUMBER.value,
    "record_id": "R-1",
    "course": {"code": "GX-01", "name": "人工智能\u3000与 䶮"},
    "subject": "public",
    "hours": "1.50",
    "completed_at": "2026-05-04T10:00:00+08:00",
    "training_year": 2026,
    "order_no": None,
}
PAID = {
    "type": "order.paid",
    "id_number": WANG_FANG_NUMBER.value,
    "order_no": "D-1",
    "amount": "120.5",
    "items": ["公需课套餐", {"code": "GX-01", "name": "人工智能"}],
    "hours": "30",
}


def changed(body: dict, path: str, value: object) -> dict:
    """The body with one field, possibly of its course, replaced; `...` takes it away."""
    outer, _, inner = path.partition(".")
    value = changed(body[outer], inner, value) if inner else value
    return {key: held for key, held in {**body, outer: value}.items() if held is not ...}


def test_a_completed_course_is_read_whole():
    assert parse_event(COMPLETED) == CourseCompleted(
        id_number=WANG_FANG_NUMBER,
        record_id="R-1",
        course_code="GX-01",
        course_name="人工智能\u3000与 䶮",
        subject=Subject.PUBLIC,
        hours=Hours(150),
        completed_at=datetime(2026, 5, 4, 10, tzinfo=timezone(timedelta(hours=8))),
        training_year=2026,
        order_no=None,
        revision=None,
    )


def test_year_order_and_revision_may_be_missing():
    body = changed(changed(COMPLETED, "training_year", ...), "order_no", ...)

    event = parse_event(body)

    assert isinstance(event, CourseCompleted)
    assert (event.training_year, event.order_no, event.revision) == (None, None, None)


def test_minutes_stand_for_hours_by_the_books_unit():
    body = {**changed(COMPLETED, "hours", ...), "minutes": 100}

    assert parse_event(body).hours == Hours(222)
    assert parse_event(body, minutes_per_hour=50).hours == Hours(200)


def test_a_correction_and_a_revocation_carry_their_revision():
    corrected = parse_event({**COMPLETED, "type": "course.corrected", "revision": 2})
    revoked = parse_event(
        {"type": "course.revoked", "id_number": WANG_FANG_NUMBER.value, "record_id": "R-1", "revision": 3}
    )

    assert isinstance(corrected, CourseCorrected)
    assert corrected.revision == 2
    assert revoked == CourseRevoked(WANG_FANG_NUMBER, "R-1", 3)


def test_a_time_in_utc_is_read():
    event = parse_event({**COMPLETED, "completed_at": "2026-12-31T16:00:00Z"})

    assert event.completed_at == datetime(2026, 12, 31, 16, tzinfo=UTC)


def test_an_order_counts_its_amount_in_fen():
    values = (WANG_FANG_NUMBER, "D-1", 12050, ("公需课套餐", "人工智能"), Hours.of(30))

    assert parse_event(PAID) == OrderPaid(*values)
    assert parse_event({**PAID, "type": "order.refunded"}) == OrderRefunded(*values)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("type", "course.started"),
        ("type", ...),
        ("type", ["course.completed"]),
        ("id_number", "110105194912310021"),
        ("id_number", 110105194912310020),
        ("id_number", ...),
        ("record_id", ""),
        ("record_id", "   "),
        ("record_id", 1),
        ("record_id", "R\x001"),
        ("record_id", "R\ud800"),
        ("record_id", "R" * 201),
        ("course", "GX-01"),
        ("course", ...),
        ("course.code", None),
        ("course.name", ""),
        ("subject", "private"),
        ("subject", "PUBLIC"),
        ("hours", 1.5),
        ("hours", "1.505"),
        ("hours", "-1"),
        ("hours", "12345"),
        ("hours", ...),
        ("minutes", 45),
        ("completed_at", "2026-05-04T10:00:00"),
        ("completed_at", "yesterday"),
        ("completed_at", 1777860000),
        ("completed_at", "0001-01-01T00:00:00+23:00"),
        ("training_year", "2026"),
        ("training_year", 26),
        ("training_year", True),
        ("revision", -1),
        ("revision", 1.0),
        ("revision", True),
        ("revision", 2**31),
        ("order_no", 7),
    ],
)
def test_a_wrong_field_of_a_course_is_named(path: str, value: object):
    with pytest.raises(EventMalformed) as refused:
        parse_event(changed(COMPLETED, path, value))

    assert refused.value.field == path


@pytest.mark.parametrize("minutes", [-1, "45", 45.0, True, 10**9])
def test_wrong_minutes_are_named(minutes: object):
    with pytest.raises(EventMalformed) as refused:
        parse_event({**changed(COMPLETED, "hours", ...), "minutes": minutes})

    assert refused.value.field == "minutes"


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("order_no", ..., "order_no"),
        ("amount", 120.5, "amount"),
        ("amount", "-1", "amount"),
        ("amount", "1.005", "amount"),
        ("amount", "12345678", "amount"),
        ("items", "公需课", "items"),
        ("items", ["公需课", 7], "items[1]"),
        ("items", [{"code": "GX-01"}], "items[0]"),
        ("items", ["课"] * 201, "items"),
        ("hours", ..., "hours"),
    ],
)
def test_a_wrong_field_of_an_order_is_named(path: str, value: object, field: str):
    with pytest.raises(EventMalformed) as refused:
        parse_event(changed(PAID, path, value))

    assert refused.value.field == field


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_no_body_breaks_the_reader(body: object):
    with pytest.raises(EventMalformed):
        parse_event(body)


@given(st.sampled_from([COMPLETED, PAID]), st.data())
def test_no_value_of_a_field_breaks_the_reader(body: dict, data: st.DataObject):
    key = data.draw(st.sampled_from(sorted(body)))

    with suppress(EventMalformed):
        parse_event({**body, key: data.draw(json_values)})
