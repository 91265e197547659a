"""What home says of the hours of a year."""

from bot.hours import texts
from bot.hours.texts import days_left, in_sentence, missing
from bot.texts import Text
from core.certificate_kinds import CertificateKind
from core.ledger import Gap
from core.needs import Need, Outcome
from storage.papers import LiveCertificate


def short(year: int, gap: Gap, days: int) -> Text:
    lacking = missing(gap)
    if days < 0:
        return Text(
            zh=f"⚠️ {year} 年度还差{lacking.zh}，学习已截止", en=f"⚠️ {year}: {lacking.en} short, studies are over"
        )
    if days == 0:
        return Text(
            zh=f"⚠️ {year} 年度还差{lacking.zh}，今天学习截止",
            en=f"⚠️ {year}: {lacking.en} short, today is the last day to study",
        )
    left = days_left(days)
    return Text(
        zh=f"⚠️ {year} 年度还差{lacking.zh}，离学习截止 {days} 天",
        en=f"⚠️ {year}: {lacking.en} short, {left.en} to study",
    )


def exempt(year: int, need: Need) -> Text:
    if need.exemption is not None and need.exemption.outcome is Outcome.DEFERRED:
        return Text(
            zh=f"✅ {year} 年度已延期，还差的学时移到 {year + 1} 年度",
            en=f"✅ {year} was put off, what is missing moves to {year + 1}",
        )
    return Text(zh=f"✅ {year} 年度已免训，不需要学时", en=f"✅ {year}: exempt, no hours are needed")


def enough(year: int, kind: CertificateKind, *, confirmed: bool) -> Text:
    if confirmed:
        return Text(
            zh=f"✅ {year} 年度学时已够，可以申请{kind.name}证书",
            en=f"✅ {year}: enough hours, you can apply for the {in_sentence(kind)} certificate",
        )
    return Text(
        zh=f"✅ {year} 年度学时已够，身份确认后可以申请{kind.name}证书",
        en=f"✅ {year}: enough hours for the {in_sentence(kind)} certificate, once your identity is confirmed",
    )


def certificate(year: int, live: LiveCertificate, kind: CertificateKind) -> Text:
    state = texts.certificate(live, kind)
    return Text(zh=f"{state.zh}（{year} 年度）", en=f"{state.en} ({year})")
