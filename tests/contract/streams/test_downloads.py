"""Files on their way down: whole and as promised under their name, or not there."""

from __future__ import annotations

import io
import tracemalloc
from base64 import b64encode
from collections.abc import Iterator
from hashlib import md5, sha256
from pathlib import Path
from typing import IO, Any

import pytest
from downloading import CONTENT, TAG, TYPE, Gauge, fetch, left_in, ranged, whole
from streaming import Driver
from talking import Asked, Hangup, Talker, head


def test_a_file_comes_whole_and_under_its_name(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path
) -> None:
    talker.answering = whole()
    gauge = Gauge()
    saved = fetch(driver, feeds.file(), tmp_path / "a.pdf", progress=gauge)
    assert (tmp_path / "a.pdf").read_bytes() == CONTENT
    assert left_in(tmp_path) == ["a.pdf"]
    assert (saved.path, saved.size) == (tmp_path / "a.pdf", len(CONTENT))
    assert saved.resumed_from == 0
    assert saved.headers["etag"] == '"v1"'
    assert gauge.seen[-1] == (len(CONTENT), len(CONTENT))
    assert gauge.seen == sorted(set(gauge.seen))
    (asked,) = talker.asked
    assert asked.header("accept-encoding") == "identity"
    assert asked.header("range") is None


def test_a_file_of_unknown_length_comes_whole(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path
) -> None:
    talker.answering = lambda _: iter([head(headers=TYPE) + b"3\r\nabc\r\n0\r\n\r\n"])
    gauge = Gauge()
    fetch(driver, feeds.file(), str(tmp_path / "a"), progress=gauge)
    assert (tmp_path / "a").read_bytes() == b"abc"
    assert gauge.seen == [(3, None)]


def test_what_stood_under_the_name_stays_until_the_file_is_whole(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"before")
    talker.answering = ranged(breaks=(10,))
    with pytest.raises(errors.APIConnectionError):
        fetch(driver, feeds.file(), file, max_retries=0)
    assert file.read_bytes() == b"before"
    fetch(driver, feeds.file(), file)
    assert file.read_bytes() == CONTENT


# --- what is not as promised ---


def digest(name: str, content: bytes = CONTENT) -> str:
    made = sha256(content) if name == "sha256" else md5(content, usedforsecurity=False)
    return b64encode(made.digest()).decode()


def repr_digest(content: bytes) -> dict[str, str]:
    return {"Repr-Digest": f"sha-256=:{digest('sha256', content)}:"}


def old_digest(content: bytes) -> dict[str, str]:
    return {"Digest": f"SHA-256={digest('sha256', content)}"}


def content_md5(content: bytes) -> dict[str, str]:
    return {"Content-MD5": digest("md5", content)}


@pytest.mark.parametrize("made", [repr_digest, old_digest, content_md5])
def test_a_digest_of_the_server_is_checked(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path, made: Any
) -> None:
    talker.answering = whole(headers={**TAG, **made(CONTENT)})
    fetch(driver, feeds.file(), tmp_path / "good")
    talker.answering = whole(headers={**TAG, **made(b"other")})
    with pytest.raises(errors.APIResponseValidationError, match="of the file is not"):
        fetch(driver, feeds.file(), tmp_path / "bad")
    assert left_in(tmp_path) == ["good"]


