"""`/verify` and `/verify/{token}`: whether a certificate was issued here, for anybody, without a script."""

import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

import structlog
from aiohttp import ClientPayloadError, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.certificates.texts import kind_name
from bot.texts import Text
from bot.verification import texts
from bot.verification.lookup import by_number, by_token, refuse_if_stopped
from bot.verification.page import HEADERS, PATH, Asked, Frame, certificate_page, form_page, unknown_page
from bot.web.parts import PARTS
from bot.web.visitors import language_of, remote_address
from core.certificate_numbers import CertificateNumberWrong, parse_number
from core.id_numbers import contains_secret
from core.verification import LONGEST_TYPED, TooManyMisses
from storage.verification import Found

log = structlog.get_logger()

LARGEST_FORM = 8192
"""Bytes: a number and a name of a hundred characters each, every one of them written as %XX%XX%XX%XX."""
MOST_FIELDS = 10
FORM = "application/x-www-form-urlencoded"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_verification(application: web.Application) -> None:
    """Every method and everything below the path is ours to answer, so that nobody meets a bare 404 or 405."""
    application.router.add_route("*", PATH, _in_words(_without_token))
    application.router.add_route("*", PATH + "/{token:.*}", _in_words(_with_token))


class _Trouble(Exception):
    """A request that is answered with the form and a sentence above it."""

    def __init__(self, status: int, words: Text, **headers: str) -> None:
        super().__init__(words.en)
        self.status, self.words, self.headers = status, words, headers
        self.asked = Asked("", "")


def _in_words(handler: Handler) -> Handler:
    """Whatever goes wrong, the visitor reads a page."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except _Trouble as trouble:
            page = form_page(_frame(request, PATH), trouble.words, trouble.asked)
            return _reply(page, trouble.status, trouble.headers)
        except TooManyMisses as limit:
            return _limited(request, limit)
        except web.HTTPRequestEntityTooLarge:
            return _reply(form_page(_frame(request, PATH), texts.TOO_LONG), 413)
        except (ClientPayloadError, web.RequestPayloadError, HttpProcessingError):
            return _reply(form_page(_frame(request, PATH), texts.FORM_EXPECTED), 400)
        except Exception:
            error_id = secrets.token_hex(4)
            log.exception("verification failed", error_id=error_id)
            page = form_page(_frame(request, PATH), texts.out_of_order(error_id))
            return _reply(page, 503, {"Retry-After": "5"})

    return answer


def _frame(request: web.Request, here: str | None = None) -> Frame:
    return Frame(language_of(request), request.app[PARTS].settings, request.rel_url.raw_path if here is None else here)


def _reply(page: str, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(text=page, status=status, content_type="text/html", headers={**HEADERS, **(headers or {})})


def _limited(request: web.Request, limit: TooManyMisses) -> web.Response:
    now = request.app[PARTS].store.clock()
    seconds = max(1, -(-int((limit.until - now).total_seconds() * 1000) // 1000))
    page = form_page(_frame(request, PATH), texts.too_many(limit.until, now))
    return _reply(page, 429, {"Retry-After": str(seconds)})


async def _without_token(request: web.Request) -> web.Response:
    if request.method in ("GET", "HEAD"):
        return _reply(form_page(_frame(request)))
    if request.method == "POST":
        return await _ask(request)
    raise _Trouble(405, texts.NOT_THAT_WAY, Allow="GET, HEAD, POST")


async def _with_token(request: web.Request) -> web.Response:
    if request.method not in ("GET", "HEAD"):
        raise _Trouble(405, texts.NOT_THAT_WAY, Allow="GET, HEAD")
    token = request.match_info["token"]
    if not token:
        return _reply(form_page(_frame(request, PATH)))
    found = await by_token(request.app[PARTS].store, remote_address(request), token)
    if found is None:
        return _reply(unknown_page(_frame(request, PATH), texts.TOKEN_UNKNOWN), 404)
    return _reply(certificate_page(_frame(request), found, _kind(request, found)))


async def _ask(request: web.Request) -> web.Response:
    asked = await _asked(request)
    try:
        number = parse_number(asked.number)
    except CertificateNumberWrong:
        raise _worded(texts.NUMBER_WRONG, asked) from None
    store, address = request.app[PARTS].store, remote_address(request)
    await refuse_if_stopped(store, address)
    async with store.begin() as tx:
        key = tx.verification.address_key(address)
        found = await by_number(tx, key, (number, asked.name))
    if found is None:
        return _reply(unknown_page(_frame(request, PATH), texts.UNKNOWN), 404)
    return _reply(certificate_page(_frame(request), found, _kind(request, found), asked))


def _kind(request: web.Request, found: Found) -> Text:
    return kind_name(request.app[PARTS].book, found.certificate.kind)


async def _asked(request: web.Request) -> Asked:
    """Number and name as they were typed; both are there and none too long."""
    if request.content_type != FORM:
        raise _Trouble(415, texts.FORM_EXPECTED)
    body = await request.read()
    if len(body) > LARGEST_FORM:
        raise _Trouble(413, texts.TOO_LONG)
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise _Trouble(400, texts.FORM_EXPECTED) from None
    asked = Asked(*(fields.get(field, [""])[0].strip() for field in ("number", "name")))
    if max(len(asked.number), len(asked.name)) > LONGEST_TYPED:
        raise _worded(texts.TOO_LONG, Asked("", ""))
    if not asked.number or not asked.name:
        raise _worded(texts.BOTH_NEEDED, asked)
    return asked


def _worded(words: Text, asked: Asked) -> _Trouble:
    """The form with what was typed still in it, unless it holds a secret."""
    trouble = _Trouble(400, words)
    if not contains_secret(f"{asked.number}\n{asked.name}"):
        trouble.asked = asked
    return trouble
