"""The generated docs of Allo, made once, and a server for the samples to call."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from reading import SPECS, Generated, Heard, Listener

from generator.config.project import Project
from generator.pipeline import generate
from generator.report import Report


@pytest.fixture(scope="session")
def allo() -> Generated:
    """The docs as the pipeline makes them now."""
    report = Report()
    result = generate(Project.from_folder(SPECS), report, lambda verb: None)
    return Generated(dict(result.tree), tuple(report))


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
