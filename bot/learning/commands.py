"""`xueshi platform …`: what the operator does about learning platforms on the command line."""

import asyncio
from typing import Annotated

import typer

platform_commands = typer.Typer(no_args_is_help=True, help="Learning platforms.")


@platform_commands.callback()
def platforms() -> None:
    """Learning platforms."""


@platform_commands.command("add")
def add(
    code: Annotated[str, typer.Argument(help="Part of the address it reports to, such as yuelu.")],
    name: Annotated[str, typer.Option(help="What people know it by.")],
    url: Annotated[str, typer.Option(help="Where people learn.")],
) -> None:
    """Recognise a platform. Its secret is printed once; hand it over by a safe way."""
    from bot.learning.platforms import PlatformCodeWrong, PlatformKnown, PlatformUrlWrong

    try:
        secret = asyncio.run(_add(code, name, url))
    except PlatformCodeWrong:
        raise _failure("The code is 2 to 32 small letters, digits and hyphens, a letter first.") from None
    except PlatformUrlWrong:
        raise _failure("The address is a full one, such as https://learn.example.org.") from None
    except PlatformKnown as known:
        raise _failure(f"The platform {known.code} is there already; its secret is never shown again.") from None
    typer.echo(f"{code} reports to /platforms/{code}/events. Its secret, shown only now:\n{secret}")


async def _add(code: str, name: str, url: str) -> str:
    from bot.app import open_store
    from bot.learning.platforms import add_platform
    from bot.settings import load_settings

    store = await open_store(load_settings())
    try:
        return await add_platform(store, code, name, url)
    finally:
        await store.close()


def _failure(sentence: str) -> typer.Exit:
    typer.echo(f"xueshi: {sentence}", err=True)
    return typer.Exit(1)
