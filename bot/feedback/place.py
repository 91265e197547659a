"""Where in the operators' queue one is, in the few characters of a button: “w.1.3.2”."""

from dataclasses import dataclass, replace

from bot.ui.pager import MOST_PAGES
from core.feedback import WAITING, FeedbackKind, FeedbackState
from storage.feedback_values import Narrowed

_KINDS = {str(number): kind for number, kind in enumerate(FeedbackKind, start=1)}

STATES: dict[str, frozenset[FeedbackState]] = {
    "w": WAITING,
    "f": frozenset({FeedbackState.FORWARDED}),
    "a": frozenset({FeedbackState.ANSWERED}),
    "c": frozenset({FeedbackState.CLOSED}),
    "e": frozenset(FeedbackState) - {FeedbackState.DRAFT},
}
"""What the queue can be narrowed to; the first is what it opens with."""


@dataclass(frozen=True)
class Place:
    """A part of the queue, and a page of it from 0 on. `state` is one of `STATES`."""

    state: str = "w"
    kind: FeedbackKind | None = None
    platform_id: int | None = None
    page: int = 0

    @classmethod
    def read(cls, at: str) -> "Place":
        """What a button says; whatever it does not say rightly is left at its default."""
        state, kind, platform, page = (*at.split("."), "", "", "", "")[:4]
        platform_id = int(platform) if platform.isascii() and platform.isdigit() and len(platform) < 10 else 0
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 10 else 0
        return cls(state if state in STATES else "w", _KINDS.get(kind), platform_id or None, min(number, MOST_PAGES))

    @property
    def written(self) -> str:
        """The shortest form that `read` reads."""
        kind = next((code for code, kind in _KINDS.items() if kind is self.kind), "")
        platform = "" if self.platform_id is None else str(self.platform_id)
        return f"{self.state}.{kind}.{platform}.{self.page or ''}"

    def narrowed(self, but: int) -> Narrowed:
        """What it shows to the operator `but`, whose own reports are left out."""
        return Narrowed(STATES[self.state], but, self.kind, self.platform_id)

    def on(self, page: int) -> "Place":
        return replace(self, page=page)

    def of_state(self, state: str) -> "Place":
        return replace(self, state=state)

    def of_kind(self, kind: FeedbackKind | None) -> "Place":
        return replace(self, kind=kind)

    def of_platform(self, platform_id: int | None) -> "Place":
        return replace(self, platform_id=platform_id)
