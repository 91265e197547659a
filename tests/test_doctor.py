"""`xueshi doctor`, run as the operator does, beside the local chat server: what it finds, and what it never prints."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from cryptography.hazmat.primitives.asymmetric import ec
from typer.testing import CliRunner

from bot.app import App, rule_book
from bot.cli import app
from bot.doctor import examine
from bot.documents import fonts
from bot.sandbox import DEFAULT_TOKEN, SandboxConfig, running
from bot.settings import SettingsWrong
from core.rulebook import default_rule_book
from tests.documents.pairs import NOW, P256, pair_of, pem_of
from tests.documents.stamps import stamp_server
from tests.processes import free_port
from tests.world import SECRET_KEY, settings_for

WRONG_TOKEN = "7654321:not-the-token-of-this-bot-at-all"
OTHER_KEY = "another-secret-key-that-is-long-enough-to-be-taken"
CHECKS = ["settings", "database", "chat server", "file store", "fonts", "signing", "rule book", "clock"]
BOOK = Path(__file__).parent.parent / "core/rulebooks/hunan-2022.toml"


@pytest.fixture(autouse=True)
def few_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "common_characters", lambda: " 王芳")


@pytest.fixture
async def installed(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Path]:
    """The folder of an installation, its settings in the environment, its chat server at work."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(template / "xueshi.db", tmp_path / "xueshi.db")
    async with running(SandboxConfig()) as address:
        monkeypatch.setenv("XUESHI_BOT_TOKEN", DEFAULT_TOKEN)
        monkeypatch.setenv("XUESHI_BOT_API_URL", address)
        monkeypatch.setenv("XUESHI_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'xueshi.db'}")
        monkeypatch.setenv("XUESHI_FILES_URL", (tmp_path / "files").as_uri())
        monkeypatch.setenv("XUESHI_SECRET_KEY", SECRET_KEY)
        monkeypatch.setenv("XUESHI_CACHE_DIR", str(tmp_path / "cache"))
        yield tmp_path


async def doctor() -> Result:
    result = await asyncio.to_thread(CliRunner().invoke, app, ["doctor"])
    assert not any(secret in result.output for secret in (DEFAULT_TOKEN, WRONG_TOKEN, SECRET_KEY, OTHER_KEY))
    return result


def give_pair(folder: Path, monkeypatch: pytest.MonkeyPatch, key: str | None = None) -> None:
    """Put a key and the certificate of an authority beside the database, or another key beside it."""
    pair = pair_of(ec.generate_private_key(P256))
    for setting, pem in (("XUESHI_SIGNING_KEY", key or pair.key), ("XUESHI_SIGNING_CERT", pair.chain)):
        (folder / setting).write_text(pem)
        monkeypatch.setenv(setting, str(folder / setting))


def wrong(result: Result) -> dict[str, str]:
    """What is printed of each check that failed."""
    lines = [line for line in result.output.splitlines() if not line.startswith("✅ ")]
    return dict(line.removeprefix("❌ ").split(": ", 1) for line in lines)


@pytest.mark.usefixtures("installed")
async def test_a_good_installation_passes_every_check():
    result = await doctor()
    assert (result.exit_code, wrong(result)) == (0, {})
    assert [line.removeprefix("✅ ").split(": ")[0] for line in result.output.splitlines()] == CHECKS


async def test_the_probe_leaves_no_file_behind(installed: Path):
    await doctor()
    assert [path for path in (installed / "files").rglob("*") if path.is_file()] == []


@pytest.mark.usefixtures("installed")
async def test_a_wrong_token_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XUESHI_BOT_TOKEN", WRONG_TOKEN)
    result = await doctor()
    assert result.exit_code == 1
    assert list(wrong(result)) == ["chat server"]
    assert "does not know the bot token. Set XUESHI_BOT_TOKEN" in wrong(result)["chat server"]


@pytest.mark.usefixtures("installed")
async def test_a_chat_server_that_is_away_is_said_and_the_rest_is_checked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XUESHI_BOT_API_URL", f"http://127.0.0.1:{free_port()}")
    result = await doctor()
    assert result.exit_code == 1
    assert list(wrong(result)) == ["chat server"]
    assert "does not answer" in wrong(result)["chat server"]
    assert len(result.output.splitlines()) == len(CHECKS)


@pytest.mark.usefixtures("installed")
async def test_a_secret_key_of_another_database_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XUESHI_SECRET_KEY", OTHER_KEY)
    result = await doctor()
    assert result.exit_code == 1
    assert list(wrong(result)) == ["database"]
    assert "XUESHI_SECRET_KEY does not open it" in wrong(result)["database"]


async def test_a_missing_database_is_not_made_by_looking(installed: Path):
    (installed / "xueshi.db").unlink()
    result = await doctor()
    assert "`xueshi migrate`" in wrong(result)["database"]
    assert not (installed / "xueshi.db").exists()


async def test_a_file_store_that_cannot_be_written_is_named(installed: Path):
    (installed / "files").write_text("in the way")
    assert "XUESHI_FILES_URL" in wrong(await doctor())["file store"]


