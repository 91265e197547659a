from tests.certificates.conftest import _fonts_are_cut

__all__ = ["_fonts_are_cut"]
