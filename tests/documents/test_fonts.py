"""The cut fonts: cached once, whole at every moment, and the same outlines as in the full font."""

import io
import subprocess
import sys
from pathlib import Path

import pylopdf_fonts_zh_cn as wheel
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from bot.documents import fonts
from bot.documents.coverage import missing_characters
from bot.documents.glyphs import compact_font
from bot.documents.rendering import Renderer
from tests.documents.read_back import opened
from tests.documents.sample import certificate

CUT = "from pathlib import Path; from bot.documents.fonts import load; import sys; load(Path(sys.argv[1]))"


@pytest.fixture
def few_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "common_characters", lambda: " 王芳")


def test_two_processes_that_cut_at_once_leave_one_whole_file_for_each_face(tmp_path: Path):
    racing = [subprocess.Popen([sys.executable, "-c", CUT, str(tmp_path)]) for _ in range(2)]
    assert [process.wait(timeout=120) for process in racing] == [0, 0]
    expected = {fonts.cut_path(path, tmp_path) for path in (wheel.serif_path(), wheel.sans_path())}
    assert set(tmp_path.iterdir()) == expected
    assert set(fonts.common_characters()) <= set(fonts.load(tmp_path).serif.glyphs)


def test_the_file_is_named_after_the_wheel_and_the_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = fonts.cut_path(wheel.serif_path(), tmp_path)
    assert before.name.startswith(f"NotoSerifSC-Regular-{wheel.__version__}-")
    monkeypatch.setattr(fonts, "common_characters", lambda: "王")
    assert fonts.cut_path(wheel.serif_path(), tmp_path) != before


@pytest.mark.usefixtures("few_characters")
@pytest.mark.parametrize("damage", [b"", b'{"metrics": {}, "glyphs": {}}', b"[1, 2]", b"\xff\xfe{"])
def test_a_damaged_cache_is_cut_again(tmp_path: Path, damage: bytes):
    fonts.load(tmp_path)
    path = fonts.cut_path(wheel.serif_path(), tmp_path)
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert set(fonts.load(tmp_path).serif.glyphs) == {"", " ", "王", "芳"}
    assert path.read_bytes() == whole


@pytest.mark.usefixtures("few_characters")
def test_the_cache_can_be_read_by_another_user(tmp_path: Path):
    fonts.load(tmp_path)
    assert all(path.stat().st_mode & 0o777 == 0o644 for path in tmp_path.iterdir())


@pytest.mark.usefixtures("few_characters")
def test_a_cache_that_cannot_be_written_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    (tmp_path / "a file").touch()
    faces = fonts.load(tmp_path / "a file" / "fonts")
    assert "王" in faces.sans.glyphs
    assert "cannot be written" in caplog.text


@pytest.mark.usefixtures("few_characters")
def test_a_character_outside_the_cut_is_learned_from_the_full_font_once(tmp_path: Path):
    face = fonts.load(tmp_path).serif
    assert [char for char, _ in face.learn("王䶮㛃𬭎䶮")] == ["䶮", "㛃", "𬭎"]
    assert face.learn("𬭎㛃䶮") == []


@pytest.mark.usefixtures("few_characters")
def test_a_character_that_no_font_has_is_not_learned(tmp_path: Path):
    face = fonts.load(tmp_path).serif
    assert face.learn("𠮷") == []
    assert "𠮷" not in face.glyphs


def test_the_list_has_about_a_thousand_characters_and_all_can_be_printed():
    assert 900 <= len(fonts.common_characters()) <= 1500
    assert missing_characters(fonts.common_characters()) == ""


def test_the_words_of_a_plain_certificate_are_all_in_the_cut(renderer: Renderer):
    document = opened(renderer.render(certificate()))
    said = "".join(page.extract_text() for page in document.pages)
    assert set(said) - set(fonts.common_characters()) == {"\n"}


@pytest.mark.parametrize("path", [wheel.serif_path(), wheel.sans_path()], ids=["serif", "sans"])
def test_an_embedded_outline_is_the_outline_of_the_full_font(path: Path):
    full, original = fonts.FullFont(path), TTFont(path)
    characters = ("", "王", "䶮", "·", "g", "，")
    glyphs = {char: glyph for char in characters if (glyph := full.glyph(char))}
    top = _top_of(compact_font("NotoTest", glyphs.values()))
    names = original.getBestCmap()
    for char in characters:
        embedded, intended = RecordingPen(), RecordingPen()
        name = f"cid{glyphs[char].cid:05d}" if char else ".notdef"
        charstring = top.CharStrings[name]
        charstring.draw(embedded)
        original.getGlyphSet()[names[ord(char)] if char else ".notdef"].draw(intended)
        assert embedded.value == intended.value
        assert charstring.width == glyphs[char].width


def test_the_bounds_of_an_embedded_font_are_those_of_its_glyphs():
    full = fonts.FullFont(wheel.serif_path())
    top = _top_of(compact_font("NotoTest", [glyph for char in ("", "王", "g") if (glyph := full.glyph(char))]))
    stated = tuple(top.FontBBox)
    top.recalcFontBBox()
    assert stated == tuple(top.FontBBox)


def test_a_document_carries_no_more_glyphs_than_it_uses(renderer: Renderer):
    page = opened(renderer.render(certificate(records=()))).pages[0]
    for font in page["/Resources"]["/Font"].values():
        descendant = font["/DescendantFonts"][0].get_object()
        top = _top_of(descendant["/FontDescriptor"]["/FontFile3"].get_data())
        used = {f"cid{int(code):05d}" for code in _first_codes(descendant["/W"])}
        assert set(top.CharStrings.keys()) == {".notdef", *used}


def _first_codes(table: list) -> set[int]:
    codes: set[int] = set()
    entries = list(table)
    while entries:
        if isinstance(entries[1], list):
            codes |= set(range(entries[0], entries[0] + len(entries[1])))
            entries = entries[2:]
        else:
            codes |= set(range(entries[0], entries[1] + 1))
            entries = entries[3:]
    return codes


def _top_of(cff: bytes):
    font_set = CFFFontSet()
    font_set.decompile(io.BytesIO(cff), None, isCFF2=False)
    return font_set.topDictIndex[0]
