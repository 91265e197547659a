"""What signs tickets and checks events is there when it is needed, and no start waits for it."""

import subprocess
import sys


def test_a_start_imports_neither_the_jwt_nor_the_schema_library() -> None:
    code = "import sys, bot.serve; print({'joserfc', 'jsonschema'} & sys.modules.keys())"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "set()"
