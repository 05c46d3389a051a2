"""Find the Chromium the browser tests drive; as root on Debian, install it where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The path of a Chromium on this machine, None where there is none."""
    named = os.environ.get("EOR_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def install() -> None:
    """Install Chromium from Debian's packages."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        command = ["apt-get", "-qq", *arguments]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def main() -> None:
    """Make sure of a Chromium, or say that the browser tests will be skipped."""
    if chromium() is None and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        try:
            install()
        except subprocess.CalledProcessError as error:
            print(f"Chromium could not be installed: {error}", file=sys.stderr)
    if chromium() is None:
        print("No Chromium found: browser tests will be skipped by name.", file=sys.stderr)


if __name__ == "__main__":
    main()
