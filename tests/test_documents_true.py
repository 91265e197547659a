"""What the documents say about commands and settings is so."""

import json
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "deploy/README.md")
SETTING = re.compile(r"^#?(XUESHI_[A-Z_]+)=(.*)$")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def listed_settings() -> dict[str, str]:
    """The settings of env.example and what stands behind each, in order."""
    found = (SETTING.match(line) for line in read("deploy/env.example").splitlines())
    return {match[1]: match[2] for match in found if match is not None}


def plain_default(name: str) -> str | None:
    """The default as one would write it into the file; None where there is none that fits every machine."""
    field = Settings.model_fields[name.removeprefix("XUESHI_").lower()]
    return None if field.default_factory is not None or field.default is None else str(field.default)


def program_commands() -> set[str]:
    """The commands that `xueshi --help` shows, with those below a group."""
    root: Any = typer.main.get_command(app)
    names: set[str] = set()
    for name, command in root.commands.items():
        below = getattr(command, "commands", None)
        if not command.hidden:
            names |= {name} if below is None else {f"{name} {one}" for one in below}
    return names


def test_the_example_lists_exactly_the_settings() -> None:
    assert set(listed_settings()) == {f"XUESHI_{name.upper()}" for name in Settings.model_fields}


def test_the_example_shows_the_defaults_as_they_are() -> None:
    shown = {name: value for name, value in listed_settings().items() if plain_default(name) is not None}
    assert shown == {name: plain_default(name) for name in shown}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_setting_a_document_names_exists(document: str) -> None:
    named = set(re.findall(r"\bXUESHI_(?!TEST_)[A-Z_]*[A-Z]\b", read(document)))
    assert named <= set(listed_settings())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_command_a_document_names_is_a_target(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`|&& )make ([a-z]+)", read(document), re.MULTILINE)) <= targets


def test_the_rules_may_import_no_dependency() -> None:
    settings = tomllib.loads(read("pyproject.toml"))
    lines = (re.match(r"[a-z0-9-]+", line) for line in settings["project"]["dependencies"])
    named = {match[0] for match in lines if match is not None}
    roots = {
        root
        for root, packages in packages_distributions().items()
        if named & {package.lower().replace("_", "-") for package in packages}
    }
    (contract,) = (
        one for one in settings["tool"]["importlinter"]["contracts"] if one.get("source_modules") == ["core"]
    )
    assert len(roots) >= len(named)
    assert roots <= set(contract["forbidden_modules"])


def test_the_handbook_lists_every_command_of_the_program() -> None:
    rows = re.findall(r"^\| `xueshi ((?:[a-z-]+ ?)+)", read("deploy/README.md"), re.MULTILINE)
    assert {row.strip() for row in rows} == program_commands()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_a_document_links_to_is_there(document: str) -> None:
    folder = (ROOT / document).parent
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", read(document))
    files = [link for link in links if "://" not in link]
    assert [link for link in files if not (folder / link).exists()] == []


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = (re.findall(r"```sh\n(.*?)```", read(name), re.DOTALL) for name in DOCUMENTS[:2])
    assert english == chinese


def test_the_signed_example_is_an_event_that_the_schema_takes() -> None:
    body = re.search(r"body='(\{.*?\}\s*.*?\})'\n", read("README.md"), re.DOTALL)
    assert body is not None
    event = json.loads(re.sub(r"'\$\(date [^)]*\)'", "2026-05-04T10:00:00+08:00", body[1]))
    from jsonschema import Draft202012Validator

    from bot.web.platform_events import schema_text

    Draft202012Validator(json.loads(schema_text())).validate(event)
