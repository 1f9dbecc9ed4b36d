"""The pictures of the page in docs/images/, taken with the system's Chromium: `python -m tests.tools.pictures`.

Example: ``take(Picture("shop-dark", "shop", "#order_total", dark=True), browser, pages)``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
PROGRAMS = {"shop": ("examples/shop", "main.php"), "tour": ("examples/tour.php", "tour.php")}


class Picture(NamedTuple):
    """A picture: its name, the program, the place in the page, keys to press and what to click there."""

    name: str
    program: str
    place: str
    keys: tuple[str, ...] = ()
    clicks: tuple[str, ...] = ()
    dark: bool = False
    size: tuple[int, int] = (1440, 820)


PICTURES = (
    Picture("shop-overview", "shop", "", size=(1280, 760)),
    Picture("shop-light", "shop", "#order_total", clicks=("td.minus .instruction",), size=(1760, 840)),
    Picture("shop-dark", "shop", "#order_total", clicks=("td.minus .instruction",), dark=True, size=(1760, 840)),
    Picture("tour-triangle", "tour", "#triangle", clicks=("td.minus .instruction",), size=(1600, 820)),
    Picture("tour-triangle-flow", "tour", "#triangle!flow", size=(1440, 900)),
    Picture("tour-triangle-native", "tour", "#triangle", keys=("5",), clicks=("[data-key=before]",), size=(1800, 700)),
    Picture(
        "tour-walk", "tour", "#walk", clicks=("#menu", "td.plus .instruction:has-text('\"plus\"')"), size=(1440, 960)
    ),
    Picture("tour-walk-calls", "tour", "#walk!calls", size=(1280, 560)),
    Picture("tour-squares", "tour", "#squares", clicks=("#menu", "td.plus .instruction"), size=(1680, 680)),
)


def take(picture: Picture, browser: Any, pages: dict[str, Path]) -> None:
    """Take one picture."""
    width, height = picture.size
    scheme = "dark" if picture.dark else "light"
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(pages[picture.program].as_uri() + picture.place)
    page.wait_for_selector("body[data-ready]")
    for key in picture.keys:
        page.keyboard.press(key)
    for selector in picture.clicks:
        page.locator(selector).first.click()
    page.mouse.move(5, height - 5)
    page.wait_for_timeout(300)
    page.screenshot(path=IMAGES / f"{picture.name}.png")
    page.close()


def main() -> None:
    """Take all pictures, or those whose names are given."""
    from playwright.sync_api import sync_playwright

    wanted = [picture for picture in PICTURES if not sys.argv[1:] or picture.name in sys.argv[1:]]
    with TemporaryDirectory() as folder, sync_playwright() as started:
        pages = {}
        for name, (program, main) in PROGRAMS.items():
            repo, pages[name] = Path(folder, f"{name}.repo"), Path(folder, f"{name}.html")
            for words in (
                ["compile", program, "-o", repo],
                ["profile", repo, "--file", main, "-q"],
                ["diff", repo, "--html", pages[name], "--native"],
            ):
                command = [sys.executable, "-m", "cli", *map(str, words)]
                subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in wanted:
            take(picture, browser, pages)
        browser.close()


if __name__ == "__main__":
    main()
