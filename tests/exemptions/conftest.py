from tests.certificates.conftest import _fonts_are_cut as _fonts_are_cut
