"""A server on the loopback interface that plays a script and remembers what it was sent."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from select import select
from threading import Event, Thread
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Received:
    """One request, as its bytes were."""

    method: str
    target: str
    fields: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The one value of a header; two of a name fail the test."""
        values = [
            value for field, value in self.fields if field.lower() == name.lower()
        ]
        assert len(values) <= 1, f"{name} was sent {len(values)} times"
        return values[0] if values else None


class Silence:
    """Take the request and never answer."""


class Reset:
    """Take the request and reset the connection."""


class Hangup:
    """Take the request and close the connection without a word."""


@dataclass(frozen=True, slots=True)
class Slow:
    """Send the beginning at once and the rest byte by byte."""

    content: bytes
    after: int
    pause: float


SILENCE: Final = Silence()
RESET: Final = Reset()
HANGUP: Final = Hangup()

Step: TypeAlias = bytes | Slow | Silence | Reset | Hangup


def answer(
    body: object = b"", status: int = 200, headers: Mapping[str, str] | None = None
) -> bytes:
    """A whole HTTP response; a body that is not bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    fields = {
        "Content-Type": "application/json",
        "Content-Length": str(len(content)),
        "Connection": "close",
        **(headers or {}),
    }
    lines = [f"HTTP/1.1 {status} Scripted"] + [f"{k}: {v}" for k, v in fields.items()]
    return "\r\n".join([*lines, "", ""]).encode() + content


class Server:
    """Plays one step per request, and the last one again when the script is over."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self._script: list[Step] = [answer({})]
        self._over = Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def only(self) -> Received:
        """The request, of which there was exactly one."""
        assert len(self.received) == 1, f"{len(self.received)} requests were sent"
        return self.received[0]

    def plays(self, *script: Step) -> None:
        """What to answer, in this order."""
        self._script = list(script)

    def stop(self) -> None:
        """Stop listening; a silent connection is let go."""
        self._over.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                self._converse(connection)

    def _converse(self, connection: socket.socket) -> None:
        request = _read(connection)
        if request is None:
            return
        self.received.append(request)
        step = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        if isinstance(step, bytes):
            connection.sendall(step)
        elif isinstance(step, Slow):
            self._drip(connection, step)
        elif isinstance(step, Silence):
            connection.settimeout(5)
            connection.recv(1)  # returns when the client gives up
        elif isinstance(step, Reset):
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    def _drip(self, connection: socket.socket, step: Slow) -> None:
        connection.sendall(step.content[: step.after])
        for byte in step.content[step.after :]:
            if self._over.wait(step.pause) or _is_closed(connection):
                return
            with suppress(OSError):
                connection.sendall(bytes([byte]))


def _is_closed(connection: socket.socket) -> bool:
    """Whether the other side has hung up."""
    readable, _, _ = select([connection], [], [], 0)
    return bool(readable) and not connection.recv(1, socket.MSG_PEEK)


def _read(connection: socket.socket) -> Received | None:
    taken = b""
    while b"\r\n\r\n" not in taken:
        piece = connection.recv(65536)
        if not piece:
            return None
        taken += piece
    head, body = taken.split(b"\r\n\r\n", 1)
    line, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = line.split(" ")
    fields = tuple(
        (name, value.strip()) for name, _, value in (x.partition(":") for x in lines)
    )
    request = Received(method, target, fields, body)
    length = int(request.header("content-length") or 0)
    while len(body) < length:
        body += connection.recv(65536)
    return Received(method, target, fields, body)
