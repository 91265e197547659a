"""Structured logs, one JSON object a line, without any ID number, password or token."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
BOT_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
PASSWORD = re.compile(r"(?i)(password|secret|token)([\"']?\s*[=:]\s*)[\"']?[^\s\"',}]+")


def masked(text: str) -> str:
    """The text without what must not be in a log."""
    text = ID_NUMBER.sub("<id number>", text)
    text = BOT_TOKEN.sub("<token>", text)
    return PASSWORD.sub(r"\1\2<hidden>", text)


def _mask_values(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The last line of defence: nothing should hand a secret to the log in the first place."""
    return {key: masked(value) if isinstance(value, str) else value for key, value in event.items()}


def set_up_logs(level: str) -> None:
    """Send everything, also what libraries log, through one pipe to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _mask_values,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # One line per update says nothing that the inbox does not know better.
    logging.getLogger("aiogram.event").setLevel(logging.WARNING)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
