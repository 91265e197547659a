"""`make bench`: one JSON object a line, each with its peer's figures and whether the bar is met."""

import importlib
import json
import sys

ROWS = ("updates", "updates_pg", "notice_delay", "broadcast", "sweep", "certificates", "startup", "finder")


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - set(ROWS)
    if unknown:
        print(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}", file=sys.stderr)
        return 2
    met = True
    for row in wanted or ROWS:
        figures = importlib.import_module(f"tests.bench.{row}").run()
        met = met and figures["met"]
        print(json.dumps(figures), flush=True)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
