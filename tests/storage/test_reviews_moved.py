"""The migration of requests to reviews, with rows: what waits becomes reviews, with its cards; and goes back."""

from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.migrate import migrations
from tests.databases import PostgresServer, on_both_databases

NAME = "Everything that an office decides is a review"
AT = "'2026-11-23 02:00:00+00:00'"
BEFORE = [
    "INSERT INTO units (id, path, kind, code, number, name, short_name, pinyin, initials, changed_at)"
    f" VALUES (1, '/1/', 'authority', '43', '000001', '湖南省', '湖南', 'hunan', 'hn', {AT})",
    *(
        "INSERT INTO people (id, id_number, id_number_hash, name, unit_id, standing, password_hash, registered_at)"
        f" VALUES ({number}, '1', '{number}', '李晓', 1, 'confirmed', 'x', {AT})"
        for number in (1, 2)
    ),
    # Of Li Xiao's identity two rounds, the later one waits; and a missing unit that was added, then asked for again.
    "INSERT INTO identity_requests (id, person_id, asked_at, decided_at, outcome)"
    f" VALUES (1, 1, {AT}, {AT}, 'confirmed')",
    f"INSERT INTO identity_requests (id, person_id, unit_id, role, asked_at) VALUES (2, 1, 1, 'reviewer', {AT})",
    "INSERT INTO unit_requests (id, authority_id, name, name_key, asked_at, decided_at, outcome)"
    f" VALUES (1, 1, '新城小学', '新城小学', {AT}, {AT}, 'added')",
    "INSERT INTO unit_requests (id, authority_id, name, name_key, asked_at)"
    f" VALUES (2, 1, '新城小学', '新城小学', {AT})",
    "INSERT INTO unit_askers (person_id, request_id) VALUES (2, 2)",
    f"INSERT INTO admin_requests (id, person_id, at_unit_id, asked_at) VALUES (1, 2, 1, {AT})",
    "INSERT INTO admin_requests (id, person_id, at_unit_id, asked_at, decided_at, outcome, reason)"
    f" VALUES (2, 1, 1, {AT}, {AT}, 'declined', '1')",
    *(f"INSERT INTO cards (subject, subject_id) VALUES ('identity', {number})" for number in (1, 2)),
    "INSERT INTO cards (subject, subject_id) VALUES ('unit_admin', 2)",
    "INSERT INTO card_copies (subject, subject_id, channel, address, message_id)"
    " VALUES ('identity', 2, 'telegram', '1', 9)",
]


@pytest.fixture(params=on_both_databases)
async def url(request: pytest.FixtureRequest, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'moved.db'}"
        return
    postgres: PostgresServer = request.getfixturevalue("postgres")
    name = await postgres.create(template="template0")
    yield postgres.url(name)
    await postgres.drop(name)


async def test_requests_become_reviews_with_their_cards_and_go_back(url: str):
    def walk(connection: Connection) -> None:
        def to(revision: str, step: Any) -> None:
            config = migrations()
            config.attributes["connection"] = connection
            step(config, revision)

        def rows(statement: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.execute(text(statement))]

        script = next(each for each in ScriptDirectory.from_config(migrations()).walk_revisions() if NAME in each.doc)
        before = str(script.down_revision)
        to(before, command.upgrade)
        for statement in BEFORE:
            connection.execute(text(statement))
        to(script.revision, command.upgrade)
        moved = rows("SELECT id, owner_kind, owner_id, route, person_id, at_unit_id, outcome FROM reviews ORDER BY id")
        assert moved == [
            (1, "identity", 1, "unit", 1, None, "confirmed"),
            (2, "identity", 1, "unit", 1, None, None),
            (3, "new_unit", 1, "reviewers", None, 1, "added"),
            (4, "new_unit", 1, "reviewers", None, 1, None),
            (5, "unit_admin", 2, "reviewers", 2, 1, None),
        ]
        assert rows("SELECT person_id, request_id FROM unit_askers") == [(2, 1)]
        assert rows("SELECT id FROM unit_requests") == [(1,)]
        assert rows("SELECT subject, subject_id FROM cards ORDER BY subject_id") == [("identity", 1), ("identity", 2)]
        assert rows("SELECT subject, subject_id, message_id FROM card_copies") == [("identity", 2, 9)]

        to(before, command.downgrade)
        assert rows("SELECT person_id, outcome FROM identity_requests ORDER BY id") == [(1, "confirmed"), (1, None)]
        assert rows("SELECT id, outcome FROM unit_requests") == [(1, None)]
        assert rows("SELECT person_id, at_unit_id FROM admin_requests") == [(2, 1)]
        assert rows("SELECT count(*) FROM reviews") == [(0,)]

    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(walk)
    finally:
        await engine.dispose()
