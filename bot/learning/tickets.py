"""Entry tickets: a JWT that a platform can check by itself, and that says nothing about the person.

It travels in an address, which ends up in histories and logs. So it names the account by its random name only; the
data are handed over when the platform redeems it. The key is derived from the platform's secret, so that a ticket
never passes for the signature of an event, nor the other way round.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.entry import TICKET_LIFE
from storage.platforms import Platform

ISSUER = "xueshi"
PURPOSE = b"xueshi entry ticket"
ALGORITHM = "HS256"


class TicketWrong(Exception):
    """No ticket of ours for this platform: made up, altered, or another platform's."""


class TicketExpired(Exception):
    """It was good for a minute, which is over."""


@dataclass(frozen=True)
class Ticket:
    """`id` is the ticket's own, random; `account` the name by which the platform knows the person."""

    id: str
    account: str


def write_ticket(ticket: Ticket, platform: Platform, secret: str, now: datetime) -> str:
    """The signed text of a ticket that is good for 60 seconds from `now`."""
    from joserfc import jwt  # imported at the first entry: no start waits for it

    claims = {
        "iss": ISSUER,
        "aud": platform.code,
        "sub": ticket.account,
        "jti": ticket.id,
        "iat": int(now.timestamp()),
        "exp": int((now + TICKET_LIFE).timestamp()),
    }
    return jwt.encode({"alg": ALGORITHM}, claims, _key(secret), [ALGORITHM])


def read_ticket(text: str, platform: Platform, secret: str, now: datetime) -> Ticket:
    """The ticket that a platform shows; raises `TicketWrong` and `TicketExpired`. Whether it was used is not known."""
    from joserfc import jwt
    from joserfc.errors import ExpiredTokenError, JoseError

    wanted = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        iss={"essential": True, "value": ISSUER},
        aud={"essential": True, "value": platform.code},
        sub={"essential": True},
        jti={"essential": True},
        exp={"essential": True},
    )
    try:
        claims = jwt.decode(text, _key(secret), [ALGORITHM]).claims
        wanted.validate(claims)
    except ExpiredTokenError:
        raise TicketExpired from None
    except (JoseError, ValueError, RecursionError):
        raise TicketWrong from None
    return Ticket(claims["jti"], claims["sub"])


def _key(secret: str) -> Any:
    from joserfc.jwk import OctKey

    signing = base64.b64decode(secret.removeprefix("whsec_"))
    return OctKey.import_key(hmac.digest(signing, PURPOSE, hashlib.sha256))
