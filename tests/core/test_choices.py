"""What a person chooses is what is summed up, what decides, and what is applied with."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.certificates import (
    ApplicationCase,
    RecordNotCounted,
    RecordUnknown,
    RecordUsed,
    Short,
    apply,
    available,
    card,
)
from core.choices import Choice
from core.ledger import RecordState
from core.presets import preset
from core.refusals import Refused
from tests.core.samples import LI_XIAO, record
from tests.core.test_certificates import ENOUGH, NOT_SHARING, case, cases, ids

chosen_ids = st.none() | st.frozensets(st.integers(1, 13))


def usable_ids(held: ApplicationCase) -> set[int]:
    return set(ids(available(held)))


@given(cases, chosen_ids)
def test_the_running_sum_is_the_sum_of_the_chosen_records_that_count(held: ApplicationCase, own):
    choice = Choice(held, own)
    summed = [found for found in held.records if found.id in choice.ids]

    for line in choice.gap.lines:
        fitting = [found for found in summed if line.subject in (None, found.subject)]
        assert line.have.hundredths == sum(found.hours.hundredths for found in fitting)
    assert all(found.state is RecordState.COUNTED for found in summed)
    assert choice.ids == (set(ids(preset(available(held), held.kind))) if own is None else own & usable_ids(held))


@given(cases, chosen_ids)
def test_nothing_stands_against_a_choice_exactly_when_applying_with_it_succeeds(held: ApplicationCase, own):
    choice = Choice(held, own)

    if choice.blockers:
        with pytest.raises(Refused) as refused:
            apply(held, choice.ids)
        assert refused.value == choice.blockers[0]
    else:
        assert set(apply(held, choice.ids).record_ids) == choice.ids


@given(cases)
def test_the_preset_choice_and_the_choice_of_all_can_be_applied_with_when_the_card_says_so(held: ApplicationCase):
    for choice in (Choice(held), Choice(held).with_all()):
        assert (not choice.blockers) is card(held).can_apply


@given(cases, st.frozensets(st.integers(1, 13)))
def test_every_record_that_was_chosen_is_taken_or_named(held: ApplicationCase, own: frozenset[int]):
    choice = Choice(held, own)

    assert {refusal.record_id for refusal in choice.lost} == own - choice.ids


presses = st.lists(st.tuples(st.integers(1, 13), st.booleans()), max_size=20)


@given(cases, chosen_ids, presses)
def test_presses_take_what_can_be_used_and_leave_out_what_they_name(held: ApplicationCase, own, pressed):
    choice = Choice(held, own)
    expected = set(choice.ids)
    for record_id, taken in pressed:
        if taken and record_id in usable_ids(held):
            expected.add(record_id)
        elif not taken:
            expected.discard(record_id)
        with suppress(RecordUnknown, RecordNotCounted, RecordUsed):
            choice = choice.with_record(record_id) if taken else choice.without_record(record_id)

    assert choice.ids == expected


@given(cases, chosen_ids, st.integers(1, 13))
def test_a_press_that_comes_twice_does_nothing_more(held: ApplicationCase, own, record_id: int):
    choice = Choice(held, own)
    if record_id in usable_ids(held):
        once = choice.with_record(record_id)
        assert once.with_record(record_id).ids == once.ids
        assert once.without_record(record_id).without_record(record_id).ids == choice.ids - {record_id}


@pytest.mark.parametrize(
    ("extra", "values", "refusal"),
    [
        (record(9, "5", person_id=LI_XIAO.id), {}, RecordUnknown(9)),
        (None, {}, RecordUnknown(9)),
        (record(9, "5", state=RecordState.DUPLICATE), {}, RecordNotCounted(9, RecordState.DUPLICATE)),
        (record(9, "5", state=RecordState.REVOKED), {}, RecordNotCounted(9, RecordState.REVOKED)),
        (record(9, "5"), {"uses": {9: frozenset({"pre_post"})}, "book": NOT_SHARING}, RecordUsed(9, "pre_post")),
    ],
)
def test_a_record_that_cannot_be_used_cannot_be_taken(extra, values: dict, refusal: Refused):
    held = case(ENOUGH if extra is None else (*ENOUGH, extra), **values)

    with pytest.raises(type(refusal)) as refused:
        Choice(held).with_record(9)

    assert refused.value == refusal


def test_wang_fang_swaps_a_record_and_a_chosen_one_that_is_revoked_is_named():
    more = record(4, "20")
    swapped = Choice(case((*ENOUGH, more))).without_record(3).with_record(4)
    assert swapped.ids == {1, 2, 4}
    assert not swapped.blockers

    afterwards = Choice(case((*ENOUGH, record(4, "20", state=RecordState.REVOKED))), swapped.own)

    assert afterwards.lost == (RecordNotCounted(4, RecordState.REVOKED),)
    assert [type(refusal) for refusal in afterwards.blockers] == [Short]
