"""§3 constitution: the server keeps its state across its own restart when given a file."""

import asyncio
import contextlib
import dataclasses
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox import SandboxConfig, running
from tests.chat import client_api
from tests.sandbox.conftest import TOKEN, Bot, picture
from tests.sandbox.test_webhook import Receiver, listening

PROGRAM = """
import asyncio, sys
from pathlib import Path
from bot.sandbox import SandboxConfig, running

async def main():
    async with running(SandboxConfig(token=sys.argv[1], state_file=Path(sys.argv[2]))) as address:
        print(address, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.fixture
def lasting(config: SandboxConfig, tmp_path: Path) -> SandboxConfig:
    return dataclasses.replace(config, state_file=tmp_path / "deep" / "state.db")


async def test_a_restarted_server_goes_on_where_it_was(lasting: SandboxConfig) -> None:
    keyboard = {"inline_keyboard": [[{"text": "甲", "callback_data": "a"}]]}
    async with running(lasting) as url, client_api(url) as api:
        bot = Bot(api)
        wang_fang = await api.add_person(101, "芳", role="trainee", hint="查学时", phone_number="13800000001")
        await wang_fang.say("/start")
        await bot.call("setMyCommands", commands=[{"command": "hours", "description": "学时"}])
        sent = (await bot.call("sendMessage", chat_id=101, text="旧", reply_markup=keyboard)).result
        gone = (await bot.call("sendMessage", chat_id=101, text="密码", reply_markup={"keyboard": [["好"]]})).result
        await bot.call("editMessageText", chat_id=101, message_id=sent["message_id"], text="新", reply_markup=keyboard)
        await bot.call("deleteMessage", chat_id=101, message_id=gone["message_id"])
        photo = (await bot.upload("sendPhoto", {"photo": ("a.png", picture(400, 300))}, chat_id=101)).result["photo"]
        updates = await bot.updates(allowed_updates=["message"])
        await bot.updates(offset=updates[-1]["update_id"] + 1)
        await wang_fang.say("还没读")
        before = await wang_fang.view()
        users = await api.call("GET", "/users")
    async with running(lasting) as url, client_api(url) as api:
        bot = Bot(api)
        wang_fang = await api.add_person(101, "芳")
        assert await api.call("GET", "/users") == users
        assert await wang_fang.view() == before
        assert (await wang_fang.view(after_seq=0))["deleted"] == [gone["message_id"]]
        waiting = await bot.updates()
        assert [update["message"]["text"] for update in waiting] == ["还没读"]
        assert waiting[0]["update_id"] == updates[-1]["update_id"] + 1
        assert (await bot.call("getMyCommands")).result == [{"command": "hours", "description": "学时"}]
        again = (await bot.call("sendPhoto", chat_id=101, photo=photo[0]["file_id"])).result
        assert again["photo"] == photo
        assert again["message_id"] > before["messages"][-1]["message_id"]
        assert await wang_fang.file(again) == picture(400, 300)
        await api.update(edited_message={})
        assert len(await bot.updates()) == 1


async def test_a_webhook_outlives_the_server(lasting: SandboxConfig) -> None:
    receiver = Receiver()
    async with listening(receiver) as hook:
        async with running(lasting) as url, client_api(url) as api:
            await Bot(api).call("setWebhook", url=hook, secret_token="abc")
        async with running(lasting) as url, client_api(url) as api:
            await (await api.add_person(101, "芳")).say("一")
            update, headers = await asyncio.wait_for(receiver.got.get(), 5)
    assert update["message"]["text"] == "一"
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == "abc"


async def test_two_servers_do_not_share_a_file(lasting: SandboxConfig) -> None:
    async with running(lasting):
        with pytest.raises(OSError, match=r"state\.db cannot be opened: database is locked"):
            async with running(lasting):
                pass


@asynccontextmanager
async def subprocess(state: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    command = [sys.executable, "-c", PROGRAM, TOKEN, str(state)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield process, (await asyncio.wait_for(process.stdout.readline(), 60)).decode().strip()
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_a_killed_server_has_lost_nothing_it_acknowledged(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    acknowledged: dict[str, int] = {}
    confirmed = 0

    async with subprocess(state) as (process, url), client_api(url) as api:
        bot = Bot(api)
        chats = [await api.add_person(number, "晓") for number in range(201, 206)]

        async def talk(chat) -> None:
            with contextlib.suppress(aiohttp.ClientError):
                for number in range(10_000):
                    said = await chat.say(f"{chat.id} 说 {number}")
                    acknowledged[said["text"]] = chat.id
                    answer = await bot.call("sendMessage", chat_id=chat.id, text=f"{chat.id} 答 {number}")
                    acknowledged[answer.result["text"]] = chat.id

        async def read() -> None:
            nonlocal confirmed
            with contextlib.suppress(aiohttp.ClientError):
                while True:
                    updates = await bot.updates(offset=confirmed, timeout=5)
                    confirmed = updates[-1]["update_id"] + 1 if updates else confirmed
                    if len(acknowledged) > 200:
                        process.kill()

        await asyncio.gather(read(), *(talk(chat) for chat in chats))

    async with subprocess(state) as (_, url), client_api(url) as api:
        shown = {
            message["text"]: chat_id
            for chat_id in range(201, 206)
            for message in (await api.call("GET", f"/chats/{chat_id}/messages"))["messages"]
        }
        assert acknowledged.items() <= shown.items()
        assert len(acknowledged) > 200
        waiting = await Bot(api).updates()
        # The offset of the last answered poll may still be unconfirmed; nothing after it may be lost.
        assert [update["update_id"] for update in waiting] == list(
            range(waiting[0]["update_id"], waiting[0]["update_id"] + len(waiting))
        )
        assert waiting[0]["update_id"] <= confirmed
