"""What a file is called on the wire, and what stands between the parts."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ('a"b.png', b"a%22b.png"),
        ("a\r\nX-Evil: 1.png", b"a%0D%0AX-Evil: 1.png"),
        ("a\0b\x7f.png", b"a%00b%7F.png"),
        ("/etc/secret/a.png", b"a.png"),
        ("..\\..\\a.png", b"a.png"),
        ("é💥.png", "é💥.png".encode()),
        ("a;b=c.png", b"a;b=c.png"),
        ("a%22.png", b"a%22.png"),
    ],
)
def test_a_file_name_is_what_browsers_make_of_it(
    feeds: Any, name: str, written: bytes
) -> None:
    content = feeds.add_photos(photo=(name, b"x")).content
    (line,) = [one for one in content.split(b"\r\n") if b"filename" in one]
    assert line == (
        b'Content-Disposition: form-data; name="photo"; filename="' + written + b'"'
    )


def test_a_name_that_no_unicode_can_write_is_sent_as_its_bytes(feeds: Any) -> None:
    name = b"a\xff.png".decode("utf-8", "surrogateescape")
    assert b'filename="a\xff.png"' in feeds.add_photos(photo=(name, b"x")).content


def test_a_boundary_cannot_be_foreseen(feeds: Any) -> None:
    request, same = feeds.add_photos(photo=b"x"), feeds.add_photos(photo=b"x")
    assert request == same
    assert request.body.boundary != same.body.boundary
    assert len(request.body.boundary) == 32
    assert request.content == request.content
