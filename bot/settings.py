"""Settings: environment variables with the prefix `XUESHI_`. A wrong one stops the start with one plain sentence."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SECRET_KEY_LENGTH = 32
"""Characters: `openssl rand -base64 32` gives 44."""


class SettingsWrong(Exception):
    """A setting is missing or wrong; the message is a sentence that names it and says how to mend it."""


class Settings(BaseSettings):
    """All settings with units and defaults stand in deploy/env.example."""

    model_config = SettingsConfigDict(env_prefix="XUESHI_", extra="ignore")

    bot_token: SecretStr | None = None
    bot_api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite+aiosqlite:///var/xueshi.db"
    files_url: str = Field(default_factory=lambda: (Path.cwd() / "var/files").as_uri())
    secret_key: SecretStr | None = None
    signing_key: SecretStr | None = None
    signing_cert: SecretStr | None = None
    tsa_url: SecretStr | None = None
    log_level: str = "INFO"
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8090, ge=0, le=65535)
    public_url: str | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    rule_book: Path | None = None
    hotline: str = "4000-434-678"
    operator_name: str = "湖南省事业单位工作人员培训管理平台"
    broadcast_rate: int = Field(default=30, ge=1, le=1000)
    cache_dir: Path = Path("var/cache")

    @field_validator("bot_token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, _, rest = value.get_secret_value().partition(":")
            if not number.isdigit() or not rest:
                raise ValueError("it looks like 123456:ABC…, as BotFather gave it")
        return value

    @field_validator("database_url")
    @classmethod
    def _database_known(cls, value: str) -> str:
        if not value.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
            raise ValueError("it starts with sqlite+aiosqlite:// or postgresql+asyncpg://")
        return value

    @field_validator("files_url")
    @classmethod
    def _files_known(cls, value: str) -> str:
        if not value.startswith(("file:///", "s3://")):
            raise ValueError("it starts with file:/// or s3://")
        return value

    @field_validator("bot_api_url", "public_url", "webhook_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        return None if value is None else _full_address(value).rstrip("/")

    @field_validator("tsa_url")
    @classmethod
    def _secret_address(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            _full_address(value.get_secret_value())
        return value

    @field_validator("log_level")
    @classmethod
    def _level_known(cls, value: str) -> str:
        level = value.upper()
        if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("it is DEBUG, INFO, WARNING or ERROR")
        return level

    @field_validator("secret_key")
    @classmethod
    def _keys_long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and any(len(key) < SECRET_KEY_LENGTH for key in value.get_secret_value().split(",")):
            raise ValueError(
                f"each key has at least {SECRET_KEY_LENGTH} characters; make one with: openssl rand -base64 32"
            )
        return value

    @property
    def secrets(self) -> tuple[str, ...]:
        """The secret keys, the one in force first; refuses with `SettingsWrong` when there is none."""
        if self.secret_key is None:
            raise SettingsWrong(
                "XUESHI_SECRET_KEY is missing. Make one with: openssl rand -base64 32 — and keep it safe:"
                " without it the database cannot be read."
            )
        return tuple(self.secret_key.get_secret_value().split(","))

    def make_folders(self) -> None:
        """Make the folder of an SQLite file; SQLite itself makes only the file."""
        _, _, file = self.database_url.partition("sqlite+aiosqlite:///")
        if file and file != ":memory:":
            Path(file).parent.mkdir(parents=True, exist_ok=True)

    @property
    def token(self) -> str:
        """The bot token; refuses with `SettingsWrong` when there is none."""
        if self.bot_token is None:
            raise SettingsWrong("XUESHI_BOT_TOKEN is missing. BotFather gives it; see deploy/README.md.")
        return self.bot_token.get_secret_value()

    @property
    def is_bare(self) -> bool:
        """Nothing is configured that only a real installation has: the embedded demo may start.

        A host that lost only its token must not silently become a demo.
        """
        return self.bot_token is None and not self.model_fields_set & {
            "database_url",
            "webhook_url",
            "public_url",
            "secret_key",
        }


def _full_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it is a full address, such as https://bot.example.org")
    return value


def load_settings() -> Settings:
    """The settings from the environment; refuses with `SettingsWrong`, one sentence for the first wrong one."""
    try:
        settings = Settings()
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = str(first["loc"][0]).upper()
        reason = str(first["msg"]).removeprefix("Value error, ")
        raise SettingsWrong(f"XUESHI_{name} is wrong: {reason}.") from None
    if settings.webhook_url is not None and settings.webhook_secret is None:
        raise SettingsWrong(
            "XUESHI_WEBHOOK_SECRET is missing: with XUESHI_WEBHOOK_URL set, the chat server proves itself by it."
        )
    if settings.rule_book is not None and not settings.rule_book.is_file():
        raise SettingsWrong(f"XUESHI_RULE_BOOK is wrong: there is no file {settings.rule_book}.")
    return settings
