#!/usr/bin/env python3
"""shots.py REPORT.html FOLDER: the page as people meet it, for looking at: light, dark, narrow, printed."""

import base64
import sys
from pathlib import Path

from devtools import Browser, find_browser

VIEWS = {
    "light": dict(width=1440, height=900), "dark": dict(width=1440, height=900, dark=True),
    "narrow": dict(width=420, height=900), "no-script": dict(width=1440, height=900, scripts=False),
}


def main() -> int:
    report, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with Browser(find_browser() or sys.exit("chromium is not installed")) as browser:
        page = browser.open_page()
        for name, view in VIEWS.items():
            page.view(**view)
            page.open(report.as_uri())
            shot = page.call("Page.captureScreenshot", format="png")
            (folder / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))
            full = page.call("Page.getLayoutMetrics")["cssContentSize"]
            shot = page.call("Page.captureScreenshot", format="png", captureBeyondViewport=True,
                             clip={"x": 0, "y": 0, "width": full["width"], "height": full["height"], "scale": 1})
            (folder / f"{name}-whole.png").write_bytes(base64.b64decode(shot["data"]))
        page.view(1440, 900)
        page.open(report.as_uri())
        printed = page.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        (folder / "printed.pdf").write_bytes(base64.b64decode(printed["data"]))
        for line in sorted(set(page.complaints)):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
