"""What is wrong with an ID number or a new password, each in its own sentence, with an example; a chat that is full."""

from bot.errors import Sentence, Sentences
from bot.sharing.texts import chat_full
from bot.texts import Text
from core import id_numbers, passwords
from core.sign_in import ChatFull

EXAMPLE = "11010519491231002X"
"""The example of GB 11643 itself."""

ADVICE = Text(
    zh="例如一句喜欢的话的拼音首字母，再加几个数字。",
    en="For example the first letters of a line you like, and a few digits.",
)


def _length(refusal: id_numbers.IdNumberLengthWrong) -> Text:
    if refusal.length == 15:
        return Text(
            zh=f"这是 15 位的旧号码，请发现在的 18 位身份证号，例如 {EXAMPLE}。",
            en=f"This is an old number of 15 digits. Please send the present one of 18, such as {EXAMPLE}.",
        )
    return Text(
        zh=f"身份证号是 18 位，您发的是 {refusal.length} 位。请对着身份证再发一次，例如 {EXAMPLE}。",
        en=f"An ID number has 18 characters, yours has {refusal.length}. Please send it again, such as {EXAMPLE}.",
    )


def _character(refusal: id_numbers.IdNumberCharacterWrong) -> Text:
    return Text(
        zh=f"第 {refusal.position} 位不是数字。身份证号只有数字，最后一位可能是 X，例如 {EXAMPLE}。",
        en=f"Character {refusal.position} is no digit. There are only digits, and perhaps an X at the end: {EXAMPLE}.",
    )


def _date(_refusal: id_numbers.IdNumberDateWrong) -> Text:
    return Text(
        zh=f"第 7 到 14 位应该是出生年月日，这里对不上，请对着身份证再发一次，例如 {EXAMPLE}。",
        en=f"Characters 7 to 14 are the day of birth, and these are none. Please send it again, such as {EXAMPLE}.",
    )


def _future(_refusal: id_numbers.IdNumberInFuture) -> Text:
    return Text(
        zh=f"号码里的出生日期还没有到，请对着身份证再发一次，例如 {EXAMPLE}。",
        en=f"The day of birth in this number has not come yet. Please send it again, such as {EXAMPLE}.",
    )


def _checksum(_refusal: id_numbers.IdNumberChecksumWrong) -> Text:
    return Text(
        zh=f"这个号码对不上，多半有一位输错了，请对着身份证再发一次。写法例如 {EXAMPLE}。",
        en=f"This number does not add up; most likely one digit is mistyped. Please send it again, such as {EXAMPLE}.",
    )


def _short(refusal: passwords.PasswordTooShort) -> Text:
    return Text(
        zh=f"密码至少 {refusal.minimum} 位，您发的是 {refusal.length} 位。",
        en=f"A password has at least {refusal.minimum} characters; yours has {refusal.length}. ",
    )


def _long(refusal: passwords.PasswordTooLong) -> Text:
    return Text(
        zh=f"密码最多 {refusal.maximum} 位。",
        en=f"A password has at most {refusal.maximum} characters. ",
    )


def _with_advice(say: Sentence) -> Sentence:
    return lambda refusal: say(refusal) + ADVICE


PASSWORDS: Sentences = {
    passwords.PasswordTooShort: _short,
    passwords.PasswordTooLong: _long,
    passwords.PasswordOneKind: lambda _: Text(
        zh="密码要同时有字母和数字。", en="A password needs both letters and digits. "
    ),
    passwords.PasswordHoldsIdNumber: lambda _: Text(
        zh="密码里不能有身份证号后六位，这几位别人容易知道。",
        en="Not the last six characters of your ID number: others may know them. ",
    ),
    passwords.PasswordHoldsBirthDate: lambda _: Text(
        zh="密码里不能有出生日期，别人容易知道。", en="Not your day of birth: others may know it. "
    ),
    passwords.PasswordHoldsPhone: lambda _: Text(
        zh="密码里不能有手机号，别人容易知道。", en="Not your phone number: others may know it. "
    ),
    passwords.PasswordHoldsName: lambda _: Text(zh="密码里不能有自己的姓名。", en="Not your own name. "),
    passwords.PasswordCommon: lambda _: Text(
        zh="这个密码太常见，别人一试就中。", en="This password is one that everybody tries first. "
    ),
    passwords.PasswordSequence: lambda _: Text(
        zh="密码里连续或重复的字符太多，例如 12345、aaaa。",
        en="Too much of this password is a row or a repetition, such as 12345 or aaaa. ",
    ),
}

SENTENCES: Sentences = {
    ChatFull: lambda refusal: chat_full(refusal.most),
    id_numbers.IdNumberLengthWrong: _length,
    id_numbers.IdNumberCharacterWrong: _character,
    id_numbers.IdNumberDateWrong: _date,
    id_numbers.IdNumberInFuture: _future,
    id_numbers.IdNumberChecksumWrong: _checksum,
    **{kind: _with_advice(say) for kind, say in PASSWORDS.items()},
}
