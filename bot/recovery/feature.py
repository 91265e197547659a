from aiogram import Router

from bot.feature import Feature
from bot.recovery import asking, changing, deciding, setting, texts
from bot.recovery.news import (
    ALLOWED,
    ASKED,
    DECIDED,
    NOTICE,
    render_allowed,
    render_asked,
    render_decided,
    render_notice,
)
from core.recovery import ALLOWED_MINUTES, AskedTooOften, RecoveryOver, RecoveryTooOld

_router = Router(name="recovery")
_router.include_routers(asking.router, deciding.router, changing.router, setting.router)

RECOVERY = Feature(
    _router,
    sentences={
        AskedTooOften: lambda refusal: texts.asked_too_often(refusal.most),
        RecoveryTooOld: lambda refusal: texts.too_old(refusal.days),
        RecoveryOver: lambda _: texts.over(ALLOWED_MINUTES),
    },
    renderers={
        ASKED: render_asked,
        DECIDED: render_decided,
        ALLOWED: render_allowed,
        NOTICE: render_notice,
    },
    forms={"NewPassword": setting.ask},
    secrets=frozenset({"NewPassword:old", "NewPassword:first", "NewPassword:again"}),
)
"""重置密码, 忘记密码 and 不是我注册的."""
