from aiogram import Router

from bot.certificates import handlers, news, texts
from bot.certificates.choosing import handlers as choosing
from bot.certificates.proposal import KindUnknown
from bot.feature import Feature
from bot.texts import Text


def _kind_unknown(_refusal: KindUnknown) -> Text:
    return texts.KIND_UNKNOWN


_router = Router(name="certificates and their records")
_router.include_routers(handlers.router, choosing.router)

CERTIFICATES = Feature(
    _router,
    sentences={KindUnknown: _kind_unknown},
    renderers={
        news.ISSUED: news.render_issued,
        news.SENT_AGAIN: news.render_issued,
        news.FAILED: news.render_failed,
        news.STUCK: news.render_stuck,
    },
)
