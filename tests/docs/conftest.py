"""The generated docs of Allo, made once, and a server for the samples to call."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.pipeline import generate
from generator.project import Project
from generator.report import Finding, Report

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "specs" / "allo"


@dataclass(frozen=True, slots=True)
class Generated:
    """What one run made of Allo, and what it had to say."""

    tree: Mapping[str, str]
    findings: tuple[Finding, ...]

    @property
    def pages(self) -> dict[str, str]:
        """The docs, by path."""
        return {
            path: text for path, text in self.tree.items() if path.startswith("docs/")
        }

    def operation(self, locale: str) -> str:
        """The page of the one operation."""
        (page,) = (
            text
            for path, text in self.pages.items()
            if path.startswith(f"docs/{locale}/operations/")
        )
        return page


@pytest.fixture(scope="session")
def allo() -> Generated:
    """The docs as the pipeline makes them now."""
    report = Report()
    result = generate(Project.from_folder(SPECS), report, lambda verb: None)
    return Generated(dict(result.tree), tuple(report))


@dataclass(frozen=True, slots=True)
class Heard:
    """One request that a sample sent."""

    method: str
    path: str
    authorization: str | None
    content_type: str | None
    body: bytes


@dataclass(slots=True)
class Listener:
    """An HTTP server that answers everything with an empty object."""

    url: str = ""
    heard: list[Heard] = field(default_factory=list[Heard])


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A listener on the loopback interface, for one test."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            length = int(self.headers.get("Content-Length") or 0)
            heard = Heard(
                self.command,
                self.path,
                self.headers.get("Authorization"),
                self.headers.get("Content-Type"),
                self.rfile.read(length),
            )
            listener.heard.append(heard)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        listener.url = f"http://127.0.0.1:{server.server_address[1]}"
        yield listener
        server.shutdown()
