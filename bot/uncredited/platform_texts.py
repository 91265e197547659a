"""How a learning platform is doing, in words: what both people and operators read of it."""

from datetime import datetime, timedelta

from bot.learning.texts import about
from bot.texts import Text, quoted
from core.platform_health import Pulse


def pulse(name: str, known: Pulse | None, now: datetime) -> Text:
    """“芙蓉学习网：最近一次同步 10 分钟前，一般 2 小时左右到”."""
    who = quoted(name)
    if known is None or known.heard_at is None:
        return Text(zh=f"{who}：最近没有消息", en=f"{who}: not heard of lately")
    when = ago(now - known.heard_at)
    zh, en = f"{who}：最近一次同步{when.zh}", f"{who}: last sync {when.en}"
    if known.usual is None:
        return Text(zh=zh, en=en)
    usual = about(known.usual)
    return Text(zh=f"{zh}，学时一般{usual.zh}到", en=f"{en}, hours usually come {usual.en}")


def ago(gone: timedelta) -> Text:
    """“10 分钟前”, in the largest unit that fits; a blank in front where a figure follows."""
    minutes = int(gone.total_seconds()) // 60
    if minutes < 1:
        return Text(zh="刚刚", en="just now")
    if minutes < 60:
        return Text(zh=f" {minutes} 分钟前", en=_en(minutes, "minute"))
    if minutes < 24 * 60:
        return Text(zh=f" {minutes // 60} 小时前", en=_en(minutes // 60, "hour"))
    return Text(zh=f" {minutes // (24 * 60)} 天前", en=_en(minutes // (24 * 60), "day"))


def _en(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'} ago"
