"""The program `xueshi`. Each command imports what it needs: starting must not wait for what it does not use."""

import asyncio
import gc
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.admin.commands import grant, import_people, import_units, rotate_key
from bot.learning.commands import platform_commands
from bot.reminders.commands import remind
from bot.settings import Settings, SettingsWrong, load_settings

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="学时 Xueshi")
app.add_typer(platform_commands, name="platform")
for operate in (import_units, import_people, grant, rotate_key, remind):
    app.command()(operate)


def main() -> None:
    """The console script: a wrong setting ends it with one plain sentence."""
    try:
        app()
    except SettingsWrong as wrong:
        sys.exit(f"xueshi: {wrong}")


def _settings() -> Settings:
    from bot.logs import set_up_logs

    settings = load_settings()
    set_up_logs(settings.log_level)
    return settings


def _finish(work: Coroutine[Any, Any, None]) -> None:
    """Run until done, or until Ctrl-C or SIGTERM, which are ordinary ends."""
    from bot.stopping import run_until_stopped

    asyncio.run(run_until_stopped(work))


@app.command()
def run() -> None:
    """Run the bot: long polling, or webhook with XUESHI_WEBHOOK_URL. Without any settings, the demo."""
    settings = load_settings()
    if settings.is_bare:
        typer.echo("XUESHI_BOT_TOKEN is not set: starting the demo, with a local chat server instead of Telegram.")
        demo()
        return
    settings = _settings()
    gc.disable()  # until `serve` has opened everything: what is imported stays
    from bot.serve import serve

    _finish(serve(settings))


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="The chat page and the chat server.")] = 8080,
    http_port: Annotated[int, typer.Option(help="The bot's own HTTP.")] = 8090,
    dir: Annotated[Path, typer.Option(help="Where the demo keeps its data.")] = Path("var/demo"),
) -> None:
    """Run everything on embedded defaults: chat server, chat page, bot, platforms and ready people."""
    from bot.demo.supervisor import supervise

    dir.mkdir(parents=True, exist_ok=True)
    asyncio.run(supervise(dir.absolute(), port, http_port))


@app.command(hidden=True)
def demo_bot(
    port: Annotated[int, typer.Option()],
    http_port: Annotated[int, typer.Option()],
    dir: Annotated[Path, typer.Option()],
) -> None:
    """The bot of the demo; the supervisor starts it, and it ends with it."""
    from bot.demo.bot import serve_demo
    from bot.logs import set_up_logs
    from bot.stopping import ends_with_parent

    set_up_logs("INFO")
    _finish(ends_with_parent(serve_demo(dir, port, http_port)))


@app.command()
def sandbox(
    port: Annotated[int, typer.Option()] = 8081,
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    token: Annotated[str | None, typer.Option(help="The token the bot must use.")] = None,
    state: Annotated[Path | None, typer.Option(help="Keep everything in this file.")] = None,
    limits: Annotated[bool, typer.Option("--limits", help="Telegram's sending limits.")] = False,
    with_parent: Annotated[bool, typer.Option("--with-parent", hidden=True)] = False,
) -> None:
    """Run the local chat server alone."""
    from bot.logs import set_up_logs
    from bot.sandbox import DEFAULT_TOKEN, Limits, SandboxConfig, serve
    from bot.stopping import ends_with_parent

    set_up_logs("INFO")
    config = SandboxConfig(
        token=token or DEFAULT_TOKEN, host=host, state_file=state, limits=Limits() if limits else None
    )
    work = serve(config, port)
    _finish(ends_with_parent(work) if with_parent else work)


@app.command()
def doctor() -> None:
    """Check settings, database, chat server, file store, fonts, signing, rule book, clock; say how to mend each."""
    from bot.doctor import examine

    findings = asyncio.run(examine())
    for finding in findings:
        typer.echo(finding.line)
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(1)


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    settings = _settings()
    from storage.schema import bring_up_to_date

    settings.make_folders()
    asyncio.run(bring_up_to_date(settings.database_url))
    typer.echo("The database is up to date.")
