"""Finds Chromium for the browser tests, or installs Debian's; prints its path, or how to get one.

Chromium is looked for in QUIPUS_CHROMIUM and on the PATH. Where it is missing and this is Debian and root,
`apt-get install chromium` brings it; elsewhere the browser tests are skipped and say what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find_chromium() -> str | None:
    """Returns the path of a Chromium, or None."""
    if named := os.environ.get("QUIPUS_CHROMIUM"):
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install_chromium() -> None:
    """Installs Debian's Chromium, where that can be done without asking anybody."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run([apt, *command], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    if find_chromium() is None:
        print("Chromium is missing; installing Debian's for the browser tests ...", flush=True)
        install_chromium()
    print(find_chromium() or "No Chromium: the browser tests are skipped. Install one, or name it in QUIPUS_CHROMIUM.")
