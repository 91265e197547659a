"""Files: the same tests on a local folder and on S3."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.files import FileStore
from storage.store import Store
from tests.processes import free_port

PHOTO = b"\xff\xd8\xff\xe0 a photo"
S3_SETTINGS = {
    "AWS_ACCESS_KEY_ID": "tests",
    "AWS_SECRET_ACCESS_KEY": "tests",
    "AWS_REGION": "us-east-1",
    "AWS_ALLOW_HTTP": "true",
}
BUCKET = "xueshi-files"


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    """An S3 server on this machine with an empty bucket."""
    server_module = pytest.importorskip("moto.server", reason="moto[server] is not installed")
    boto3 = pytest.importorskip("boto3")
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=free_port())
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    keys = {"aws_access_key_id": "tests", "aws_secret_access_key": "tests", "region_name": "us-east-1"}
    boto3.client("s3", endpoint_url=address, **keys).create_bucket(Bucket=BUCKET)
    yield address
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def files(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileStore:
    """A file store: once in a folder, once on S3."""
    if request.param == "folder":
        return FileStore((tmp_path / "files").as_uri())
    for name, value in {**S3_SETTINGS, "AWS_ENDPOINT": request.getfixturevalue("s3_address")}.items():
        monkeypatch.setenv(name, value)
    return FileStore(f"s3://{BUCKET}/evidence")


async def test_bytes_come_back_as_they_were(files: FileStore):
    stored = await files.put("材料.jpg", "image/jpeg", PHOTO)

    assert await files.get(stored.key) == PHOTO
    assert (stored.name, stored.media_type, stored.size) == ("材料.jpg", "image/jpeg", len(PHOTO))


async def test_the_same_bytes_twice_are_two_files_and_one_can_go(files: FileStore):
    first, second = await files.put("a", "image/jpeg", PHOTO), await files.put("b", "image/jpeg", PHOTO)
    assert first.sha256 == second.sha256

    await files.delete(first.key)

    with pytest.raises(FileNotFoundError):
        await files.get(first.key)
    assert await files.get(second.key) == PHOTO


async def test_twenty_megabytes_at_once(files: FileStore):
    content = bytes(20 << 20)
    stored = await files.put("large.pdf", "application/pdf", content)
    assert await files.get(stored.key) == content


async def test_a_row_remembers_what_the_chat_server_knows_a_file_by(files: FileStore, store: Store):
    stored = await files.put("材料.jpg", "image/jpeg", PHOTO)
    async with store.begin() as tx:
        known = await tx.files.add(stored, "AgACAgIAAx")
        unknown = await tx.files.add(await files.put("b", "image/jpeg", PHOTO))
    async with store.read() as look:
        assert await look.files.get(known) == stored
        assert await look.files.channel_reference(known) == "AgACAgIAAx"
        assert await look.files.channel_reference(unknown) is None
