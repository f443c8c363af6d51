"""Downloads that break off are taken up where they broke, if that is safe."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from downloading import CONTENT, TAG, TYPE, Gauge, fetch, left_in, ranged, whole
from streaming import Driver
from talking import Answering, Asked, Hangup, Talker, head


@pytest.mark.parametrize(
    "headers", [TAG, {**TYPE, "Last-Modified": "Wed, 21 Oct 2015 07:28:00 GMT"}]
)
def test_what_breaks_is_taken_up_where_it_broke(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path, headers: Any
) -> None:
    talker.answering = ranged(headers=headers, breaks=(1000, 500))
    saved = fetch(driver, feeds.file(), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == CONTENT
    validator = headers.get("ETag") or headers["Last-Modified"]
    assert [(one.header("range"), one.header("if-range")) for one in talker.asked] == [
        (None, None),
        ("bytes=1000-", validator),
        ("bytes=1500-", validator),
    ]
    assert (saved.size, saved.resumed_from) == (len(CONTENT), 0)


def test_a_later_call_goes_on_where_an_earlier_one_gave_up(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    talker.answering = ranged(breaks=(1000, 500))
    with pytest.raises(errors.APIConnectionError):
        fetch(driver, feeds.file(), tmp_path / "a.pdf", max_retries=1)
    assert left_in(tmp_path) == ["a.pdf.part", "a.pdf.part.json"]
    gauge = Gauge()
    saved = fetch(
        driver,
        feeds.file(),
        tmp_path / "a.pdf",
        progress=gauge,
        sha256=sha256(CONTENT).hexdigest(),
    )
    assert (tmp_path / "a.pdf").read_bytes() == CONTENT
    assert left_in(tmp_path) == ["a.pdf"]
    assert (talker.asked[-1].header("range"), saved.resumed_from) == (
        "bytes=1500-",
        1500,
    )
    assert gauge.seen[0][0] > 1500
    assert gauge.seen[-1] == (len(CONTENT), len(CONTENT))


def test_a_part_that_is_whole_already_is_not_asked_for_twice(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    def stop(received: int, _: int | None) -> None:
        if received == len(CONTENT):
            raise KeyError("mine")

    talker.answering = ranged()
    with pytest.raises(KeyError):
        fetch(driver, feeds.file(), tmp_path / "a.pdf", progress=stop)
    assert left_in(tmp_path) == ["a.pdf.part", "a.pdf.part.json"]
    saved = fetch(driver, feeds.file(), tmp_path / "a.pdf")
    assert (saved.size, saved.resumed_from) == (len(CONTENT), len(CONTENT))
    assert (tmp_path / "a.pdf").read_bytes() == CONTENT


@pytest.mark.parametrize(
    "now",
    [
        ranged(CONTENT[::-1], {**TYPE, "ETag": '"v2"'}),
        whole(CONTENT[::-1], {**TYPE, "ETag": '"v2"'}),
    ],
)
def test_a_file_that_has_changed_is_fetched_from_its_beginning(
    driver: Driver,
    talker: Talker,
    feeds: Any,
    errors: Any,
    tmp_path: Path,
    now: Answering,
) -> None:
    talker.answering = ranged(breaks=(1000,))
    with pytest.raises(errors.APIConnectionError):
        fetch(driver, feeds.file(), tmp_path / "a.pdf", max_retries=0)
    talker.answering = now
    saved = fetch(driver, feeds.file(), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == CONTENT[::-1]
    assert saved.resumed_from == 0
    assert left_in(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize(
    "fields",
    [
        {"Content-Range": f"bytes 999-{len(CONTENT) - 1}/{len(CONTENT)}"},
        {"Content-Range": f"bytes 1000-{len(CONTENT) - 1}/*", "ETag": '"v2"'},
        {},
    ],
)
def test_a_range_nobody_asked_for_is_not_taken(
    driver: Driver,
    talker: Talker,
    feeds: Any,
    tmp_path: Path,
    fields: dict[str, str],
) -> None:
    def other(asked: Asked) -> Iterator[bytes]:
        if asked.header("range"):
            yield head(206, {**TYPE, **fields}, length=3) + b"odd"
        elif len(talker.asked) == 1:
            yield head(headers=TAG, length=len(CONTENT)) + CONTENT[:1000]
            raise Hangup
        else:
            yield head(headers=TAG, length=len(CONTENT)) + CONTENT

    talker.answering = other
    fetch(driver, feeds.file(), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == CONTENT
    assert len(talker.asked) == 3


def test_a_refused_range_is_asked_for_from_the_beginning(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path
) -> None:
    def shorter(asked: Asked) -> Iterator[bytes]:
        if asked.header("range"):
            yield head(416, {"Content-Range": "bytes */3"}, length=0)
        elif len(talker.asked) == 1:
            yield head(headers=TAG, length=len(CONTENT)) + CONTENT[:1000]
            raise Hangup
        else:
            yield head(headers=TAG, length=3) + b"abc"

    talker.answering = shorter
    fetch(driver, feeds.file(), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"abc"


@pytest.mark.parametrize(
    "headers", [TYPE, {**TYPE, "ETag": 'W/"v1"'}, {**TAG, "Content-Encoding": "gzip"}]
)
def test_what_has_no_certain_version_is_fetched_from_its_beginning(
    driver: Driver,
    talker: Talker,
    feeds: Any,
    errors: Any,
    tmp_path: Path,
    headers: dict[str, str],
) -> None:
    sent = gzip.compress(CONTENT) if "Content-Encoding" in headers else CONTENT
    talker.answering = ranged(sent, headers, breaks=(100,))
    with pytest.raises(errors.APIConnectionError):
        fetch(driver, feeds.file(), tmp_path / "a.pdf", max_retries=0)
    assert left_in(tmp_path) == []
    talker.answering = ranged(sent, headers, breaks=(100,))
    saved = fetch(driver, feeds.file(), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == CONTENT
    assert saved.resumed_from == 0
    assert {one.header("range") for one in talker.asked} == {None}


def test_the_part_of_another_file_is_not_gone_on_with(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    talker.answering = ranged(breaks=(1000,))
    with pytest.raises(errors.APIConnectionError):
        fetch(driver, feeds.file(), tmp_path / "a", max_retries=0)
    other = feeds.file()
    object.__setattr__(other, "path", "/other")
    talker.answering = ranged(CONTENT[::-1])
    fetch(driver, other, tmp_path / "a")
    assert talker.asked[-1].header("range") is None
    assert (tmp_path / "a").read_bytes() == CONTENT[::-1]


def test_numbers_without_end_are_no_numbers(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path
) -> None:
    many = "9" * 5000

    def absurd(asked: Asked) -> Iterator[bytes]:
        if asked.header("range"):
            yield head(
                206, {**TAG, "Content-Range": f"bytes {many}-{many}/*"}
            ) + b"0\r\n\r\n"
        elif len(talker.asked) == 1:
            yield head(headers=TAG, length=len(CONTENT)) + CONTENT[:1000]
            raise Hangup
        else:
            yield head(headers=TAG, length=len(CONTENT)) + CONTENT

    talker.answering = absurd
    fetch(driver, feeds.file(), tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == CONTENT


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are followed here")
def test_a_part_that_somebody_made_lead_elsewhere_is_not_written(
    driver: Driver, talker: Talker, feeds: Any, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"precious")
    (tmp_path / "a.part").symlink_to(other)
    with pytest.raises(OSError, match="symbolic links"):
        fetch(driver, feeds.file(), tmp_path / "a")
    assert other.read_bytes() == b"precious"
    assert talker.asked == []


def test_without_resume_nothing_is_kept_and_nothing_gone_on_with(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    talker.answering = ranged(breaks=(1000,))
    with pytest.raises(errors.APIConnectionError):
        fetch(driver, feeds.file(), tmp_path / "a.pdf", resume=False)
    assert len(talker.asked) == 1
    assert left_in(tmp_path) == []


def test_what_is_made_by_a_post_is_not_made_twice(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    talker.answering = ranged(breaks=(1000,))
    with pytest.raises(errors.APIConnectionError):
        fetch(driver, feeds.make_file(), tmp_path / "a")
    assert (len(talker.asked), left_in(tmp_path)) == (1, [])


def test_a_deadline_holds_for_all_parts_together(
    driver: Driver, talker: Talker, feeds: Any, errors: Any, tmp_path: Path
) -> None:
    def drip(_: Asked) -> Iterator[bytes]:
        yield head(headers=TAG, length=len(CONTENT))
        while True:
            time.sleep(0.02)
            yield b"x"

    talker.answering = drip
    with pytest.raises(errors.APITimeoutError, match="deadline"):
        fetch(driver, feeds.file(), tmp_path / "a", deadline=0.2, max_retries=9)
    assert len(talker.asked) == 1
    assert talker.settles_at(0)
