"""Who sent an event, and when: the Standard Webhooks signature.

The library's own `verify` is not used: it reads the machine's clock where ours is injected, and garbage makes it raise
ValueError or UnicodeDecodeError. Its `sign` takes any moment for UTC and is given nothing else.
"""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from standardwebhooks import Webhook

TOLERANCE = timedelta(minutes=5)
"""As the specification recommends, into the past and into the future."""
SECONDS = re.compile(r"[0-9]{1,11}")


class SignatureWrong(Exception):
    """A header is missing, or no signature fits this body, id and time."""


class EventStale(Exception):
    """Well signed, but more than five minutes ago or ahead."""


@dataclass(frozen=True)
class Signed:
    """The three headers of the specification."""

    webhook_id: str
    timestamp: str
    signatures: tuple[str, ...]

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> "Signed":
        """Read the headers; raises `SignatureWrong` where one is missing or cannot have been signed."""
        webhook_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
        signatures = tuple(headers.get("webhook-signature", "").split())
        if not webhook_id or not SECONDS.fullmatch(timestamp) or not signatures:
            raise SignatureWrong
        return cls(webhook_id, timestamp, signatures)


def check(signed: Signed, body: str, secret: str, now: datetime) -> None:
    """Raises `SignatureWrong`, or `EventStale` for what was signed well at another time."""
    signed_at = datetime.fromtimestamp(int(signed.timestamp), UTC)
    try:
        expected = Webhook(secret).sign(signed.webhook_id, signed_at, body).encode()
    except UnicodeEncodeError:  # half a surrogate pair, which no header or body that was signed can hold
        raise SignatureWrong from None
    # Several stand there while a platform changes its secret. Compared in constant time, every one of them.
    fits = [hmac.compare_digest(expected, one.encode("utf-8", "replace")) for one in signed.signatures]
    if not any(fits):
        raise SignatureWrong
    if abs(now - signed_at) > TOLERANCE:
        raise EventStale
