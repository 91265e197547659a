"""JSON as it comes from outside."""

import json
from typing import Any


def read_json(raw: bytes | str) -> Any:
    """The value; ValueError also for half surrogate pairs, which no UTF-8 answer could carry."""
    value = json.loads(raw)
    escaped = b"\\u" in raw if isinstance(raw, bytes) else "\\u" in raw
    if escaped:
        json.dumps(value, ensure_ascii=False).encode()
    return value
