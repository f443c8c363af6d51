"""A server that says one thing after another, keeps connections open and counts them."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BufferedReader
from threading import Thread
from typing import TypeAlias

MOST_KEPT = 1024 * 1024


@dataclass(slots=True)
class Asked:
    """One request; of a long body only its size and digest are kept."""

    method: str
    target: str
    fields: tuple[tuple[str, str], ...]
    body: bytes = b""
    size: int = 0
    digest: str = ""

    def header(self, name: str) -> str | None:
        """The one value of a header."""
        values = [value for field, value in self.fields if field.lower() == name]
        assert len(values) <= 1
        return values[0] if values else None


Answering: TypeAlias = Callable[[Asked], Iterator[bytes]]
"""Gives the bytes of an answer, each sent at once; an exception resets the connection."""


class Hangup(Exception):
    """Close the connection here."""


def head(
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    *,
    length: int | None = None,
) -> bytes:
    """The head of an answer; chunks follow where the length is not given."""
    framing = ("Transfer-Encoding", "chunked")
    if length is not None:
        framing = ("Content-Length", str(length))
    fields = [*(headers or {}).items(), framing]
    lines = [f"HTTP/1.1 {status} So", *(f"{name}: {value}" for name, value in fields)]
    return "\r\n".join([*lines, "", ""]).encode()


def chunk(data: bytes) -> bytes:
    """A piece of a body whose length nobody knows."""
    return b"%x\r\n%b\r\n" % (len(data), data)


END = chunk(b"")


@dataclass(slots=True)
class Talker:
    """Listens on the loopback interface, a thread for each connection."""

    answering: Answering
    asked: list[Asked] = field(default_factory=list[Asked])
    opened: int = 0
    closed: int = 0
    _listener: socket.socket = field(
        default_factory=lambda: socket.create_server(("127.0.0.1", 0))
    )
    _sockets: list[socket.socket] = field(default_factory=list[socket.socket])

    def __post_init__(self) -> None:
        Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def is_open(self) -> int:
        """How many connections are open."""
        return self.opened - self.closed

    def settles_at(self, connections: int) -> bool:
        """Whether so many connections are open, at once or very soon."""
        for _ in range(500):
            if self.is_open == connections:
                return True
            time.sleep(0.01)
        return False

    def stop(self) -> None:
        """Close everything."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._sockets:
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.opened += 1
            self._sockets.append(connection)
            Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        reader = connection.makefile("rb")
        try:
            while (asked := _read(reader)) is not None:
                self.asked.append(asked)
                for data in self.answering(asked):
                    connection.sendall(data)
        except (Hangup, OSError, ValueError):
            pass
        finally:
            self.closed += 1
            connection.close()


def _read(reader: BufferedReader) -> Asked | None:
    lines: list[str] = []
    while line := reader.readline().decode("latin-1").rstrip("\r\n"):
        lines.append(line)
    if not lines:
        return None
    method, target, _ = lines[0].split(" ")
    pairs = (line.partition(":") for line in lines[1:])
    fields = tuple((name, text.strip()) for name, _, text in pairs)
    asked = Asked(method, target, fields)
    hashed = sha256()
    for piece in _pieces(reader, asked):
        hashed.update(piece)
        asked.size += len(piece)
        if asked.size <= MOST_KEPT:
            asked.body += piece
    asked.digest = hashed.hexdigest()
    return asked


def _pieces(reader: BufferedReader, asked: Asked) -> Iterator[bytes]:
    """The body of a request, however it is framed."""
    left = int(asked.header("content-length") or 0)
    is_chunked = asked.header("transfer-encoding") == "chunked"
    while left or is_chunked:
        if is_chunked:
            left = int(reader.readline(), 16)
            is_chunked = left > 0
        while left:
            piece = reader.read(min(left, 65536))
            if not piece:
                raise Hangup
            yield piece
            left -= len(piece)
        if asked.header("transfer-encoding"):
            reader.readline()
