from bot.certificates import news, texts
from bot.certificates.handlers import router
from bot.certificates.proposal import KindUnknown
from bot.feature import Feature
from bot.texts import Text


def _kind_unknown(_refusal: KindUnknown) -> Text:
    return texts.KIND_UNKNOWN


CERTIFICATES = Feature(
    router,
    sentences={KindUnknown: _kind_unknown},
    renderers={
        news.ISSUED: news.render_issued,
        news.SENT_AGAIN: news.render_issued,
        news.FAILED: news.render_failed,
        news.STUCK: news.render_stuck,
    },
)
