#!/usr/bin/env python3
"""report.html in headless Chromium: quiet, alone, harmless, zoomable, complete without scripts; and what axe says."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
from devtools import Browser, Page, find_browser  # noqa: E402

SKIPPED = 77
MOST_BYTES = 500_000
ROOT = Path(__file__).resolve().parent.parent.parent
AXE = "axe-core@4.14.1"

# Exit code and knobs of one run for each verdict that a report can show.
RUNS = {
    "PASS": (0, []),
    "FAIL": (1, ["--set", "virtual.plug.relay.welded=true"]),
    "ERROR": (3, ["--set", "virtual.adapter.unplug_at_ms=3000"]),
    "INCONCLUSIVE": (5, ["--set", "virtual.plug.console.tear_every=1"]),
}


def make_reports(plugrig: str, folder: Path) -> dict[str, Path]:
    reports = {}
    for verdict, (code, knobs) in RUNS.items():
        out = folder / verdict
        command = [plugrig, "run", "suites/eol.textproto", "--dut", f"SN-{verdict}", "--out", str(out), *knobs]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert ran.returncode == code, f"{verdict}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}"
        reports[verdict] = out / "latest" / "report.html"
    return reports


def make_hostile_reports(program: str, folder: Path) -> dict[str, Path]:
    reports = {}
    for number in range(100):
        ran = subprocess.run([program, str(number)], capture_output=True)
        if ran.returncode:
            break
        reports[f"hostile {number}"] = folder / f"hostile-{number}.html"
        reports[f"hostile {number}"].write_bytes(ran.stdout)
    assert len(reports) >= 10, "hostile_report shows too few texts"
    return reports


class Problems:
    def __init__(self):
        self.found: list[str] = []

    def expect(self, right: bool, what: str) -> None:
        if not right:
            self.found.append(what)


def quiet_and_alone(page: Page, name: str, url: str, problems: Problems) -> None:
    foreign = [request for request in page.requests if request != url and not request.startswith("data:")]
    problems.expect(not foreign, f"{name}: asks for {foreign}")
    problems.expect(not page.complaints, f"{name}: {page.complaints[:3]}")
    problems.expect(not page.dialogs, f"{name}: a dialog says {page.dialogs}")


def look(browser: Browser, name: str, path: Path, problems: Problems) -> None:
    url = path.resolve().as_uri()
    size = path.stat().st_size
    problems.expect(size < MOST_BYTES, f"{name}: {size} bytes")
    page = browser.open_page()
    page.view(1440, 900)
    page.open(url)
    quiet_and_alone(page, name, url, problems)
    if name.startswith("hostile"):
        made = page.evaluate("[...document.querySelectorAll('img, iframe, body script:not([id])')].length")
        problems.expect(made == 2, f"{name}: {made} scripts and pictures instead of the page's two scripts")
        page.close()
        return
    problems.expect(page.evaluate("document.querySelector('h1').textContent") == name, f"{name}: says another verdict")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    problems.expect(wide <= 0, f"{name}: {wide} px wider than the window")
    page.view(1280, 900)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    over = page.evaluate("[...document.querySelectorAll('td, th')].filter(c => c.scrollWidth > c.clientWidth)"
                         ".map(c => c.textContent.slice(0, 60))")
    problems.expect(not over, f"{name}: these cells print over their neighbours at 1280 px: {over[:5]}")
    page.view(1440, 900)
    zoom(page, name, problems)
    quiet_and_alone(page, name, url, problems)
    with_scripts = page.evaluate("document.querySelector('main').textContent.replace(/\\s+/g, ' ').length")
    page.close()

    page = browser.open_page()
    page.view(400, 800, scripts=False)
    page.open(url)
    without = page.evaluate("document.querySelector('main').textContent.replace(/\\s+/g, ' ').length")
    problems.expect(without > 0.98 * with_scripts, f"{name}: {without} characters without scripts, {with_scripts} with")
    curves = page.evaluate("[...document.querySelectorAll('.curve svg.track')].every(s => s.getBoundingClientRect().height > 40)")
    problems.expect(curves, f"{name}: without scripts there are no curves")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    problems.expect(wide <= 0, f"{name}: {wide} px wider than a telephone")
    quiet_and_alone(page, name, url, problems)
    page.close()


def zoom(page: Page, name: str, problems: Problems) -> None:
    """Dragging across a curve must move the lanes with it, and a double-click bring all back."""
    lanes = "[...document.querySelectorAll('[data-zoom]')].map(s => s.getAttribute('viewBox').split(' ').map(Number))"
    box = page.evaluate("(() => { const c = [...document.querySelectorAll('.zoom')].at(-1); c.scrollIntoView({block: 'center'});"
                        "const r = c.getBoundingClientRect(); return [r.left + 60, r.top + 40, r.width - 70]; })()")
    x, y, width = box
    before = page.evaluate(lanes)[0]
    page.drag(x + 0.25 * width, y, x + 0.5 * width)
    page.settle()
    after = page.evaluate(lanes)
    share = after[0][2] / before[2]
    problems.expect(0.15 < share < 0.35, f"{name}: a drag over a quarter leaves {share:.2f} of the run")
    problems.expect(all(view == after[0] for view in after), f"{name}: lanes do not zoom alike")


def accessible(browser: Browser, name: str, path: Path, axe: str, problems: Problems) -> None:
    for view in ({"width": 1440, "height": 900}, {"width": 1440, "height": 900, "dark": True}, {"width": 400, "height": 800}):
        page = browser.open_page()
        page.view(**view)
        page.open(path.resolve().as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.evaluate(axe + "; 1")
        found = page.evaluate("axe.run(document).then(r => r.violations.map(v => `${v.id}: ${v.help}, `"
                              "+ `${v.nodes.length} times: ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary}`))")
        for violation in found:
            problems.expect(False, f"{name} {view}: {violation}")
        page.close()


def fetch_axe(folder: Path) -> str | None:
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if npm is None:
            print("skipped: npm is not installed, and axe-core has not been fetched before")
            return None
        folder.mkdir(parents=True, exist_ok=True)
        ran = subprocess.run([npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(folder), AXE],
                             capture_output=True, text=True)
        if ran.returncode:
            print(f"skipped: npm cannot fetch {AXE}:\n{ran.stderr}")
            return None
    return script.read_text()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("browser", "axe"))
    parser.add_argument("--plugrig", required=True)
    parser.add_argument("--hostile", required=True)
    parser.add_argument("--npm", type=Path, required=True, help="where axe-core is kept")
    options = parser.parse_args()
    program = find_browser()
    if program is None:
        print("skipped: chromium is not installed (packages.txt, [test])")
        return SKIPPED
    axe = fetch_axe(options.npm) if options.part == "axe" else ""
    if axe is None:
        return SKIPPED
    problems = Problems()
    with tempfile.TemporaryDirectory(prefix="plugrig-report-") as folder, Browser(program) as browser:
        reports = make_reports(options.plugrig, Path(folder))
        if options.part == "browser":
            reports |= make_hostile_reports(options.hostile, Path(folder))
        for name, path in reports.items():
            if options.part == "axe":
                accessible(browser, name, path, axe, problems)
            else:
                look(browser, name, path, problems)
            print(f"{name}: {path.stat().st_size} bytes")
    for problem in problems.found:
        print(f"PROBLEM {problem}")
    return 1 if problems.found else 0


if __name__ == "__main__":
    sys.exit(main())