def test_a_digest_of_the_callers_is_checked_through_every_break(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    right, wrong = sha256(CONTENT).hexdigest(), sha256(b"").hexdigest()
    talker.answering = ranged(breaks=(1000, 500))
    fetch(driver, feeds.file(), tmp_path / "good", sha256=right.upper())
    talker.answering = ranged(breaks=(1000, 500))
    with pytest.raises(errors.APIResponseValidationError, match=wrong):
        fetch(driver, feeds.file(), tmp_path / "bad", sha256=wrong)
    assert left_in(tmp_path) == ["good"]
    with pytest.raises(ValueError, match="64"):
        fetch(driver, feeds.file(), tmp_path / "bad", sha256="abc")


def test_another_size_than_was_promised_is_an_error(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    def short(asked: Asked) -> Iterator[bytes]:
        if not asked.header("range"):
            yield head(headers=TAG, length=9) + b"abc"
            raise Hangup
        yield head(206, {**TAG, "Content-Range": "bytes 3-5/9"}, length=3) + b"def"

    talker.answering = short
    with pytest.raises(errors.APIResponseValidationError, match="6 bytes, and should"):
        fetch(driver, feeds.file(), tmp_path / "a")
    assert left_in(tmp_path) == ["a.part", "a.part.json"]


def test_an_error_leaves_no_file(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    talker.answering = lambda _: iter([head(404, length=0)])
    with pytest.raises(errors.NotFoundError):
        fetch(driver, feeds.file(), tmp_path / "a")
    assert left_in(tmp_path) == []


def test_a_folder_that_is_not_there_is_found_before_anything_is_asked_for(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        fetch(driver, feeds.file(), tmp_path / "none" / "a")
    assert talker.asked == []


# --- open files ---


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[IO[bytes]]:
    with (tmp_path / "open").open("w+b", buffering=0) as file:
        file.write(b"before ")
        yield file


def test_an_open_file_is_written_from_where_it_stands(
    driver: Driver, talker: Talker, feeds: Any, opened: IO[bytes]
) -> None:
    talker.answering = ranged(breaks=(1000,))
    saved = fetch(driver, feeds.file(), opened, sha256=sha256(CONTENT).hexdigest())
    assert (saved.path, saved.size) == (None, len(CONTENT))
    opened.seek(0)
    assert opened.read() == b"before " + CONTENT
    assert talker.asked[-1].header("range") == "bytes=1000-"


def test_an_open_file_is_rewound_to_where_it_stood(
    driver: Driver, talker: Talker, feeds: Any, opened: IO[bytes]
) -> None:
    talker.answering = ranged(headers=TYPE, breaks=(1000,))
    fetch(driver, feeds.file(), opened)
    opened.seek(0)
    assert opened.read() == b"before " + CONTENT


def test_what_cannot_be_rewound_is_not_written_twice(
    driver: Driver, talker: Talker, feeds: Any, errors: Any
) -> None:
    class Sink:
        def __init__(self) -> None:
            self.taken = b""

        def write(self, data: bytes) -> None:
            self.taken += data

    talker.answering = ranged(headers=TYPE, breaks=(1000,))
    sink = Sink()
    with pytest.raises(errors.APIConnectionError):
        fetch(driver, feeds.file(), sink)
    assert (sink.taken, len(talker.asked)) == (CONTENT[:1000], 1)
    talker.answering = ranged(breaks=(1000,))
    sink = Sink()
    fetch(driver, feeds.file(), sink)
    assert sink.taken == CONTENT


def test_a_file_open_for_text_is_refused(driver: Driver, feeds: Any) -> None:
    with pytest.raises(ValueError, match="binary"):
        fetch(driver, feeds.file(), io.StringIO())


# --- memory and connections ---


def test_a_large_file_is_never_in_memory(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path
) -> None:
    size = 16 * 1024 * 1024
    piece = bytes(1024 * 64)

    def large(_: Asked) -> Iterator[bytes]:
        yield head(headers=TAG, length=size)
        yield from [piece] * (size // len(piece))

    talker.answering = whole()
    fetch(driver, feeds.file(), tmp_path / "warm")
    talker.answering = large
    expected = sha256(bytes(size)).hexdigest()
    tracemalloc.start()
    fetch(driver, feeds.file(), tmp_path / "large", sha256=expected)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "large").stat().st_size == size
    assert peak < size / 3


def test_a_download_that_is_left_frees_its_connection(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path
) -> None:
    def stop(*_: Any) -> None:
        raise KeyError("mine")

    talker.answering = ranged()
    with pytest.raises(KeyError):
        fetch(driver, feeds.file(), tmp_path / "a", progress=stop)
    assert talker.settles_at(0)
    assert talker.opened == 1
