"""Words about files: what was taken, and what is wrong with one that was not."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.evidence.accepted import FileBroken, FileTooLarge, FileType
from bot.texts import Text, cut, lines, quoted, same
from storage.evidence import Evidence, EvidenceKind

MEGABYTE = 1 << 20
LONGEST_NAME = 30
"""Characters of a file's name in the list."""

KINDS = {
    EvidenceKind.MATERIAL: Text(zh="材料附件", en="Evidence"),
    EvidenceKind.HOUR_PROOF: Text(zh="学时证明", en="Proof of hours"),
}
PHOTO = Text(zh="照片", en="Photo")
ACCEPTED = Text(
    zh="可以发照片、PDF、OFD、Word、Excel，每份不超过 20 MB，可以一次发多份。",
    en="Photos, PDF, OFD, Word and Excel are taken, up to 20 MB each, several at once.",
)
EMPTY = Text(
    zh="这份文件是空的，没有收。请打开看看有没有内容，再发一次。",
    en="This file is empty and was not taken. Please check it and send it again.",
)
LOCKED = Text(
    zh="这份 PDF 要密码才能打开，审核的人看不了，没有收。请去掉密码再发，或者拍照发。",
    en="This PDF needs a password, so nobody could read it; it was not taken. Remove the password, or send photos.",
)
ARCHIVE = Text(
    zh="压缩包没有收。请解压后把里面的文件直接发来，可以一次选多份。",
    en="Archives are not taken. Please unpack it and send the files themselves, several at once.",
)
UNKNOWN = Text(
    zh="这种文件没有收。请发照片、PDF、OFD、Word 或 Excel；改了扩展名的文件也按内容认。",
    en="This kind of file is not taken. Send photos, PDF, OFD, Word or Excel; a changed ending does not help.",
)
REPEATED = Text(
    zh="这份文件已经在里面了，没有重复收。",
    en="This file is there already; it was not taken twice.",
)
USED_BEFORE = Text(zh="⚠️ 在以前的申报里用过", en="⚠️ used in an earlier claim")
NONE_YET = Text(zh="还没有文件。", en="No files yet.")
NOT_SHOWN = Text(
    zh="材料暂时发不出来，请过一会儿再点一次。", en="The files cannot be sent right now. Please press again in a while."
)


def too_large(refusal: FileTooLarge) -> Text:
    most = refusal.most // MEGABYTE
    return Text(
        zh=f"这份文件超过 {most} MB，没有收。请拍照发，或者压缩 PDF 后再发。",
        en=f"This file has more than {most} MB and was not taken. Send photos, or a smaller PDF.",
    )


def broken(refusal: FileBroken) -> Text:
    what = PHOTO if refusal.type.is_picture else same(refusal.type.name)
    return Text(
        zh=f"这份{what.zh} 打不开，可能没传完整，没有收。请再发一次。".replace("照片 ", "照片"),
        en=f"This {what.en} cannot be opened, perhaps it did not arrive whole. Please send it again.",
    )


def type_name(media_type: str) -> Text:
    """照片, PDF, Word, …"""
    kind = FileType(media_type)
    if kind.is_picture or kind is FileType.HEIC:
        return PHOTO
    words = {FileType.DOC: "Word", FileType.DOCX: "Word", FileType.XLS: "Excel", FileType.XLSX: "Excel"}
    return same(words.get(kind, kind.name))


def counted(pieces: Iterable[Evidence]) -> Text:
    """“照片 2、PDF 1”."""
    counts = Counter(type_name(piece.media_type) for piece in pieces)
    return Text(
        zh="、".join(f"{name.zh} {count}" for name, count in counts.items()),
        en=", ".join(f"{count} {name.en}" for name, count in counts.items()),
    )


def listed(pieces: Sequence[Evidence], used: frozenset[str], mark: Text = USED_BEFORE) -> Text:
    """One line a file, numbered; those that were used before are marked."""
    if not pieces:
        return NONE_YET
    return lines(
        *(_line(number, piece, mark if piece.sha256 in used else None) for number, piece in enumerate(pieces, start=1))
    )


def _line(number: int, piece: Evidence, mark: Text | None) -> Text:
    what = type_name(piece.media_type)
    name = "" if piece.name is None else " " + quoted(cut(piece.name, LONGEST_NAME))
    line = Text(zh=f"{number}  {what.zh}{name}", en=f"{number}  {what.en}{name}")
    return line if mark is None else line + same(" ") + mark


def remove(number: int) -> Text:
    return Text(zh=f"删除 {number}", en=f"Remove {number}")
