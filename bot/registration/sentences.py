"""What is wrong with an answer, each in its own sentence, with an example."""

from bot.errors import Sentences
from bot.texts import Text
from core import registration, units


def _name_length(refusal: registration.NameLengthWrong) -> Text:
    if refusal.length < registration.SHORTEST_NAME:
        return Text(
            zh="姓名至少两个字，请发身份证上的全名，例如“王芳”。",
            en="A name has at least two characters. Please send the full name on your ID card, such as “王芳”.",
        )
    return Text(
        zh=f"姓名最多 {registration.LONGEST_NAME} 个字，请只发姓名，例如“王芳”。",
        en=f"A name has at most {registration.LONGEST_NAME} characters. Please send only the name, such as “王芳”.",
    )


def _name_characters(_refusal: registration.NameCharactersWrong) -> Text:
    return Text(
        zh="姓名里只能有汉字和间隔号，请和身份证上一样，例如“王芳”或“买买提·艾力”。",
        en="A name has Chinese characters and perhaps a dot, as on your ID card: “王芳”, “买买提·艾力”."
        " On a foreigner's card: “Maria Garcia”.",
    )


def _phone(_refusal: registration.PhoneMalformed) -> Text:
    return Text(
        zh="手机号是 1 开头的 11 位数字，例如 138 0013 8000。",
        en="A mobile number has 11 digits and begins with 1, such as 138 0013 8000.",
    )


def _entry(_refusal: registration.EntryMalformed) -> Text:
    return Text(
        zh="没看懂这个时间，请发年份，例如 2019，或 2019 年 9 月。",
        en="I could not read this. Please send a year, such as 2019, or 2019-09.",
    )


def _entry_range(refusal: registration.EntryOutOfRange) -> Text:
    return Text(
        zh=f"入职时间应在 {refusal.earliest} 年到今天之间，例如 {refusal.latest - 1}。",
        en=f"The entry lies between {refusal.earliest} and today, such as {refusal.latest - 1}.",
    )


def _choice(_refusal: registration.ChoiceUnknown) -> Text:
    return Text(
        zh="没有这个选项，请按问题下面的按钮选一项，例如第一个。",
        en="There is no such choice. Please press one of the buttons below the question, for example the first.",
    )


def _required(_refusal: registration.AnswerRequired) -> Text:
    return Text(
        zh="这一项必填，不能跳过，请按问题里的例子填写。",
        en="This one is required. Please answer it as in the example of the question.",
    )


def _unit_name_length(refusal: units.UnitNameLengthWrong) -> Text:
    return Text(
        zh=f"单位全称是 {units.SHORTEST_NAME} 到 {units.LONGEST_NAME} 个字，您发的是 {refusal.length} 个。"
        "请和公章上一样，例如“长沙市第一中学”。",
        en=f"A full name has {units.SHORTEST_NAME} to {units.LONGEST_NAME} characters, yours has {refusal.length}."
        " Please give it as on the seal, such as “长沙市第一中学”.",
    )


def _unit_name_characters(_refusal: units.UnitNameCharactersWrong) -> Text:
    return Text(
        zh="单位全称要用汉字，和公章上一样，例如“长沙市第一中学”。",
        en="A full name is in Chinese, as on the seal, such as “长沙市第一中学”.",
    )


SENTENCES: Sentences = {
    units.UnitNameLengthWrong: _unit_name_length,
    units.UnitNameCharactersWrong: _unit_name_characters,
    registration.NameLengthWrong: _name_length,
    registration.NameCharactersWrong: _name_characters,
    registration.PhoneMalformed: _phone,
    registration.EntryMalformed: _entry,
    registration.EntryOutOfRange: _entry_range,
    registration.ChoiceUnknown: _choice,
    registration.AnswerRequired: _required,
}
