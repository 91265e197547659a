"""The operator's commands, as they are typed, beside a running bot."""

import asyncio
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from core.people import Role, Standing
from tests.admin.books import PEOPLE_TITLES, UNIT_TITLES, write
from tests.chat import text_of
from tests.identity.people import standing_of, waiting
from tests.world import SCHOOL, SECRET_KEY, World, id_number


@pytest.fixture
def world(world: World) -> World:
    """The commands go by the clock of the machine, and so does the bot beside them."""
    world.clock.set(datetime.now(UTC))
    return world


@dataclass(frozen=True)
class Ran:
    code: int
    said: str


def environment(world: World, secret_key: str = SECRET_KEY) -> dict[str, str]:
    return {
        "XUESHI_DATABASE_URL": world.settings.database_url,
        "XUESHI_FILES_URL": world.settings.files_url,
        "XUESHI_SECRET_KEY": secret_key,
    }


async def xueshi(world: World, *arguments: str, typed: str = "") -> Ran:
    """Run a command on the world's database, on a loop of its own as in a process of its own."""
    result = await asyncio.to_thread(
        CliRunner().invoke, app, arguments, input=typed, env=environment(world), catch_exceptions=False
    )
    return Ran(result.exit_code, result.output)


async def test_a_roster_imported_beside_the_bot_confirms_li_xiao_who_waits(world: World, tmp_path: Path) -> None:
    person = await waiting(world, "李晓", number=id_number(77))
    li_xiao = await world.signed_in(person)
    file = write(tmp_path / "people.xlsx", PEOPLE_TITLES, (SCHOOL, id_number(77), "李晓"), (SCHOOL, "123", "王芳"))

    ran = await xueshi(world, "import-people", str(file))

    assert ran.code == 1
    assert "1 people added to rosters, 0 were there, 1 who waited confirmed." in ran.said
    assert "3: 身份证号不是 18 位" in ran.said
    assert id_number(77) not in ran.said
    await li_xiao.wait_for_text("您的身份已由单位名单确认")
    assert await standing_of(world, person) is Standing.CONFIRMED


async def test_units_imported_beside_the_bot_are_there_and_a_template_can_be_had(world: World, tmp_path: Path) -> None:
    file = write(
        tmp_path / "units.xlsx", UNIT_TITLES, ("43010001099", "999999", "单位", "长沙市第九十九中学", "", "43010001")
    )

    assert "1 units added, 0 changed, 0 as they were." in (await xueshi(world, "import-units", str(file))).said
    async with world.store.read() as look:
        assert (await look.units.by_code("43010001099")).name == "长沙市第九十九中学"
    assert (await xueshi(world, "import-units", str(tmp_path / "template.xlsx"), "--template")).code == 0
    assert (tmp_path / "template.xlsx").is_file()


async def test_a_role_granted_beside_the_bot_brings_the_cards_that_wait(world: World) -> None:
    zhou = await world.person("周建国", number=id_number(78))
    phone = await world.signed_in(zhou)
    await waiting(world, "李晓")

    ran = await xueshi(world, "grant", "unit_admin", "--unit", SCHOOL, typed=f"{id_number(78)}\n")
    again = await xueshi(world, "grant", "unit_admin", "--unit", SCHOOL, "--id-number", id_number(78))

    assert (ran.code, again.code) == (0, 0)
    assert "周建国 is now unit_admin of 长沙市第一中学." in ran.said
    assert "周建国 was already unit_admin of 长沙市第一中学." in again.said
    assert id_number(78) not in ran.said
    card = await phone.wait_for_text("待确认 · 李晓")
    assert "长沙市第一中学" in text_of(card)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("unit_admin", "--unit", SCHOOL, "--id-number", id_number(79)), "nobody with this ID number is registered"),
        (("unit_admin", "--unit", SCHOOL, "--id-number", "123"), "this is no valid ID number"),
        (("unit_admin", "--unit", "999", "--id-number", id_number(80)), "there is no unit with the code 999"),
        (("unit_admin", "--id-number", id_number(80)), "say where with --unit"),
        (("reviewer", "--unit", SCHOOL, "--id-number", id_number(80)), "长沙市第一中学 is no authority"),
        (("operator", "--unit", SCHOOL, "--id-number", id_number(80)), "an operator's role is province-wide"),
    ],
)
async def test_a_role_is_refused_in_one_plain_sentence(world: World, arguments: tuple[str, ...], sentence: str) -> None:
    zhou = await world.person("周建国", number=id_number(80))

    ran = await xueshi(world, "grant", *arguments)

    assert ran.code == 1
    assert sentence in ran.said
    assert "Traceback" not in ran.said
    async with world.store.read() as look:
        assert (await look.people.get(zhou.id)).roles == ()


async def test_an_operator_needs_no_unit(world: World) -> None:
    huang = await world.person("黄志强", number=id_number(81))

    assert (await xueshi(world, "grant", "operator", "--id-number", id_number(81))).code == 0

    async with world.store.read() as look:
        assert (await look.people.get(huang.id)).has_role(Role.OPERATOR)


async def test_a_file_that_is_not_there_or_no_workbook_ends_with_one_sentence(world: World, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.xlsx"
    nothing.write_text("not a workbook")

    missing = await xueshi(world, "import-people", str(tmp_path / "missing.xlsx"))
    broken = await xueshi(world, "import-people", str(nothing))

    assert (missing.code, broken.code) == (1, 1)
    assert "there is no file" in missing.said
    assert "打不开" in broken.said
    assert "Traceback" not in missing.said + broken.said


async def test_another_secret_key_ends_a_command_with_one_sentence(world: World) -> None:
    others = {name: value for name, value in os.environ.items() if not name.startswith("XUESHI_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "rotate-key"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=others | environment(world, "x" * 44),
    )
    said, _ = await asyncio.wait_for(process.communicate(), 60)

    assert process.returncode == 1
    assert b"XUESHI_SECRET_KEY does not open this database" in said
    assert b"Traceback" not in said
