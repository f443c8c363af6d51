"""A site on loopback that publishes what a test gives it, and misbehaves where it is told to."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer: what stands there, or what happens instead."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request said."""

    path: str
    headers: dict[str, str]


@dataclass(slots=True)
class Site:
    """What is published, by path; a list of replies is given one after the other."""

    origin: str = ""
    pages: dict[str, Reply | list[Reply]] = field(
        default_factory=dict[str, "Reply | list[Reply]"]
    )
    asked: list[Asked] = field(default_factory=list[Asked])

    def publish(self, path: str, text: str, **headers: str) -> None:
        """Let a text stand at a path."""
        self.pages[path] = Reply(body=text.encode(), headers=headers)

    def reply(self, path: str) -> Reply:
        """What the next request for a path gets."""
        found = self.pages.get(path, Reply(status=404, body=b"nothing here"))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order of paths: pages are asked for side by side."""
        return sorted(one.path for one in self.asked)


@contextmanager
def serving(certificate: Path | None = None) -> Generator[Site]:
    """A site, for as long as the block lasts; over TLS, if it has a certificate to show."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, dict(self.headers.items())))
            reply = site.reply(self.path)
            etag = reply.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                reply = Reply(status=304)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    scheme = "http"
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
        scheme = "https"
    site.origin = f"{scheme}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
