"""The pages of a demo platform: plain HTML, no script, no address outside."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from html import escape

from bot.demo.courses import DemoCourse, DemoPlatform
from bot.texts import SUBJECTS, Language, Text, named

TITLE = Text(zh="演示学习平台", en="Demo learning platform")
ID_NUMBER = Text(zh="身份证号", en="ID number")
PASSWORD = Text(zh="密码", en="Password")
RULE = Text(
    zh="这是演示。本平台的规定：初始密码是身份证号后六位。",
    en="This is a demo. The platform's rule: the first password is the last six characters of the ID number.",
)
WRONG = Text(zh="身份证号或密码不对，请再试一次。", en="ID number or password is wrong. Please try again.")
TICKET_EXPIRED = Text(
    zh="从学时助手过来超过了 60 秒，没有登录上。请回到聊天，再按一次“去学习”。",
    en="More than 60 seconds passed on the way here. Please go back to the chat and press “Learn” once more.",
)
TICKET_USED = Text(
    zh="这次进入已经用过了。请回到聊天，再按一次“去学习”。",
    en="This entry has been used. Please go back to the chat and press “Learn” once more.",
)
TICKET_WRONG = Text(
    zh="这次进入不是给本平台的，或者被改动过。请回到聊天，再按一次“去学习”。",
    en="This entry is not for this platform, or was altered. Please go back to the chat and press “Learn” once more.",
)
BOT_AWAY = Text(
    zh="暂时连不上学时助手。请过一会儿再试，或者用身份证号登录。",
    en="Xueshi cannot be reached at the moment. Please try again in a while, or sign in with your ID number.",
)
SIGN_IN = Text(zh="登录", en="Sign in")
SIGN_OUT = Text(zh="退出", en="Sign out")
FINISH = Text(zh="学完", en="Finish")
AGAIN = Text(zh="再学一次", en="Once more")
LEARNED = Text(zh="✅ 已学完", en="✅ finished")
HOURS = Text(zh="学时", en="hours")
INTRODUCTION = Text(
    zh="按“学完”，这门课就算学完了，学时马上报给学时助手。",
    en="Press “Finish” to complete a course; its hours are reported to Xueshi at once.",
)

STYLE = """
:root { color-scheme: light dark; --line: #d9dee5; --soft: #5c6773; --main: #1f6f54; --card: #fff; --ground: #f3f5f7; }
@media (prefers-color-scheme: dark) {
  :root { --line: #3a424c; --soft: #a3adb8; --main: #6fcca8; --card: #1d2228; --ground: #14181c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); font: 17px/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei",
  system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1.2rem 1rem 3rem; }
header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; }
h1 { font-size: 1.35rem; margin: 0; }
p { margin: .6rem 0 1rem; color: var(--soft); }
p strong { color: CanvasText; font-size: 1.1em; }
.card, li { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: .9rem 1rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem; }
li { display: flex; align-items: center; justify-content: space-between; gap: .8rem; }
li small { display: block; color: var(--soft); font-size: .85rem; }
label { display: block; margin-bottom: .9rem; }
input { display: block; width: 100%; margin-top: .3rem; padding: .6rem .7rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: 8px; }
button { font: inherit; white-space: nowrap; padding: .5rem 1.1rem; border-radius: 8px; cursor: pointer;
  color: var(--card); background: var(--main); border: 1px solid var(--main); }
button.quiet { color: var(--main); background: transparent; }
.news { color: inherit; border-left: 4px solid var(--main); }
.trouble { color: inherit; border-left: 4px solid #c0392b; }
"""


@dataclass(frozen=True)
class Frame:
    """Whose page it is; `home` is its path."""

    platform: DemoPlatform
    home: str
    language: Language


@dataclass(frozen=True)
class News:
    """What became of the course that was just finished."""

    course: str
    reported: bool


@dataclass(frozen=True)
class Who:
    """Who learns; the name is known of those who came in with a ticket."""

    name: str | None
    masked_id_number: str


@dataclass(frozen=True)
class Listing:
    """What a learner can do; `learned` are codes of courses."""

    courses: Sequence[DemoCourse]
    learned: Collection[str]
    who: Who
    news: News | None


def sign_in(frame: Frame, trouble: Text | None = None) -> str:
    """For those who come without a ticket, and for those whose trouble has to be told first."""
    say = _speaker(frame)
    told = "" if trouble is None else f'<p class="card trouble" role="alert">{say(trouble)}</p>'
    return _page(
        frame,
        f"""<header><h1>{say(_name(frame))}</h1></header>{told}<p>{say(RULE)}</p>
<form class="card" method="post" action="{escape(frame.home)}/sign-in">
<label>{say(ID_NUMBER)}<input name="id_number" required autocomplete="off" inputmode="text" maxlength="40"></label>
<label>{say(PASSWORD)}<input name="password" type="password" required autocomplete="off" maxlength="40"></label>
<button>{say(SIGN_IN)}</button></form>""",
    )


def courses(frame: Frame, listing: Listing) -> str:
    say = _speaker(frame)
    rows = "".join(_course(frame, course, learned=course.code in listing.learned) for course in listing.courses)
    return _page(
        frame,
        f"""<header><h1>{say(_name(frame))}</h1>
<form method="post" action="{escape(frame.home)}/sign-out"><button class="quiet">{say(SIGN_OUT)}</button></form>
</header>
<p>{_greeting(frame, listing.who)}<br>{say(INTRODUCTION)}</p>{_news(frame, listing.news)}<ul>{rows}</ul>""",
    )


def _greeting(frame: Frame, who: Who) -> str:
    number = escape(who.masked_id_number)
    if who.name is None:
        return number
    words = Text(zh=f"{who.name}，您好。", en=f"Welcome, {who.name}.")
    return f"<strong>{_speaker(frame)(words)}</strong> {number}"


def _course(frame: Frame, course: DemoCourse, *, learned: bool) -> str:
    say = _speaker(frame)
    button = f'<button class="quiet">{say(AGAIN)}</button>' if learned else f"<button>{say(FINISH)}</button>"
    done = f" · {say(LEARNED)}" if learned else ""
    return f"""<li><span>{escape(course.name)}<small>{say(SUBJECTS[course.subject])} · {course.hours} {say(HOURS)}{done}
</small></span><form method="post" action="{escape(frame.home)}/finish">
<input type="hidden" name="course" value="{escape(course.code)}">{button}</form></li>"""


def _news(frame: Frame, news: News | None) -> str:
    if news is None:
        return ""
    if news.reported:
        words = Text(
            zh=f"已学完“{news.course}”，学时报给学时助手了，请回到聊天里看。",
            en=f"“{news.course}” is finished and reported; look at the chat.",
        )
        return f'<p class="card news" role="status">{_speaker(frame)(words)}</p>'
    words = Text(
        zh=f"“{news.course}”的学时没有报上去，请过一会儿再按一次。",
        en=f"The hours of “{news.course}” could not be reported. Please press again in a while.",
    )
    return f'<p class="card trouble" role="alert">{_speaker(frame)(words)}</p>'


def _speaker(frame: Frame) -> Callable[[Text], str]:
    """Gives words in the visitor's language, safe inside HTML."""
    return lambda text: escape(text.in_(frame.language))


def _name(frame: Frame) -> Text:
    return named(frame.platform)


def _page(frame: Frame, body: str) -> str:
    say = _speaker(frame)
    code = "en" if frame.language is Language.EN else "zh-CN"
    title = f"{say(_name(frame))} · {say(TITLE)}"
    return f"""<!doctype html>
<html lang="{code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{STYLE}</style></head><body><main>{body}</main></body></html>
"""
