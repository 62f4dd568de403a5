"""Headless Chromium over its DevTools pipe: standard library only, nothing listens on a network.

Source: Chromium's --remote-debugging-pipe: requests on descriptor 3, answers and events on descriptor 4, JSON
separated by NUL.
"""

import json
import os
import select
import shutil
import subprocess
import tempfile
import time

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
         "--remote-debugging-pipe")


def find_browser() -> str | None:
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


class Browser:
    """One Chromium with a fresh profile; ends with the `with` block."""

    def __init__(self, program: str):
        self._profile = tempfile.TemporaryDirectory(prefix="plugrig-browser-", ignore_cleanup_errors=True)
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()

        # Shell redirections put the pipes on 3 and 4 whatever their numbers are here.
        command = f'exec "$0" "$@" 3<&{to_browser} 4>&{from_browser}'
        self._process = subprocess.Popen(
            ["bash", "-c", command, program, *FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"],
            pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self._buffer = b""
        self._id = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        os.close(self._write)
        os.close(self._read)
        self._profile.cleanup()

    def open_page(self) -> "Page":
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        return Page(self, target, session)

    def call(self, method: str, params: dict | None = None, session: str | None = None, on_event=None) -> dict:
        """Sends one request and waits for its answer; events go to `on_event(method, params)`."""
        self._id += 1
        request = {"id": self._id, "method": method, "params": params or {}}
        if session:
            request["sessionId"] = session
        os.write(self._write, json.dumps(request).encode() + b"\0")
        while True:
            message = self.receive(60)
            if message is None:
                raise TimeoutError(f"{method}: Chromium does not answer")
            if message.get("id") == self._id:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            if on_event and "method" in message:
                on_event(message["method"], message["params"])

    def receive(self, seconds: float) -> dict | None:
        deadline = time.monotonic() + seconds
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                return None
            chunk = os.read(self._read, 1 << 20)
            if not chunk:
                raise RuntimeError(f"Chromium ended with code {self._process.wait()}")
            self._buffer += chunk
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)


class Page:
    """A tab that keeps every request it makes and everything it complains about."""

    def __init__(self, browser: Browser, target: str, session: str):
        self._browser, self._target, self._session = browser, target, session
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.dialogs: list[str] = []
        self._loaded, self._scripts = False, True
        for domain in ("Page", "Network", "Log", "Runtime", "Security"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params) -> dict:
        return self._browser.call(method, params, self._session, self._on_event)

    def _on_event(self, method: str, params: dict) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Log.entryAdded":
            entry = params["entry"]
            self.complaints.append(f"{entry['level']}: {entry['text']}")
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(f"console.{params['type']}: {[arg.get('value') for arg in params['args']]}")
        elif method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.complaints.append(f"exception: {details.get('exception', {}).get('description', details['text'])}")
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(params["message"])
        elif method == "Page.loadEventFired":
            self._loaded = True

    def close(self) -> None:
        self._browser.call("Target.closeTarget", {"targetId": self._target})

    def view(self, width: int, height: int, dark: bool = False, scripts: bool = True, media: str = "") -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", media=media, features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self._scripts = scripts

    def open(self, url: str) -> None:
        self._loaded = False
        self.call("Page.navigate", url=url)
        deadline = time.monotonic() + 60
        while not self._loaded and time.monotonic() < deadline:
            message = self._browser.receive(deadline - time.monotonic())
            if message and "method" in message:
                self._on_event(message["method"], message["params"])
        if not self._loaded:
            raise TimeoutError(f"{url} does not finish loading")
        if self._scripts:   # without them no promise is ever kept
            self.settle()

    def settle(self) -> None:
        """Two frames: what a script did on load has been drawn, and what it complained of has arrived."""
        self.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(1))))")

    def evaluate(self, expression: str):
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"].get("value")

    def drag(self, x: float, y: float, to_x: float) -> None:
        for kind, at in (("mouseMoved", x), ("mousePressed", x), ("mouseMoved", (x + to_x) / 2), ("mouseMoved", to_x),
                         ("mouseReleased", to_x)):
            self.call("Input.dispatchMouseEvent", type=kind, x=at, y=y, button="left", clickCount=1,
                      buttons=0 if kind == "mouseReleased" else 1)
