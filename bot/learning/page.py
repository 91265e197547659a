"""The page by which people enter a learning platform: plain HTML, no script, nothing from outside."""

from dataclasses import dataclass
from html import escape

from bot.learning import texts
from bot.texts import Language, Text, same
from bot.ui.page import document, headers
from core.entry import EntryLink, LinkStanding

STYLE = """
:root { color-scheme: light dark; --ink: #1c2329; --soft: #5c6773; --main: #1f6f54; --on-main: #fff; --card: #fff;
  --ground: #f3f5f7; --line: #d9dee5; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecf0; --soft: #a3adb8; --main: #6fcca8; --on-main: #10241c; --card: #1d2228; --ground: #14181c;
    --line: #3a424c; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--ground);
  color: var(--ink); font: 18px/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
main { width: 100%; max-width: 26rem; background: var(--card); border: 1px solid var(--line); border-radius: 16px;
  padding: 1.6rem 1.4rem; }
:lang(en) body { font-family: system-ui, sans-serif; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .8rem; }
p { margin: 0 0 1rem; text-wrap: pretty; }
p:last-child { margin-bottom: 0; }
.soft { color: var(--soft); font-size: .9rem; }
button { width: 100%; min-height: 3.2rem; margin: .3rem 0 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-main); background: var(--main); border: 0; border-radius: 12px; }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
"""


@dataclass(frozen=True)
class Page:
    """What is shown. `leads_to` is the origin to which its one form leads; None for a page without one."""

    html: str
    leads_to: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        # Browsers check the whole chain of redirects, and where a platform leads on from its address is its affair.
        form_action = "'none'" if self.leads_to is None else f"'self' {self.leads_to} https:"
        return headers(STYLE, form_action)


def door(link: EntryLink, platform: str, language: Language, leads_to: str) -> Page:
    """The one button. Its form has no address of its own: it posts to the page's."""

    def say(text: Text) -> str:
        return escape(text.in_(language))

    title = say(texts.page_title(platform))
    body = f"""<h1>{title}</h1>
<p>{say(texts.page_greeting(link.person_name, platform))}</p>
<form method="post"><button>{say(texts.PAGE_ENTER)}</button></form>
<p class="soft">{say(texts.page_until(link.expires_at))}</p>"""
    return Page(document(language, title, STYLE, f"<main>{body}</main>"), leads_to)


def refusal(standing: LinkStanding | None, language: Language) -> Page:
    """Why nobody gets in by this link, and the way back; None for a link that never was."""
    return _notice(language, texts.PAGE_UNKNOWN if standing is None else texts.PAGE_REFUSED[standing], texts.PAGE_BACK)


def out_of_order(language: Language, error_id: str) -> Page:
    """Something broke on our side; the id leads to the log."""
    return _notice(language, texts.PAGE_TRY_AGAIN, same(error_id))


def _notice(language: Language, *paragraphs: Text) -> Page:
    title = escape(texts.PAGE_REFUSED_TITLE.in_(language))
    said = "\n".join(f"<p>{escape(words.in_(language))}</p>" for words in paragraphs)
    return Page(document(language, title, STYLE, f"<main><h1>{title}</h1>\n{said}</main>"))
