from tests.certificates.conftest import _documents_can_be_drawn_at_once

__all__ = ["_documents_can_be_drawn_at_once"]
