"""Words of revoking certificates: what the reviewer decides, and what the holder reads."""

from bot.texts import Text, begin, hotline, lines, quoted, same
from bot.verification.texts import is_hour_proof
from storage.verification import Found

REVOKE = Text(zh="撤销证书", en="Revoke a certificate")
REVOKE_THIS = Text(zh="撤销", en="Revoke")
OTHER_REASON = Text(zh="其他（自己写）", en="Other (own words)")
CONFIRM = Text(zh="确认撤销", en="Revoke it")
REVOKED = Text(zh="已撤销", en="revoked")
ANOTHER = Text(zh="查另一份", en="Another one")
APPLY_AGAIN = Text(zh="立即申请", en="Apply now")

_TITLE = Text(zh="<b>撤销证书</b>", en="<b>Revoke a certificate</b>")
ASK_NUMBER = lines(
    _TITLE,
    Text(
        zh="请发要撤销的证书、学时证明或免训证明的编号。先给您看内容，不会马上撤销。",
        en="Please send the number of the certificate, hour proof or exemption. You see it first; nothing is revoked"
        " yet.",
    ),
)
NOT_FOUND = Text(
    zh="没有这份证书，或者它不归您的单位管。撤销由持证人单位的上级主管部门或平台管理员办理。",
    en="There is no such certificate, or it is not yours to revoke: that is for an authority above the holder's unit,"
    " or for an operator.",
)
STILL_MADE = Text(zh="还在出证中，出证后才能撤销。", en="It is still being made and can be revoked afterwards.")
CHOOSE_REASON = Text(zh="撤销的原因会告诉持证人，请选一个。", en="The holder is told why. Please choose a reason.")
WRITE_REASON = lines(
    Text(zh="<b>撤销的原因</b>", en="<b>Why is it revoked?</b>"),
    Text(
        zh="请发一句话，会原样告诉持证人。例如“入职时间填错，类型应为岗前”。",
        en="Please send one sentence. The holder reads it as it is.",
    ),
)


def card(said: Text, standing: Text) -> Text:
    """The certificate as the reviewer sees it, and how it stands."""
    return lines(_TITLE, said, standing)


def last_question(said: Text, reason: Text, found: Found, who: Text) -> Text:
    """The destructive step: everything that will happen."""
    return lines(
        Text(zh="<b>确认撤销这份证书？</b>", en="<b>Revoke this certificate?</b>"),
        said,
        Text(zh=f"原因：{quoted(reason.zh)}", en=f"Reason: {quoted(reason.en)}"),
        Text(zh="撤销后不能恢复：", en="This cannot be undone:"),
        Text(zh="· 核验时显示“已撤销”", en="· verification will say “Revoked”"),
        _what_follows(found),
        Text(
            zh=f"· 持证人会收到通知，看到原因和“{who.zh}”",
            en=f"· the holder is told the reason, and that it was {who.en}",
        ),
    )


def _what_follows(found: Found) -> Text:
    if found.exempts is not None:
        return _ASKS_AGAIN
    if is_hour_proof(found):
        return _NEW_ONE
    records = found.records
    return Text(
        zh=f"· {records} 条学时记录可以重新使用",
        en=f"· {records} {'record is' if records == 1 else 'records are'} free again",
    )


_NEW_ONE = Text(
    zh="· 学时不变，年度没过还可以重新开具",
    en="· the hours stay, and another proof can be had while the year is open",
)
_ASKS_AGAIN = Text(zh="· 这一年度的学时要求恢复原样", en="· the hours of that year are needed again")
EXEMPTION_ENDED = Text(
    zh="这一年度的学时要求恢复原样，差多少请看“我的学时”。",
    en="The hours of that year are needed again; “My hours” says what is missing.",
)


def exemption_told(name: str, year: int, number: str, said: Text) -> Text:
    """To the person, above what it means."""
    return lines(
        Text(
            zh=f"❌ {quoted(name)}，您的 {year} 年度免训证明已撤销。",
            en=f"❌ {quoted(name)}, your exemption of {year} was revoked.",
        ),
        same(number),
        said,
        EXEMPTION_ENDED,
    )


def proof_told(name: str, year: int, number: str, said: Text) -> Text:
    """To the holder, above what to do next."""
    return lines(
        Text(
            zh=f"❌ {quoted(name)}，您的 {year} 年度继教学时互认证明已撤销。",
            en=f"❌ {quoted(name)}, your hour proof of {year} was revoked.",
        ),
        same(number),
        said,
    )


def after_proof(number: str, *, can_apply: bool) -> Text:
    """What the holder of a revoked proof can do now."""
    anew = Text(zh="学时都在，可以重新开具。", en="Your hours are all there, and you can have another one made.")
    closed = Text(
        zh="学时都在，但这个年度的证明不能再开，请联系撤销的部门。",
        en="Your hours are all there, but no more proofs are made for that year: please ask the authority.",
    )
    return lines(anew if can_apply else closed, hotline(number))


def told(name: str, which: Text, number: str, said: Text) -> Text:
    """To the holder, above what to do next."""
    return lines(
        Text(
            zh=f"❌ {quoted(name)}，您的{which.zh}培训证书已撤销。",
            en=f"❌ {quoted(name)}, your {which.en} training certificate was revoked.",
        ),
        same(number),
        said,
    )


def which(year: int, kind: Text) -> Text:
    return Text(zh=f" {year} 年度{kind.zh}", en=f"{kind.en.lower()} {year}")


def by_whom(who: Text, reason: Text) -> Text:
    return Text(zh=f"{who.zh}：{quoted(reason.zh)}。", en=f"{begin(who.en)}: {quoted(reason.en)}.")


def next_step(number: str, *, can_apply: bool) -> Text:
    """What the holder can do now."""
    free = Text(
        zh="所用的学时记录没有丢，可以重新申请。请先看信息对不对，申请后写进新证书。",
        en="The hours it used are free again, so you can apply anew. Check your data first; they go into the new one.",
    )
    closed = Text(
        zh="所用的学时记录没有丢，但这个年度已过申请期，请联系撤销的部门。",
        en="The hours it used are free again, but applications for that year are closed: please ask the authority.",
    )
    return lines(free if can_apply else closed, hotline(number))
