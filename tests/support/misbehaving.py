"""A server on the loopback interface that goes wrong on purpose, and counts its connections.

    server = Misbehaving()
    server.plays(RESET, cut(whole({"a": 1}), by=3), whole({"a": 1}))   # one per request
    ...                                                                # the last one again
    assert server.accepted == 3
    server.wait_until_open(0)

A behaviour is a function that is handed the connection when a whole request was read. What
it does not close is kept alive for the next request. `FAULTS` names those of the runtime.
"""

from __future__ import annotations

import gzip
import json
import socket
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from select import select
from threading import Event, Lock, Thread
from time import monotonic, sleep
from typing import Final, TypeAlias

from loopback import Received


class Line:
    """One connection as the server has it."""

    def __init__(self, connection: socket.socket, over: Event) -> None:
        self._connection = connection
        self._over = over
        self.is_open = True

    def send(self, content: bytes) -> None:
        """Send all of it, if the client still listens."""
        try:
            self._connection.sendall(content)
        except OSError:
            self.is_open = False

    def drip(self, content: bytes, pause: float) -> None:
        """Send it byte by byte."""
        for at in range(len(content)):
            self.wait(pause)
            if not self.is_open:
                return
            self.send(content[at : at + 1])

    def reset(self) -> None:
        """Break the connection, so that the client is told of an error."""
        linger = struct.pack("ii", 1, 0)
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close()

    def close(self) -> None:
        """Hang up without a word."""
        self.is_open = False
        with suppress(OSError):
            self._connection.close()

    def wait(self, seconds: float = 60.0) -> None:
        """Say nothing for so long, or until the client leaves."""
        end = monotonic() + seconds
        while self.is_open and (left := end - monotonic()) > 0:
            self.is_open = not (self._over.wait(min(left, 0.01)) or self.has_been_left)

    @property
    def has_been_left(self) -> bool:
        """Whether the client has closed its end."""
        readable, _, _ = select([self._connection], [], [], 0)
        try:
            return bool(readable) and not self._connection.recv(1, socket.MSG_PEEK)
        except OSError:
            return True

    def read(self) -> Received | None:
        """The next request; `None` when the client is gone."""
        taken = b""
        while b"\r\n\r\n" not in taken:
            if not (piece := self._piece()):
                return None
            taken += piece
            if taken.startswith(b"\x16\x03"):  # a TLS handshake
                self.send(b"HTTP/1.1 400 This is not TLS\r\n\r\n")
                return None
        head, body = taken.split(b"\r\n\r\n", 1)
        line, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = line.split(" ")
        pairs = (one.partition(":") for one in lines)
        fields = tuple((name, value.strip()) for name, _, value in pairs)
        told = Received(method, target, fields, b"")
        if told.header("transfer-encoding") == "chunked":
            return Received(method, target, fields, self._chunks(body))
        while len(body) < int(told.header("content-length") or 0):
            if not (piece := self._piece()):
                return None
            body += piece
        return Received(method, target, fields, body)

    def _chunks(self, taken: bytes) -> bytes:
        body = b""
        while True:
            while b"\r\n" not in taken:
                taken += self._piece()
            size, taken = taken.split(b"\r\n", 1)
            length = int(size, 16)
            while len(taken) < length + 2:
                taken += self._piece()
            if length == 0:
                return body
            body, taken = body + taken[:length], taken[length + 2 :]

    def _piece(self) -> bytes:
        try:
            return self._connection.recv(65536)
        except OSError:
            return b""


Behaviour: TypeAlias = Callable[[Line], None]


