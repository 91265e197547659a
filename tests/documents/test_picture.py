"""The certificate as a picture, beside the same page drawn by plain fpdf2 with the full fonts."""

import io
import shutil
import subprocess

import pylopdf_fonts_zh_cn as wheel
import pytest
import zxingcpp
from fpdf import FPDF
from PIL import Image, ImageChops, ImageStat

from bot.documents.rendering import Renderer, draw
from tests.documents.sample import VERIFY_URL, certificate

pytestmark = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm (poppler-utils) is not installed")


def full_fonts(pdf: FPDF) -> None:
    pdf.add_font("serif", fname=wheel.serif_path())
    pdf.add_font("sans", fname=wheel.sans_path())


def picture(pdf: bytes, page: int, resolution: int = 100) -> Image.Image:
    command = ["pdftoppm", "-r", str(resolution), "-f", str(page), "-l", str(page), "-gray", "-png", "-"]
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


@pytest.mark.parametrize("resolution", [100, 200])
@pytest.mark.parametrize("url", [VERIFY_URL, "https://peixun.renshe.example.org/xueshi/verify/k3J9_xQ2mZ-7bT5wLr0VnA"])
def test_the_code_is_read_from_the_picture(renderer: Renderer, url: str, resolution: int):
    [code] = zxingcpp.read_barcodes(picture(renderer.render(certificate(verify_url=url)), 1, resolution))
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    assert code.text == url


def test_without_a_page_for_verification_there_is_no_code(renderer: Renderer):
    assert zxingcpp.read_barcodes(picture(renderer.render(certificate(verify_url=None)), 1)) == []
