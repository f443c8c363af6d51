"""Files on their way up: from anything that has bytes, in pieces, and twice only where that works."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from email import message_from_bytes, policy
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import IO, Any

import pytest
from streaming import Driver
from talking import Asked, Talker, head

DONE = head(204, length=0).replace(b"Content-Length: 0\r\n", b"")
BUSY = head(503, {"Retry-After": "0"}, length=0)
CONTENT = bytes(range(256)) * 1000


OPENED: list[IO[Any]] = []


@pytest.fixture(autouse=True)
def closing() -> Iterator[None]:
    """What a test opened is closed behind it."""
    yield
    while OPENED:
        OPENED.pop().close()


@pytest.fixture(autouse=True)
def stores(talker: Talker) -> None:
    talker.answering = lambda _: iter([DONE])


def path(folder: Path) -> Any:
    file = folder / "photo.png"
    file.write_bytes(CONTENT)
    return file


def rest_of_an_open_file(folder: Path) -> Any:
    file = path(folder).open("rb")
    OPENED.append(file)
    file.seek(1000)
    return file


def pipe(_: Path) -> Any:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    return Pipe(CONTENT)


def iterator(_: Path) -> Iterator[bytes]:
    return iter([CONTENT[:10], b"", CONTENT[10:]])


async def awaited(_: Path) -> AsyncIterator[bytes]:
    yield CONTENT[:10]
    yield CONTENT[10:]


SOURCES: dict[str, tuple[Callable[[Path], Any], bytes, bool]] = {
    "bytes": (lambda _: CONTENT, CONTENT, True),
    "path": (path, CONTENT, True),
    "memory": (lambda _: io.BytesIO(CONTENT), CONTENT, True),
    "rest of an open file": (rest_of_an_open_file, CONTENT[1000:], True),
    "pipe": (pipe, CONTENT, False),
    "iterator": (iterator, CONTENT, False),
    "async iterator": (awaited, CONTENT, False),
}


STYLES = ("sync", "async")
EVERY_SOURCE = pytest.mark.parametrize(
    ("kind", "driver"),
    [
        (kind, style)
        for kind in SOURCES
        for style in STYLES
        if (kind, style) != ("async iterator", "sync")
    ],
    indirect=["driver"],
)


@EVERY_SOURCE
def test_a_body_is_sent_from_whatever_has_its_bytes(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path, kind: str
) -> None:
    source, content, is_measured = SOURCES[kind]
    assert driver.send(feeds.put_photo(body=source(tmp_path))) is None
    (asked,) = talker.asked
    assert asked.body == content
    if is_measured:
        assert asked.header("content-length") == str(len(content))
        assert asked.header("transfer-encoding") is None
    else:
        assert asked.header("content-length") is None
        assert asked.header("transfer-encoding") == "chunked"


def parts_of(asked: Asked) -> list[tuple[str, str | None, str | None, bytes]]:
    """What an independent reader of MIME makes of a multipart body."""
    kind = asked.header("content-type") or ""
    message: Any = message_from_bytes(
        f"Content-Type: {kind}\r\n\r\n".encode() + asked.body, policy=policy.HTTP
    )
    assert message.is_multipart()
    assert not message.defects
    return [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part["content-type"],
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    ]


@EVERY_SOURCE
def test_a_part_is_sent_from_whatever_has_its_bytes(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path, kind: str
) -> None:
    source, content, is_measured = SOURCES[kind]
    request = feeds.add_photos(
        photo=("a.png", source(tmp_path)), more=[b"1", b"2" * 100_000], title="x"
    )
    driver.send(request)
    (asked,) = talker.asked
    plain = "application/octet-stream"
    assert parts_of(asked) == [
        ("photo", "a.png", "image/png", content),
        ("more", "more", plain, b"1"),
        ("more", "more", plain, b"2" * 100_000),
        ("title", None, None, b"x"),
    ]
    length = asked.header("content-length")
    assert length == (str(asked.size) if is_measured else None)


@pytest.mark.parametrize("kind", [one for one in SOURCES if SOURCES[one][2]])
def test_what_can_be_read_again_is_sent_again(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path, kind: str
) -> None:
    source, content, _ = SOURCES[kind]
    answers = iter([BUSY, DONE, DONE])
    talker.answering = lambda _: iter([next(answers)])
    request = feeds.put_photo(body=source(tmp_path))
    driver.send(request)
    driver.send(request)
    assert [one.body for one in talker.asked] == [content] * 3


@pytest.mark.parametrize(
    ("kind", "driver"),
    [
        *((kind, style) for kind in ("pipe", "iterator") for style in STYLES),
        ("async iterator", "async"),
    ],
    indirect=["driver"],
)
def test_what_can_be_read_once_is_sent_once(
    driver: Driver,
    talker: Talker,
    feeds: Any,
    errors: Any,
    tmp_path: Path,
    kind: str,
) -> None:
    talker.answering = lambda _: iter([BUSY])
    request = feeds.put_photo(body=SOURCES[kind][0](tmp_path))
    with pytest.raises(errors.InternalServerError) as raised:
        driver.send(request)
    assert (raised.value.attempts, len(talker.asked)) == (1, 1)
    with pytest.raises(ValueError, match="only once"):
        driver.send(request)


def test_what_was_never_read_is_sent_after_a_refused_connection(
    driver: Driver, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    request = feeds.put_photo(body=iterator(tmp_path))
    with pytest.raises(errors.APIConnectionError) as raised:
        driver.send(request, base_url="http://127.0.0.1:9", max_retries=1)
    assert raised.value.attempts == 2
    driver.send(request)


def test_a_request_with_files_is_a_printable_value_until_it_is_sent(
    feeds: Any, tmp_path: Path
) -> None:
    file = path(tmp_path)
    request = feeds.add_photos(photo=file, more=[b"secret" * 9])
    assert request == feeds.add_photos(photo=file, more=[b"secret" * 9])
    assert "secret" not in repr(request)
    assert "photo.png" in repr(request)
    assert "54 bytes" in repr(request)


# --- what is no file ---


def closed(_: Path) -> Any:
    file = io.BytesIO(b"x")
    file.close()
    return file


def text_file(folder: Path) -> Any:
    file = folder / "a.txt"
    file.write_text("x", encoding="utf-8")
    OPENED.append(file.open(encoding="utf-8"))
    return OPENED[-1]


NO_FILES: list[tuple[Callable[[Path], Any], type[Exception], str]] = [
    (closed, ValueError, "closed"),
    (text_file, ValueError, "binary"),
    (lambda _: io.StringIO("x"), ValueError, "binary"),
    (lambda folder: folder, IsADirectoryError, "folder"),
    (lambda folder: folder / "none", FileNotFoundError, "none"),
    (lambda _: 7, ValueError, "a file is bytes"),
    (lambda _: ("a.png", b"", "image/png\r\nX: y"), ValueError, "printable"),
    (lambda _: (b"", "a.png"), ValueError, "name"),
]


@pytest.mark.parametrize(("source", "kind", "said"), NO_FILES)
def test_what_is_no_file_is_refused_before_anything_is_sent(
    feeds: Any, tmp_path: Path, source: Any, kind: type[Exception], said: str
) -> None:
    given = source(tmp_path)
    with pytest.raises(kind, match=said):
        feeds.put_photo(body=given)
    with pytest.raises(kind, match=said):
        feeds.add_photos(photo=given)


def test_an_empty_file_is_a_file(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path
) -> None:
    (tmp_path / "empty").touch()
    driver.send(feeds.put_photo(body=tmp_path / "empty"))
    assert talker.asked[0].header("content-length") == "0"


def test_an_async_iterator_is_not_for_the_blocking_client(
    sdk: ModuleType, talker: Talker, feeds: Any, tmp_path: Path
) -> None:
    request = feeds.put_photo(body=awaited(tmp_path))
    with pytest.raises(TypeError, match="asynchronous client"):
        Driver(sdk, "sync", talker.url).send(request)


def failing(_: Path) -> Iterator[bytes]:
    yield b"x"
    raise KeyError("mine")


def shrinking(folder: Path) -> Any:
    file = path(folder)

    class Shrinking(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return b"" if self.tell() > 1000 else super().read(size)

    return Shrinking(file.read_bytes())


FAILING: list[tuple[Callable[[Path], Any], type[Exception], str]] = [
    (failing, KeyError, "mine"),
    (shrinking, OSError, "became shorter"),
    (lambda _: iter(["text"]), TypeError, "not str"),
]


@pytest.mark.parametrize(("source", "kind", "said"), FAILING)
def test_a_file_that_fails_is_no_matter_of_the_connection(
    driver: Driver,
    talker: Talker,
    feeds: Any,
    tmp_path: Path,
    source: Any,
    kind: type[Exception],
    said: str,
) -> None:
    with pytest.raises(kind, match=said) as raised:
        driver.send(feeds.put_photo(body=source(tmp_path)))
    assert type(raised.value) is kind
    assert talker.settles_at(0)
    assert talker.asked == []


def test_a_path_that_is_gone_when_it_is_sent_is_a_missing_file(
    driver: Driver, feeds: Any, tmp_path: Path
) -> None:
    request = feeds.put_photo(body=path(tmp_path))
    (tmp_path / "photo.png").unlink()
    with pytest.raises(FileNotFoundError):
        driver.send(request)


# --- memory ---


@pytest.mark.parametrize("is_multipart", [False, True])
def test_a_large_file_is_never_in_memory(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path, is_multipart: bool
) -> None:
    file, size = tmp_path / "large", 16 * 1024 * 1024
    file.write_bytes(bytes(size))
    request = (
        feeds.add_photos(photo=file) if is_multipart else feeds.put_photo(body=file)
    )
    driver.send(feeds.put_photo(body=b"warm"))
    tracemalloc.start()
    driver.send(request)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert talker.asked[1].size >= size
    assert peak < size / 3
    if not is_multipart:
        assert talker.asked[1].digest == sha256(bytes(size)).hexdigest()
