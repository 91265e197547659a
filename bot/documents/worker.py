"""What runs inside a rendering process."""

import os
import signal
import threading
from multiprocessing import parent_process
from pathlib import Path

from bot.documents.document import Document
from bot.documents.rendering import Renderer
from bot.documents.signing_pair import Signing

_renderer: Renderer | None = None


def start(cache: Path, signing: Signing) -> None:
    """Load fonts and key once, and live exactly as long as the process that asked for this one."""
    global _renderer
    # Ctrl-C reaches the whole group of processes; the pool ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _renderer = Renderer(cache, signing)


def render(document: Document, *, stamped: bool) -> bytes:
    """Draw and sign in this process, with what it has loaded."""
    assert _renderer is not None
    return _renderer.render(document, stamped=stamped)


def _leave_with_parent() -> None:
    """A worker waits on a pipe whose other end it holds too, so a killed parent would leave it waiting."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
