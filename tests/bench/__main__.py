"""Print every benchmark: `make bench`."""

from __future__ import annotations

from tests.bench import costs, documents, hiring, plan, rules


def main() -> None:
    """Run each benchmark once and print what it measured, and each ratio to the line before a blank."""
    for part in (documents, costs, plan, hiring, rules):
        rows = part.measure()
        for what, rate, unit in rows:
            print(f"{what:60} {rate:>16,.1f} {unit}")
        print()


if __name__ == "__main__":
    main()
