"""The public page of verification: plain HTML without a script; everything on it is in the page itself."""

from dataclasses import dataclass
from html import escape
from importlib.resources import files

from bot.settings import Settings
from bot.texts import Language, Text
from bot.ui.page import document, headers
from bot.verification import texts
from bot.verification.lookup import verdict_of
from core.verification import LONGEST_TYPED, Verdict
from storage.verification import Found

STYLE = (files("bot.verification") / "page.css").read_text("utf-8")
HEADERS = headers(STYLE, form_action="'self'")
PATH = "/verify"


@dataclass(frozen=True)
class Frame:
    """In which language a page speaks, who runs it, and `here`, its own path."""

    language: Language
    settings: Settings
    here: str = PATH

    def say(self, text: Text) -> str:
        """Words in the visitor's language, safe inside HTML and its attributes."""
        return escape(text.in_(self.language))

    @property
    def other(self) -> Language:
        return Language.ZH if self.language is Language.EN else Language.EN


@dataclass(frozen=True)
class Asked:
    """What was typed into the form."""

    number: str
    name: str


NOTHING_ASKED = Asked("", "")


def form_page(frame: Frame, trouble: Text | None = None, asked: Asked = NOTHING_ASKED) -> str:
    """The empty form, or what was wrong with the one that was sent."""
    note = "" if trouble is None else f'<p class="verdict bad" role="alert">{frame.say(trouble)}</p>'
    hint = f"<p>{frame.say(texts.PAGE_HINT)}</p>"
    return _page(frame, texts.PAGE_TITLE, f"{note}{hint}{_form(frame, asked)}", _link(frame))


def unknown_page(frame: Frame, why: Text) -> str:
    """查无此证: says nothing of what was asked, so that one answer is like the other."""
    headline = texts.VERDICTS[Verdict.UNKNOWN]
    said = f"""<section class="verdict bad" role="status"><h2>{frame.say(texts.headline(Verdict.UNKNOWN))}</h2>
<p>{frame.say(why)}</p></section>"""
    return _page(frame, headline, said + _form(frame, NOTHING_ASKED), _link(frame))


def certificate_page(frame: Frame, found: Found, kind: Text, asked: Asked | None = None) -> str:
    """有效, 已作废 or 已撤销, and everything that stands on the paper. `asked` is None for a page of its own
    address."""
    verdict = verdict_of(found)
    note = texts.ended_on(found.certificate, this_year=0) or texts.COMPARE
    rows = "".join(
        f"<div><dt>{frame.say(label)}</dt><dd>{frame.say(value)}</dd></div>"
        for label, value in texts.facts(found, kind, this_year=0)
    )
    said = f"""<section class="verdict {"valid" if verdict is Verdict.VALID else "bad"}" role="status">
<h2>{frame.say(texts.headline(verdict))}</h2><p>{frame.say(note)}</p></section><dl class="card">{rows}</dl>"""
    again = f'<p><a class="switch" href="{PATH}?lang={frame.language}">{frame.say(texts.AGAIN)}</a></p>'
    switch = _link(frame) if asked is None else _resend(frame, asked)
    return _page(frame, texts.VERDICTS[verdict], said + again, switch)


def _form(frame: Frame, asked: Asked) -> str:
    say = frame.say
    return f"""<form class="card" method="post" action="{PATH}?lang={frame.language}" accept-charset="utf-8">
<label>{say(texts.NUMBER)}<input name="number" value="{escape(asked.number)}" required maxlength="{LONGEST_TYPED}"
 autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint">
<small id="hint">{say(texts.NUMBER_HINT)}</small></label>
<label>{say(texts.NAME)}<input name="name" value="{escape(asked.name)}" required maxlength="{LONGEST_TYPED}"
 autocomplete="off" spellcheck="false"></label>
<button>{say(texts.VERIFY)}</button></form>"""


def _link(frame: Frame) -> str:
    """The same page in the other language."""
    return f'<a class="switch" href="{escape(frame.here)}?lang={frame.other}">{frame.say(texts.OTHER_LANGUAGE)}</a>'


def _resend(frame: Frame, asked: Asked) -> str:
    """The same for an answer, which has no address: a right question costs nothing."""
    return f"""<form method="post" action="{PATH}?lang={frame.other}">
<input type="hidden" name="number" value="{escape(asked.number)}">
<input type="hidden" name="name" value="{escape(asked.name)}">
<button class="switch">{frame.say(texts.OTHER_LANGUAGE)}</button></form>"""


def _page(frame: Frame, headline: Text, body: str, switch: str) -> str:
    say = frame.say
    title = say(headline) if headline is texts.PAGE_TITLE else f"{say(headline)} · {say(texts.PAGE_TITLE)}"
    foot = texts.run_by(frame.settings.operator_name, frame.settings.hotline)
    said = f"""<main><header><h1>{say(texts.PAGE_TITLE)}</h1>{switch}</header>
{body}
<footer>{say(foot)}</footer></main>"""
    return document(frame.language, title, STYLE, said)
