"""`make chaos`: the crash tests at full length, one JSON object a line.

Row `kill`: the main job from the first contact to the certificate, the bot killed (kill -9) at a random moment after
every message, with other moments each time; see tests/journeys/test_killed.py for what must hold.
"""

import json
import os
import subprocess
import sys

JOURNEYS = 3
KILLS = 24
"""In one journey."""


def kill() -> bool:
    """Every journey ends with one person, one certificate and no secret left."""
    environment = {**os.environ, "XUESHI_JOURNEYS": str(JOURNEYS)}
    command = [sys.executable, "-m", "pytest", "tests/journeys/test_killed.py", "-n", "2"]
    return subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode == 0


def main() -> int:
    met = kill()
    print(json.dumps({"chaos": "kill", "journeys": JOURNEYS, "kills": JOURNEYS * KILLS, "met": met}))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
