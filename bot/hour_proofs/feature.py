from bot.feature import Feature
from bot.hour_proofs import handlers, paper

HOUR_PROOFS = Feature(
    handlers.router,
    renderers={
        paper.ISSUED: paper.render_issued,
        paper.SENT_AGAIN: paper.render_issued,
        paper.FAILED: paper.render_failed,
    },
)
"""继教学时互认证明: the year's proof of online hours."""