async def test_a_rule_book_that_is_no_toml_is_shown_by_line_and_column(
    installed: Path, monkeypatch: pytest.MonkeyPatch
):
    (installed / "book.toml").write_text('version = "2026"\nname 湖南\n')
    monkeypatch.setenv("XUESHI_RULE_BOOK", str(installed / "book.toml"))
    result = await doctor()
    assert result.exit_code == 1
    assert list(wrong(result)) == ["rule book"]
    assert "XUESHI_RULE_BOOK is wrong at line 2, column 6: " in wrong(result)["rule book"]


async def test_a_key_and_a_certificate_that_do_not_fit_are_named(installed: Path, monkeypatch: pytest.MonkeyPatch):
    give_pair(installed, monkeypatch, pem_of(ec.generate_private_key(P256)))
    result = await doctor()
    assert wrong(result) == {
        "signing": "XUESHI_SIGNING_CERT is wrong: it belongs to another key than XUESHI_SIGNING_KEY."
    }


@pytest.mark.usefixtures("installed")
async def test_a_certificate_that_ends_soon_is_said_beforehand(installed: Path, monkeypatch: pytest.MonkeyPatch):
    give_pair(installed, monkeypatch)
    on_the_way = await examine(lambda: NOW + timedelta(days=300))
    too_late = await examine(lambda: NOW + timedelta(days=320))
    [fine], [soon] = ([each for each in found if each.name == "signing"] for found in (on_the_way, too_late))
    assert (fine.is_well, fine.text) == (True, "key and certificate fit and are valid until 2027-10-24.")
    assert (soon.is_well, "XUESHI_SIGNING_CERT expires on 2027-10-24" in soon.text) == (False, True)


@pytest.mark.usefixtures("installed")
async def test_a_time_stamp_server_that_is_away_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XUESHI_TSA_URL", f"http://user:geheim@127.0.0.1:{free_port()}")
    result = await doctor()
    assert "XUESHI_TSA_URL gives no time stamp" in wrong(result)["signing"]
    assert "geheim" not in result.output


@pytest.mark.usefixtures("installed")
async def test_a_time_stamp_server_that_answers_is_fine(monkeypatch: pytest.MonkeyPatch):
    with stamp_server() as server:
        monkeypatch.setenv("XUESHI_TSA_URL", server.url)
        assert "✅ signing: documents are signed with a key" in (await doctor()).output


@pytest.mark.usefixtures("installed")
async def test_a_wrong_setting_is_one_sentence_and_the_rest_is_checked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XUESHI_LOG_LEVEL", "LOUD")
    result = await doctor()
    assert result.exit_code == 1
    assert wrong(result)["settings"].startswith("XUESHI_LOG_LEVEL is wrong: it is DEBUG, INFO, WARNING or ERROR.")
    assert "✅ fonts: " in result.output


@pytest.mark.usefixtures("installed")
async def test_a_missing_token_is_said_and_the_database_is_checked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("XUESHI_BOT_TOKEN")
    result = await doctor()
    assert list(wrong(result)) == ["settings", "chat server"]
    assert "✅ database: " in result.output


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(("off", "said"), [(-90, "s behind"), (90, "s ahead of")])
async def test_a_clock_that_differs_from_the_chat_servers_is_said(off: int, said: str):
    findings = await examine(lambda: datetime.now(UTC) + timedelta(seconds=off))
    (clock,) = [finding for finding in findings if not finding.is_well]
    assert clock.name == "clock"
    assert said in clock.text


async def test_the_demo_needs_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    result = await doctor()
    assert (result.exit_code, wrong(result)) == (0, {})
    assert "the demo, which needs none" in result.output
    assert "✅ file system: var/demo can be written." in result.output


async def test_a_start_with_a_broken_rule_book_names_the_value(tmp_path: Path):
    book = tmp_path / "book.toml"
    book.write_text(BOOK.read_text("utf-8").replace("minutes_per_hour = 45", "minutes_per_hour = 450"), "utf-8")
    settings = settings_for(tmp_path, "http://127.0.0.1:1", rule_book=book)
    with pytest.raises(SettingsWrong, match=r"XUESHI_RULE_BOOK is wrong at minutes_per_hour: out of range"):
        await App.open(settings)


async def test_a_start_with_the_wrong_secret_key_names_the_setting(template: Path, tmp_path: Path):
    shutil.copy(template / "xueshi.db", tmp_path / "xueshi.db")
    with pytest.raises(SettingsWrong, match="XUESHI_SECRET_KEY does not open this database"):
        await App.open(settings_for(tmp_path, "http://127.0.0.1:1", secret_key=OTHER_KEY))


def test_a_rule_book_of_ones_own_is_taken(tmp_path: Path):
    book = tmp_path / "book.toml"
    shutil.copy(BOOK, book)
    assert rule_book(settings_for(tmp_path, "http://127.0.0.1:1", rule_book=book)) == default_rule_book()
