"""The certificate as a picture, beside the same page drawn by plain fpdf2 with the full fonts."""

import io
import shutil
import subprocess

import pylopdf_fonts_zh_cn as wheel
import pytest
from fpdf import FPDF
from PIL import Image, ImageChops, ImageStat

from bot.documents.rendering import Renderer, draw
from tests.documents.sample import certificate

pytestmark = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm (poppler-utils) is not installed")


def full_fonts(pdf: FPDF) -> None:
    pdf.add_font("serif", fname=wheel.serif_path())
    pdf.add_font("sans", fname=wheel.sans_path())


def picture(pdf: bytes, page: int) -> Image.Image:
    command = ["pdftoppm", "-r", "100", "-f", str(page), "-l", str(page), "-gray", "-png", "-"]
    png = subprocess.run(command, input=pdf, capture_output=True, check=True)
    assert png.stderr == b""
    return Image.open(io.BytesIO(png.stdout)).convert("L")


@pytest.mark.parametrize("page", [1, 2])
def test_the_cut_fonts_look_like_the_full_ones(renderer: Renderer, page: int):
    wanted = certificate(person_name="王䶮·㛃𬭎")
    ours = picture(renderer.render(wanted), page)
    plain = picture(bytes(draw(wanted, full_fonts).output()), page)
    assert ImageStat.Stat(ours).mean[0] < 250, "the page is not empty"
    # Measured: no pixel differs; another poppler may follow the hints that only the full fonts have.
    assert ImageStat.Stat(ImageChops.difference(ours, plain)).mean[0] < 0.1
