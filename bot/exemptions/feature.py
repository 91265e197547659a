from aiogram import Router

from bot.exemptions import files, filling, handlers, paper
from bot.exemptions.filling import show_open
from bot.exemptions.mine import WISHED, render_wished
from bot.exemptions.sentences import SENTENCES
from bot.exemptions.states import EXEMPTION_FORM
from bot.exemptions.submitting import FILED, render_filed
from bot.feature import Feature

_router = Router(name="exemptions, all")
_router.include_routers(handlers.router, filling.router, files.router)

EXEMPTIONS = Feature(
    _router,
    sentences=SENTENCES,
    renderers={
        FILED: render_filed,
        WISHED: render_wished,
        paper.ISSUED: paper.render_issued,
        paper.SENT_AGAIN: paper.render_issued,
        paper.FAILED: paper.render_failed,
    },
    forms={EXEMPTION_FORM: show_open},
)
"""免训证明: the person's side, and that of whoever files for them."""
