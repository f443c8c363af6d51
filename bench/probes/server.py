"""Answers every request on loopback with the same queue, and counts its connections."""

from __future__ import annotations

import asyncio

BODY = (
    b'{"data":{"id":"pdl-1","name":"Cold Calls","voicemail_handling":"SKIP",'
    b'"do_not_disturb":"ENABLED","assignee_id":"usr-1"}}'
)
connections = 0


class Server(asyncio.Protocol):
    """One connection."""

    def __init__(self) -> None:
        self._taken = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        global connections
        connections += 1
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._taken += data
        head, blank, body = self._taken.partition(b"\r\n\r\n")
        length = 0
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        if not blank or len(body) < length:
            return
        self._taken = b""
        said = b"%d" % connections if b"/connections " in head else BODY
        assert self._transport
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            % len(said)
            + said
        )


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
