"""An API and its authorization server on the loopback interface, each call in a thread."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, TypeAlias
from urllib.parse import parse_qs

Answer: TypeAlias = tuple[int, Any] | tuple[int, Any, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to the server."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        """The fields of a form, each of which was sent once."""
        fields = parse_qs(self.body.decode(), keep_blank_values=True)
        assert all(len(values) == 1 for values in fields.values())
        return {name: values[0] for name, values in fields.items()}

    @property
    def authorization(self) -> str | None:
        """The header that says who is calling."""
        return self.headers.get("authorization")


@dataclass
class Authority:
    """Gives the tokens `t1`, `t2` …, and lets in whoever shows one it has not taken back."""

    url: str
    life: float | None = 3600
    refuses: Answer | None = None
    """What is answered instead of a token."""
    rotates: bool = False
    """Whether each token comes with another refresh token."""
    lets_in: bool = True
    hangs_up: bool = False
    """Whether each connection is closed after one answer."""
    before: Callable[[], object] = lambda: None
    """Runs before a token is given."""
    asked: list[Asked] = field(default_factory=list[Asked])
    """Requests for tokens."""
    called: list[Asked] = field(default_factory=list[Asked])
    """Calls of the API."""
    looked_up: list[Asked] = field(default_factory=list[Asked])
    metadata: dict[str, Any] = field(default_factory=dict[str, Any])
    good: set[str] = field(default_factory=set[str])
    lock: Lock = field(default_factory=Lock)

    def take_back(self) -> None:
        """Let no token in any more that was given so far."""
        with self.lock:
            self.good.clear()

    def answer(self, request: Asked) -> Answer:
        """What comes back for a request."""
        if request.path.startswith("/token"):
            return self._token(request)
        if request.path.startswith("/.well-known/"):
            with self.lock:
                self.looked_up.append(request)
            return 200, {"token_endpoint": f"{self.url}/token", **self.metadata}
        with self.lock:
            self.called.append(request)
            token = (request.authorization or "").removeprefix("Bearer ")
            let_in = self.lets_in and token in self.good
        return (200, {"token": token}) if let_in else (401, {"error": "who are you"})

    def _token(self, request: Asked) -> Answer:
        self.before()
        with self.lock:
            self.asked.append(request)
            if self.refuses:
                return self.refuses
            number = len(self.asked)
            token = f"t{number}"
            self.good.add(token)
        said: dict[str, Any] = {"access_token": token, "token_type": "Bearer"}
        said |= {} if self.life is None else {"expires_in": self.life}
        said |= {"refresh_token": f"r{number}"} if self.rotates else {}
        return 200, said


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024

    authority: Authority

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a client that has gone be gone."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _respond(self) -> None:
        assert isinstance(self.server, _Server)
        length = int(self.headers.get("content-length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Asked(self.command, self.path, headers, self.rfile.read(length))
        status, body, *more = self.server.authority.answer(request)
        told: Mapping[str, str] = more[0] if more else {}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **told}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        if self.server.authority.hangs_up:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = _respond

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def authority() -> Generator[Authority]:
    """One that listens while the block runs."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.authority = Authority(url=f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.authority
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
