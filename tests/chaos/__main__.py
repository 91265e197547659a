"""`make chaos`: the crash and fault tests at full length, one JSON object a line; some of them by name.

What must hold stands in the tests themselves. `kill`: the main job, a claim with its reviews, and a broadcast, the bot
killed (kill -9) at random moments. `faults`: a fifth of all calls fail, also those of a broadcast to 20,000. `replay`:
every update comes twice and shuffled across chats. `random`: hostile words and forged buttons, by role. `ground`: full
disk, jumping clock.
"""

import json
import os
import subprocess
import sys
import time

ROWS: dict[str, tuple[str, ...]] = {
    "kill": ("tests/journeys/test_killed.py", "tests/journeys/test_killed_review.py", "tests/delivery/test_killed.py"),
    "faults": ("tests/chaos/test_faults.py", "tests/chaos/test_broadcast.py", "tests/delivery/test_broadcast.py"),
    "replay": ("tests/chaos/test_replay.py",),
    "random": ("tests/chaos/test_random.py",),
    "ground": ("tests/chaos/test_ground.py",),
}
FULL = {"XUESHI_CHAOS": "full", "XUESHI_JOURNEYS": "3", "XUESHI_KILLS": "50"}
"""A journey is killed 24 times, a broadcast as often as it says."""


def holds(tests: tuple[str, ...]) -> bool:
    """Whether all of these pass at full length."""
    command = [sys.executable, "-m", "pytest", *tests, "-n", "2"]
    return subprocess.run(command, env={**os.environ, **FULL}, stdout=sys.stderr, check=False).returncode == 0


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - set(ROWS)
    if unknown:
        print(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}", file=sys.stderr)
        return 2
    met = True
    for row in wanted or ROWS:
        started = time.monotonic()
        held = holds(ROWS[row])
        met = met and held
        print(json.dumps({"chaos": row, "seconds": round(time.monotonic() - started), "met": held}), flush=True)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