def message(
    body: object = b"", status: int = 200, headers: Mapping[str, str] | None = None
) -> bytes:
    """The bytes of a response that is as it should be; what is not bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    fields = {
        "Content-Type": "application/json",
        "Content-Length": str(len(content)),
        **(headers or {}),
    }
    lines = [f"HTTP/1.1 {status} Scripted"] + [f"{k}: {v}" for k, v in fields.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + content


def whole(
    body: object = b"", status: int = 200, headers: Mapping[str, str] | None = None
) -> Behaviour:
    """Answer as one should, and keep the connection."""
    return says(message(body, status, headers))


def says(content: bytes) -> Behaviour:
    """Send these bytes, and keep the connection."""
    return lambda line: line.send(content)


def then_closes(content: bytes) -> Behaviour:
    """Send these bytes and hang up."""

    def behave(line: Line) -> None:
        line.send(content)
        line.close()

    return behave


def then_resets(content: bytes) -> Behaviour:
    """Send these bytes, let them arrive, and break the connection."""

    def behave(line: Line) -> None:
        line.send(content)
        sleep(0.02)
        line.reset()

    return behave


def then_stalls(content: bytes) -> Behaviour:
    """Send these bytes and then nothing more, until the client leaves."""

    def behave(line: Line) -> None:
        line.send(content)
        line.wait()

    return behave


def drips(content: bytes, *, after: int = 0, pause: float = 0.02) -> Behaviour:
    """Send the beginning at once, the rest byte by byte."""

    def behave(line: Line) -> None:
        line.send(content[:after])
        line.drip(content[after:], pause)

    return behave


def redirects(location: str, status: int = 302) -> Behaviour:
    """Send the client elsewhere."""
    return whole(b"", status, {"Location": location})


def endless(head: bytes, piece: bytes) -> Behaviour:
    """Send a head and then the same piece for as long as anyone listens."""

    def behave(line: Line) -> None:
        line.send(head)
        while line.is_open and not line.has_been_left:
            line.send(piece)
        line.close()

    return behave


HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED: Final = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB: Final = gzip.compress(b" " * 50_000_000, mtime=0)

SILENCE: Final = then_stalls(b"")
RESET: Final[Behaviour] = Line.reset
HANG_UP: Final[Behaviour] = Line.close

FAULTS: Final[Mapping[str, Behaviour]] = {
    "R05 no answer": SILENCE,
    "R06 stops between chunks": then_stalls(CHUNKED + b'5\r\n{"a":\r\n'),
    "R07 body drips": drips(message({"a": 1}), after=80, pause=0.1),
    "R07 head drips": drips(message({"a": 1})),
    "R09 reset at once": RESET,
    "R10 reset in the head": then_resets(HEAD),
    "R11 reset in the body": then_resets(message({"a": 1})[:-2]),
    "R12 closed at once": HANG_UP,
    "R13 chunked body cut": then_closes(CHUNKED + b'5\r\n{"a":\r\n'),
    "R14 body shorter than said": then_closes(message({"a": 1})[:-2]),
    "R15 body longer than said": then_closes(message({"a": 1}) + b"more"),
    "R16 garbage": then_closes(b"garbage\r\n\r\n"),
    "R16 status 1000": then_closes(b"HTTP/1.1 1000 Much\r\n\r\n"),
    "R17 head of 200 KB": then_closes(HEAD + b"X: " + b"x" * 200_000 + b"\r\n\r\n"),
    "R18 informational first": says(
        b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + message({"a": 1})
    ),
    "R45 bomb": whole(BOMB, headers={"Content-Encoding": "gzip"}),
    "R45 bad gzip": whole(b"nope", headers={"Content-Encoding": "gzip"}),
    "R46 endless body": endless(HEAD + b"\r\n", b" " * 65536),
    "R47 wrong encoding": whole({"a": 1}, headers={"Content-Encoding": "deflate"}),
    "R47 unknown encoding": whole({"a": 1}, headers={"Content-Encoding": "br"}),
}
"""The faults of single answers, by number in the list of runtime faults."""


class Misbehaving:
    """Behaves as told, once for each request; connections live as long as they are let."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.accepted = 0
        """How many connections were made."""
        self._connections: set[socket.socket] = set()
        self._script: list[Behaviour] = [whole({})]
        self._lock = Lock()
        self._over = Event()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self._threads: list[Thread] = []
        self._accepting = Thread(target=self._accept, daemon=True)
        self._accepting.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def open(self) -> int:
        """How many connections there are at this moment."""
        return len(self._connections)

    def plays(self, *script: Behaviour) -> None:
        """How to behave, in this order; the last one again when the script is over."""
        self._script = list(script)

    def wait_until_open(self, connections: int, seconds: float = 2.0) -> None:
        """Wait until no more than so many connections are open, or fail."""
        end = monotonic() + seconds
        while self.open > connections and monotonic() < end:
            sleep(0.005)
        assert self.open <= connections, f"{self.open} connections are open"

    def stop(self) -> None:
        """Stop listening and let go of whoever waits."""
        self._over.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._accepting.join()
        self._listener.close()
        with self._lock:
            for connection in self._connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(1.0)

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.settimeout(10)
            with self._lock:
                self.accepted += 1
                self._connections.add(connection)
            thread = Thread(target=self._serve, args=[connection], daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        line = Line(connection, self._over)
        try:
            for behaviour in self._requests(line):
                behaviour(line)
        finally:
            with suppress(OSError):
                connection.close()
            with self._lock:
                self._connections.discard(connection)

    def _requests(self, line: Line) -> Iterator[Behaviour]:
        while line.is_open and not self._over.is_set():
            request = line.read()
            if request is None:
                return
            with self._lock:
                self.received.append(request)
                one_left = len(self._script) == 1
                behaviour = self._script[0] if one_left else self._script.pop(0)
            yield behaviour
