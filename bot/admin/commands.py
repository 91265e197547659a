"""What the operator does on the command line: units, rosters, roles and keys."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from core.people import Role

if TYPE_CHECKING:
    from storage.store import Store

Result = TypeVar("Result")
File = Annotated[Path, typer.Argument(help="An .xlsx workbook.", dir_okay=False)]
Template = Annotated[bool, typer.Option("--template", help="Write an empty workbook with the header to FILE instead.")]
Move = Annotated[bool, typer.Option("--move", help="Let rows put known units below another parent.")]
SHOWN = 10
"""Bad rows that are listed on the screen; all of them stand in the errors workbook."""


def import_units(file: File, template: Template = False, move: Move = False) -> None:
    """Add or rename units and authorities from a workbook. Bad rows come back in FILE-errors.xlsx."""
    from bot.admin.unit_import import COLUMNS
    from bot.admin.unit_import import import_units as bring_in
    from bot.admin.workbooks import Column, write_template

    columns: tuple[Column, ...] = COLUMNS
    if template:
        write_template(file, columns)
        typer.echo(f"Wrote {file}. The second row is an example: replace it.")
        return
    done = _with_store(file, lambda store: bring_in(store, file, move=move))
    typer.echo(f"{done.added} units added, {done.changed} changed, {done.same} as they were.")
    _tell_bad([(row.number, row.wrong or "") for row in done.bad], done.errors)


def import_people(file: File, template: Template = False) -> None:
    """Put people on the rosters of their units. Whoever waits and is on one now is confirmed and told."""
    from bot.admin.people_import import COLUMNS
    from bot.admin.people_import import import_people as bring_in
    from bot.admin.workbooks import write_template
    from bot.settings import load_settings

    if template:
        write_template(file, COLUMNS)
        typer.echo(f"Wrote {file}. The second row is an example: replace it.")
        return
    number = load_settings().hotline
    done = _with_store(file, lambda store: bring_in(store, file, number))
    typer.echo(f"{done.added} people added to rosters, {done.known} were there, {done.confirmed} who waited confirmed.")
    _tell_bad([(row.number, row.wrong or "") for row in done.bad], done.errors)


def _tell_bad(bad: list[tuple[int, str]], errors: Path | None) -> None:
    if errors is None:
        return
    typer.echo(f"{len(bad)} rows were not imported. They stand in {errors}, each with its reason:", err=True)
    for number, reason in bad[:SHOWN]:
        typer.echo(f"  {number}: {reason}", err=True)
    raise typer.Exit(1)


def grant(
    role: Annotated[Role, typer.Argument(help="unit_admin, reviewer or operator.")],
    id_number: Annotated[str, typer.Option(prompt="ID number", hide_input=True, help="Left out, it is asked for.")],
    unit: Annotated[str | None, typer.Option(help="The unit's code; an operator needs none.")] = None,
) -> None:
    """Give somebody who is registered a role. Left out, --id-number is asked for: so it stays out of the history."""
    from bot.admin.granting import GrantRefused, grant_role
    from core.id_numbers import IdNumber
    from core.refusals import Refused

    try:
        number = IdNumber.parse(id_number)
    except Refused:
        raise _failure("this is no valid ID number. Most likely one digit is mistyped.") from None
    try:
        granted = _with_store(None, lambda store: grant_role(store, role, number, unit))
    except GrantRefused as refusal:
        raise _failure(str(refusal)) from None
    said = "is now" if granted.is_new else "was already"
    typer.echo(f"{granted.name} {said} {role.value} of {granted.unit}.")


def rotate_key() -> None:
    """Change the keys of the database, beside a running bot. XUESHI_SECRET_KEY is new,old for that time."""
    from bot.app import system_clock
    from bot.keys import rotate_keys
    from bot.settings import load_settings
    from storage.engine import open_database
    from storage.keys import LEARNING, REFRESH

    settings = load_settings()
    secrets = settings.secrets

    async def work() -> int:
        database = open_database(settings.database_url)
        try:
            return await rotate_keys(database, secrets, system_clock)
        finally:
            await database.close()

    seconds = round((LEARNING + 2 * REFRESH).total_seconds())
    typer.echo(f"A new key is added. All processes learn of it within {seconds} seconds, then values are sealed anew.")
    typer.echo(f"{asyncio.run(work())} values sealed anew.")
    if len(secrets) > 1:
        typer.echo("Now set XUESHI_SECRET_KEY to its first key alone everywhere, and restart.")


def _with_store(file: Path | None, work: "Callable[[Store], Awaitable[Result]]") -> Result:
    """Open the store, work, close it; a file that cannot be read ends with one sentence."""
    from bot.admin.workbooks import WorkbookRefused
    from bot.app import open_store
    from bot.settings import load_settings

    if file is not None and not file.is_file():
        raise _failure(f"there is no file {file}.")

    async def run() -> Result:
        store = await open_store(load_settings())
        try:
            return await work(store)
        finally:
            await store.close()

    try:
        return asyncio.run(run())
    except WorkbookRefused as refusal:
        raise _failure(str(refusal)) from None


def _failure(sentence: str) -> typer.Exit:
    typer.echo(f"xueshi: {sentence}", err=True)
    return typer.Exit(1)
