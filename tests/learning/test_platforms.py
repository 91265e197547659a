"""Recognising platforms: codes, secrets, and what the command line says."""

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bot.learning.commands import platform_commands
from bot.learning.platforms import PlatformCodeWrong, PlatformKnown, PlatformUrlWrong, add_platform
from storage.store import Store
from storage.tables import PlatformRow
from tests.world import SECRET_KEY

URL = "https://yuelu.example.org"


async def test_a_platform_is_found_by_its_code_with_the_secret_that_was_given(store: Store) -> None:
    secret = await add_platform(store, "yuelu", "岳麓学堂", URL)

    async with store.read() as look:
        found = await look.platforms.find("yuelu")
    assert found is not None
    platform, kept = found
    assert (platform.name, platform.url, kept) == ("岳麓学堂", URL, secret)
    assert secret.startswith("whsec_")


async def test_the_secret_is_sealed_in_the_database(store: Store) -> None:
    secret = await add_platform(store, "yuelu", "岳麓学堂", URL)

    async with store.read() as look:
        stored = (await look._session.execute(select(PlatformRow.secret))).scalar_one()
    assert secret.encode() not in stored
    assert secret.removeprefix("whsec_").encode() not in stored


async def test_every_platform_has_a_secret_of_its_own(store: Store) -> None:
    assert await add_platform(store, "yuelu", "岳麓学堂", URL) != await add_platform(store, "dongting", "洞庭", URL)


async def test_a_code_is_given_once_and_the_first_secret_stays(store: Store) -> None:
    secret = await add_platform(store, "yuelu", "岳麓学堂", URL)

    with pytest.raises(PlatformKnown):
        await add_platform(store, "yuelu", "另一家", URL)

    async with store.read() as look:
        found = await look.platforms.find("yuelu")
    assert found is not None
    assert found[1] == secret


async def test_a_code_that_cannot_stand_in_an_address_is_refused(store: Store) -> None:
    for code in ("", "Y", "a", "岳麓", "yue lu", "../x", "y" * 33, "1a"):
        with pytest.raises(PlatformCodeWrong):
            await add_platform(store, code, "岳麓学堂", URL)


async def test_an_address_that_no_button_can_open_is_refused(store: Store) -> None:
    for url in ("", "yuelu.example.org", "ftp://example.org", "https://", "javascript:alert(1)"):
        with pytest.raises(PlatformUrlWrong):
            await add_platform(store, "yuelu", "岳麓学堂", url)


async def test_deliveries_are_forgotten_after_ninety_days_and_not_before(store: Store, clock) -> None:
    await add_platform(store, "yuelu", "岳麓学堂", URL)
    async with store.begin() as tx:
        assert await tx.platforms.take_delivery(1, "msg_1")
    clock.move(days=89)
    async with store.begin() as tx:
        assert await tx.platforms.forget_old_deliveries(10) == 0
        assert not await tx.platforms.take_delivery(1, "msg_1")
    clock.move(days=2)

    async with store.begin() as tx:
        assert await tx.platforms.forget_old_deliveries(10) == 1


class TestCommandLine:
    """`xueshi platform add`."""

    @pytest.fixture
    def run(self, sqlite_url: str, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("XUESHI_DATABASE_URL", sqlite_url)
        monkeypatch.setenv("XUESHI_SECRET_KEY", SECRET_KEY)
        return lambda *arguments: CliRunner().invoke(platform_commands, arguments)

    def test_it_prints_the_secret_once(self, run) -> None:
        first = run("add", "yuelu", "--name", "岳麓学堂", "--url", URL)
        assert first.exit_code == 0
        assert first.stdout.count("whsec_") == 1

        again = run("add", "yuelu", "--name", "岳麓学堂", "--url", URL)

        assert again.exit_code == 1
        assert "whsec_" not in again.output
        assert "never shown again" in again.output

    def test_it_says_what_is_wrong_in_one_sentence(self, run) -> None:
        assert "small letters" in run("add", "岳麓", "--name", "岳麓学堂", "--url", URL).output
        assert "full one" in run("add", "yuelu", "--name", "岳麓学堂", "--url", "yuelu").output
