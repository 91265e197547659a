"""Rendering in processes of its own: beside the event loop, and in spite of deaths."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.documents import Certificate, RenderingFailed, RenderingPool, Signing, UnprintableCharacters, Verdict
from bot.documents.rendering import Renderer
from tests.documents.sample import certificate

PATIENCE = 90.0  # seconds before a test gives up waiting


@pytest.fixture
async def pool(font_cache: Path, signing: Signing, renderer: Renderer) -> AsyncIterator[RenderingPool]:
    async with RenderingPool(signing, font_cache, workers=2) as pool:
        yield pool


class Deadly:
    """Ends the process that unpickles it."""

    def __reduce__(self):
        return os._exit, (1,)


async def directly(renderer: Renderer, *people: Certificate) -> list[bytes]:
    """The same documents, made in this process; in a thread, because signing runs an event loop of its own."""
    return [await asyncio.to_thread(renderer.render, person) for person in people]


async def workers_of_this_process(count: int) -> list[multiprocessing.process.BaseProcess]:
    async with asyncio.timeout(PATIENCE):
        while len(children := multiprocessing.active_children()) < count:  # noqa: ASYNC110 – no event tells
            await asyncio.sleep(0.01)
    return children


async def test_a_batch_comes_back_complete_and_in_its_order(pool: RenderingPool, renderer: Renderer):
    people = [certificate(person_name=name) for name in ("王芳", "李晓", "陈𬭎", "阿依古丽·买买提", "张伟")]
    documents = await asyncio.gather(*map(pool.render, people))
    assert documents == await directly(renderer, *people)


async def test_no_process_is_started_before_there_is_something_to_draw(pool: RenderingPool):
    assert multiprocessing.active_children() == []
    await pool.render(certificate())
    await pool.render(certificate())
    assert len(multiprocessing.active_children()) == 1


async def test_a_name_that_cannot_be_printed_is_refused_through_the_pool(pool: RenderingPool):
    with pytest.raises(UnprintableCharacters, match="𠮷"):
        await pool.render(certificate(person_name="王𠮷"))
    assert await pool.render(certificate())


async def test_a_worker_killed_in_the_middle_of_a_batch_costs_no_document(pool: RenderingPool, renderer: Renderer):
    await pool.render(certificate())
    batch = asyncio.gather(*(pool.render(certificate()) for _ in range(20)))
    for worker in await workers_of_this_process(2):
        os.kill(worker.pid, signal.SIGKILL)
    assert await asyncio.wait_for(batch, PATIENCE) == await directly(renderer, certificate()) * 20


async def test_a_file_is_checked_in_a_worker(pool: RenderingPool, signing: Signing):
    pdf = await pool.render(certificate())
    assert await pool.examine(pdf, [signing.pair.chain]) is Verdict.INTACT
    assert await pool.examine(pdf + b" ", [signing.pair.chain]) is Verdict.ALTERED


async def test_neither_the_key_nor_the_address_of_the_stamps_is_ever_shown(pool: RenderingPool, signing: Signing):
    shown = repr((pool, Signing(signing.pair, "https://user:password@tsa.example.org"))) + str(vars(pool))
    assert "PRIVATE KEY" not in shown
    assert "password" not in shown


async def test_a_worker_killed_while_idle_is_replaced(pool: RenderingPool):
    before = await pool.render(certificate())
    [worker] = multiprocessing.active_children()
    os.kill(worker.pid, signal.SIGKILL)
    worker.join(PATIENCE)
    assert await asyncio.wait_for(pool.render(certificate()), PATIENCE) == before


async def test_a_document_that_kills_every_worker_fails_alone(pool: RenderingPool, renderer: Renderer):
    deadly = pool.render(certificate(records=(Deadly(),)))
    good = [pool.render(certificate()) for _ in range(6)]
    failed, *documents = await asyncio.gather(deadly, *good, return_exceptions=True)
    assert isinstance(failed, RenderingFailed)
    assert documents == await directly(renderer, certificate()) * 6


async def test_a_request_that_is_given_up_leaves_the_pool_as_it_was(pool: RenderingPool):
    await pool.render(certificate())
    given_up = [asyncio.create_task(pool.render(certificate())) for _ in range(5)]
    await asyncio.sleep(0)
    for task in given_up:
        task.cancel()
    await asyncio.gather(*given_up, return_exceptions=True)
    both = asyncio.gather(pool.render(certificate()), pool.render(certificate()))
    assert len(await asyncio.wait_for(both, PATIENCE)) == 2


async def test_closing_finishes_what_was_asked_and_ends_the_workers(
    font_cache: Path, signing: Signing, renderer: Renderer
):
    pool = RenderingPool(signing, font_cache, workers=1)
    asked = [asyncio.create_task(pool.render(certificate())) for _ in range(3)]
    await workers_of_this_process(1)
    await pool.close()
    assert [task.result() for task in asked] == await directly(renderer, certificate()) * 3
    assert multiprocessing.active_children() == []
    with pytest.raises(RuntimeError, match="closed"):
        await pool.render(certificate())
    await pool.close()


DRAW_AND_WAIT = """
import asyncio, multiprocessing, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.documents import RenderingPool, Signing, make_pair
from tests.documents.sample import certificate

async def main():
    pool = RenderingPool(Signing(make_pair('Xueshi', datetime.now(UTC))), Path(sys.argv[1]), workers=2)
    await asyncio.gather(*(pool.render(certificate()) for _ in range(4)))
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    await asyncio.Event().wait()

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_workers_end_when_the_bot_is_killed(font_cache: Path, renderer: Renderer):
    command = [sys.executable, "-c", DRAW_AND_WAIT, str(font_cache)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bot:
        workers = [int(pid) for pid in bot.stdout.readline().split()]
        bot.kill()
    assert workers
    until = time.monotonic() + PATIENCE
    while any(_runs(pid) for pid in workers):
        assert time.monotonic() < until, "a worker outlived the bot"
        time.sleep(0.01)


def _runs(pid: int) -> bool:
    """A process that nobody has waited for yet is dead all the same."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_bot_itself_imports_neither_fpdf_nor_fonttools_nor_pyhanko():
    code = (
        "import sys, bot.documents as d; d.missing_characters('王䶮'); "
        "d.RenderingPool(d.Signing(d.SigningPair('', ''))); "
        "print({'fpdf', 'fontTools', 'PIL', 'pyhanko', 'asn1crypto', 'segno'} & sys.modules.keys())"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "set()"
