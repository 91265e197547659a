"""What the local chat server is started with."""

from dataclasses import dataclass
from pathlib import Path

DEFAULT_TOKEN = "1000000001:local-chat-server-needs-no-secret"


@dataclass(frozen=True)
class Limits:
    """Sending limits of the Bots FAQ; a message more is answered with 429 and `retry_after`.

    `per_second` is counted in any one-second window over all chats; one chat gets
    `chat_burst` messages at once and one more each second.
    """

    per_second: int = 30
    chat_burst: int = 3


@dataclass(frozen=True)
class SandboxConfig:
    """All settings of one server; times in seconds.

    `production` refuses webhooks that Telegram itself would refuse (plain http, odd ports).
    `answer_delay` holds every answer back for a random time between its two bounds, so that answers
    overtake each other. `state_file` is an SQLite file that a restarted server goes on from.
    """

    token: str = DEFAULT_TOKEN
    host: str = "127.0.0.1"
    bot_name: str = "学时助手"
    bot_username: str = "xueshi_local_bot"
    state_file: Path | None = None
    limits: Limits | None = None
    production: bool = False
    answer_delay: tuple[float, float] | None = None
    query_lifetime: float = 30.0
    press_wait: float = 10.0

    def __post_init__(self) -> None:
        bot_id, _, secret = self.token.partition(":")
        if not (bot_id.isdecimal() and secret):
            raise ValueError("a bot token is a number, a colon and a secret, as in 42:secret")

    @property
    def bot_id(self) -> int:
        return int(self.token.partition(":")[0])
