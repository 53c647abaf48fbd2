"""`make bench`: every measurement in turn, each in a process and a database of its own."""

import subprocess
import sys

MEASUREMENTS = ("journal", "flows", "search", "service", "visits", "charges", "bundles", "signing")


def main() -> int:
    """Run all, or those that are named; return the first failing status."""
    for name in sys.argv[1:] or MEASUREMENTS:
        print(f"\n== {name}", flush=True)
        status = subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
