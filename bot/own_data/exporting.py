"""Everything that is stored about a person as one ZIP: for machines, for people, and the files. Kept nowhere."""

import asyncio
import json
from dataclasses import dataclass

from bot.archives import LARGEST, Item, archives, told_apart
from bot.own_data import texts
from bot.own_data.opening_texts import action
from bot.own_data.openings import names
from bot.scene import Scene
from bot.texts import dated
from core.own_data import Group
from storage.files import FileStore
from storage.own_data import OwnFile, Record

RECORDS_ROOM = 5_000_000
"""Bytes kept free beside the files for the records and their summary."""
MOST_OPENINGS = 100_000


@dataclass(frozen=True)
class Export:
    """`files` are inside, `left_out` are too large together."""

    content: bytes
    files: int
    left_out: int


async def export(scene: Scene, files: FileStore) -> Export:
    """Raises FileNotFoundError and whatever the file store does."""
    person = scene.person
    async with scene.store.scan() as look:
        records = await look.own_data.records(person.id)
        own = await look.own_data.files(person.id)
        log = await look.access.page(person.id, by_others=False, skip=0, limit=MOST_OPENINGS)
        who = await names(look, person, log.openings)
    # The log is told as the screen tells it: by offices.
    records[Group.LOG] = [
        {
            "sort": "access_log",
            "at": one.at.isoformat(),
            "action": one.action,
            "what": action(one.action).zh,
            "by": by.zh,
        }
        for one, by in zip(log.openings, who, strict=True)
    ]
    fits = sum(one.file.size for one in own) + RECORDS_ROOM <= LARGEST
    inside = await _fetched(own, files) if fits else []
    content = await asyncio.to_thread(_packed, records, inside, dated(scene.store.clock()).zh)
    return Export(content, len(inside), len(own) - len(inside))


async def _fetched(own: list[OwnFile], files: FileStore) -> list[Item]:
    names_inside = told_apart([one.name for one in own])
    return [
        Item(texts.FOLDER + name, await files.get(one.file.key)) for name, one in zip(names_inside, own, strict=True)
    ]


def _packed(records: dict[Group, list[Record]], files: list[Item], made: str) -> bytes:
    data = json.dumps(records, ensure_ascii=False, indent=1)
    summary = _summary(records, len(files), made)
    items = [Item(texts.README_FILE, summary.encode()), Item(texts.DATA_FILE, data.encode()), *files]
    (packed,) = archives(items, sum(len(item.content) for item in items))
    return packed


def _summary(records: dict[Group, list[Record]], files: int, made: str) -> str:
    """For people: what is inside, group by group, each record in a line."""
    said = [f"我的数据（{made} 导出）", f"文件 {files} 份，同样的记录供程序读取：{texts.DATA_FILE}", ""]
    for group in Group:
        said.append(f"【{texts.GROUPS[group].zh}】{len(records[group])} 条")
        said += [_line(record) for record in records[group]]
        said.append("")
    return "\n".join(said)


def _line(record: Record) -> str:
    parts = (f"{name}: {value}" for name, value in record.items() if value is not None and name != "sort")
    return f"· {record['sort']}　" + "；".join(parts)
