import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.people import Standing
from core.rosters import RosterDecision, RosterMatch, decide_by_roster, near_miss, normalise_name, same_name

names = st.text(alphabet="王芳李晓陈䶮㛃𬭎阿依古丽·买提\ue863\ue123", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王芳", " 王　芳 "),
        ("阿依古丽·买买提", "阿依古丽•买买提"),
        ("阿依古丽·买买提", "阿依古丽．买买提"),
        ("阿依古丽·买买提", "阿依古丽买买提"),
        ("刘䶮", "刘\ue863"),
        ("张㑇", "张\ue81b"),
        ("李\u9fb4", "李\ue81e"),
        ("女芳", "⼥芳"),
        ("葛芳", "葛\U000e0100芳"),
        ("Mary Smith", "MARY SMITH"),
    ],
)
def test_forms_of_the_same_name_match(one: str, other: str):
    assert same_name(one, other)
    assert not near_miss(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王芳", "王方"),
        ("刘䶮", "刘?"),
        ("刘䶮", "刘□"),
        ("刘䶮", "刘\ue123"),
        ("李㛃𬭎", "李??"),
        ("王晓芳", "王芳"),
        ("阿依古丽·买买提", "阿衣古丽·买买提"),
    ],
)
def test_nearly_the_same_names_are_a_near_miss(one: str, other: str):
    assert near_miss(one, other)
    assert not same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("王芳", "李晓"), ("王芳", ""), ("王芳", "王"), ("王芳", "王晓芳芳")])
def test_other_names_are_neither(one: str, other: str):
    assert not near_miss(one, other)
    assert not same_name(one, other)


@given(names, names)
def test_matching_does_not_depend_on_who_is_first(one: str, other: str):
    assert same_name(one, other) == same_name(other, one)
    assert near_miss(one, other) == near_miss(other, one)
    assert not (same_name(one, other) and near_miss(one, other))


@given(st.text(max_size=20))
def test_a_normal_form_stays_as_it_is(text: str):
    assert normalise_name(normalise_name(text)) == normalise_name(text)


@pytest.mark.parametrize(
    ("roster_name", "decision"),
    [
        ("王芳", RosterDecision(RosterMatch.LISTED, Standing.CONFIRMED, None)),
        ("王 芳", RosterDecision(RosterMatch.LISTED, Standing.CONFIRMED, None)),
        ("王方", RosterDecision(RosterMatch.NEAR_MISS, Standing.PENDING, "王方")),
        ("李晓", RosterDecision(RosterMatch.OTHER_NAME, Standing.PENDING, "李晓")),
        (None, RosterDecision(RosterMatch.NOT_LISTED, Standing.PENDING, None)),
    ],
)
def test_only_number_and_name_on_the_roster_confirm(roster_name: str | None, decision: RosterDecision):
    assert decide_by_roster("王芳", roster_name) == decision
