"""The HTML report in a real browser: no script of a hostile document runs and nothing is fetched."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.report.test_html import HOSTILE

from crossfoot.api import check
from crossfoot.report.html import html_report

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=2000"
).split()

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


class Listener(http.server.ThreadingHTTPServer):
    """A server that notes every path asked of it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Listener)
        self.server.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = Listener()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def dom_of(page: Path, profile: Path) -> str:
    """What the browser made of the page, scripts run and resources loaded."""
    assert BROWSER is not None
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.decode()


def hostile(address: str) -> str:
    payloads = "".join(f"<p>Costs were {n}.</p>{payload}" for n, payload in enumerate(HOSTILE, start=10))
    cells = "".join(f"<tr><td>{payload}</td><td>4</td></tr>" for payload in HOSTILE)
    source = f"<html><head><title><script>document.title='ran'</script></title></head><body>{payloads}<table>{cells}</table></body></html>"
    return source.replace("https://example.com", address)


def test_a_hostile_document_runs_nothing_and_fetches_nothing(tmp_path: Path, listener: Listener) -> None:
    name = "<img src=x onerror=document.title='ran'>.htm"
    report = check(hostile(listener.address), name)
    page = tmp_path / "page.html"
    page.write_text(html_report(report), encoding="utf-8")
    dom = dom_of(page, tmp_path / "profile")
    title = dom.partition("<title>")[2].partition("</title>")[0]
    assert title.startswith("&lt;img src=x onerror")
    assert "<main" in dom
    assert listener.asked == []


def test_the_same_document_by_itself_does_act(tmp_path: Path, listener: Listener) -> None:
    page = tmp_path / "raw.html"
    page.write_text(hostile(listener.address).replace("<meta http-equiv=refresh", "<i data-x"), encoding="utf-8")
    dom = dom_of(page, tmp_path / "profile")
    assert "<title>ran" in dom or listener.asked, (
        "the listener or the title must notice, or the test above proves nothing"
    )
