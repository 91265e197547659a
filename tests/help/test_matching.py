"""What people type in their own words leads to the answer."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from bot.help.matching import LONGEST, find, is_question, stands_out
from bot.help.topics import TOPICS

ASKED = [
    ("怎么注册", "register"),
    ("密码忘了怎么办", "password"),
    ("学习平台的初始密码是什么", "platform-password"),
    ("zenme shenqing zhengshu", "certificate"),
    ("证书怎么打印", "print"),
    ("我的证书在哪里下载", "download"),
    ("怎么申报论文学时", "claims"),
    ("申报撤回以后怎么改", "withdraw"),
    ("审核要多久", "progress"),
    ("审核进渡", "progress"),
    ("学完了怎么没有学时", "not-credited"),
    ("我调动了，换单位怎么弄", "transfer"),
    ("how do I download my certificate", "download"),
    ("how do i reset my pasword", "password"),
    ("怎么核验证书", "verify"),
    ("heyan", "verify"),
    ("往年的培训记录在哪里查", "records"),
    ("买的课在哪里看，订单", "orders"),
    ("两个人用一个手机怎么切换", "sharing"),
    ("证书上名字错了怎么更正", "wrong-certificate"),
    ("dingdan", "orders"),
    ("身份证号登记错了", "wrong-number"),
    ("我们单位有人退休了", "departures"),
    ("平台撤回了我的学时，证书怎么办", "hours-taken-back"),
    ("学时证明怎么开", "hour-proof"),
    ("互认证明作废了是怎么回事", "hour-proof"),
    ("评职称要交五年的证书怎么办", "bundle"),
    ("谁看过我的记录", "own-data"),
    ("怎么导出我的数据", "own-data"),
]


@pytest.mark.parametrize(("typed", "code"), ASKED)
def test_a_question_in_own_words_finds_its_topic(typed: str, code: str) -> None:
    assert [topic.code for topic in find(typed, TOPICS)][:1] == [code]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.code)
def test_every_topic_is_found_by_its_own_title(topic) -> None:
    assert topic in find(topic.title.zh, TOPICS)[:2]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.code)
def test_pinyin_is_that_of_the_words(topic) -> None:
    for word in topic.words:
        readings = product(*pinyin(word.han, style=Style.NORMAL, heteronym=True))
        assert word.pinyin in {"".join(reading) for reading in readings}, word


@pytest.mark.parametrize("typed", ["今天天气不错", "hello", "龘龘龘", "", "😀😀", "好的"])
def test_words_about_nothing_find_nothing(typed: str) -> None:
    assert find(typed, TOPICS) == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.code)
def test_a_slip_in_its_longest_word_still_finds_the_topic(topic) -> None:
    word = max(topic.words, key=lambda each: len(each.pinyin)).pinyin
    slipped = word[:2] + word[3:]

    assert topic in find(slipped, TOPICS)


def test_what_fits_two_topics_equally_stands_out_for_none() -> None:
    assert stands_out("打印和订单", TOPICS) is None
    assert stands_out("打印", TOPICS) is not None


@pytest.mark.parametrize(
    ("typed", "asks"), [("怎么申请证书", True), ("申请证书", False), ("how many hours?", True), ("证书", False)]
)
def test_a_question_is_told_from_a_wish(typed: str, asks: bool) -> None:
    assert is_question(typed) is asks


@given(typed=st.text(max_size=200))
def test_whatever_is_typed_is_answered_with_topics_or_none(typed: str) -> None:
    found = find(typed, TOPICS)

    assert len(found) == len({topic.code for topic in found})
    assert not found or len(typed) > 0
    assert stands_out(typed, TOPICS) in (None, *found[:1])
    if len([c for c in typed if c.isalnum()]) > 4 * LONGEST:
        assert found == []
