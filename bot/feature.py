"""What a feature hands to the wiring: its router, the words of its refusals and events, and how its forms go on."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from aiogram import Router

from bot.delivery.outbox import Renderer
from bot.errors import Sentences
from bot.scene import Scene

Resume = Callable[[Scene], Awaitable[None]]
"""Shows the question that is open in `scene.store.conversation`, after a restart or a replayed update."""


@dataclass(frozen=True)
class Feature:
    """`renderers` by kind of event, `forms` by the name of the states group (the part before the colon), `secrets`
    are the states whose answers leave the chat at once."""

    router: Router
    sentences: Sentences = field(default_factory=dict)
    renderers: Mapping[str, Renderer] = field(default_factory=dict)
    forms: Mapping[str, Resume] = field(default_factory=dict)
    secrets: frozenset[str] = frozenset()
