"""What only some people need is imported when they do: no start waits for it, and no memory is held for it."""

import subprocess
import sys

LATER = {"PIL", "alembic", "fontTools", "fpdf", "joserfc", "jsonschema", "openpyxl", "puremagic", "pyhanko", "pypdf"}
"""Photos and PDFs that are sent as evidence, migrations, documents, tickets, the schema of events, workbooks."""


def test_a_start_imports_nothing_that_only_some_need() -> None:
    code = f"import sys, bot.serve; print(*sorted({LATER!r} & sys.modules.keys()))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.split() == []
