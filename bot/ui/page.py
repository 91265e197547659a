"""A page of our own HTTP: no script, nothing from outside, and an address, which may be a key, that nobody is told."""

import base64
import hashlib

from bot.texts import Language

PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def headers(style: str, form_action: str) -> dict[str, str]:
    """The page may do nothing but look as its one style says, and send its form where `form_action` allows."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action {form_action};"
        " base-uri 'none'; frame-ancestors 'none'"
    )
    return {"Content-Security-Policy": policy, **PRIVATE}


def document(language: Language, title: str, style: str, body: str) -> str:
    """The whole page; `title` and `body` are safe HTML already."""
    code = "en" if language is Language.EN else "zh-CN"
    return f"""<!doctype html>
<html lang="{code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head>
<body>{body}</body></html>
"""
