"""Bytes on disk: what is text, and what is refused and how."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from generator.document import Mark
from generator.report import Finding, Report, Unusable
from generator.source import load
from generator.source.text import decode, read_text

DESCRIPTION = "openapi: 3.0.3\ninfo:\n  title: Café ☎\n"


def refusal(content: bytes) -> Finding:
    report = Report()
    with pytest.raises(Unusable) as caught:
        decode(content, "api.yaml", report)
    assert report.findings == [caught.value.finding]
    return caught.value.finding


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"], ids=str.upper
)
def test_a_byte_order_mark_is_obeyed_and_left_out(
    encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "api.yaml"
    path.write_bytes(DESCRIPTION.encode(encoding))
    document = load(path, "api.yaml", Report())
    assert document.root["info"] == {"title": "Café ☎"}
    assert document.where("/openapi") == Mark("api.yaml", 1, 1)


def test_utf_16_is_read_in_both_byte_orders() -> None:
    for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        source = decode(mark + DESCRIPTION.encode(encoding), "api.yaml", Report())
        assert source.text == DESCRIPTION


def test_latin_1_is_refused_with_its_byte_offset() -> None:
    finding = refusal("openapi: 3.0.3\ninfo: é\n".encode("latin-1"))
    assert (finding.code, finding.mark) == ("SRC003", Mark("api.yaml", 2, 7))
    assert finding.what == "byte 0xE9 at offset 21 is not UTF-8"


def test_cut_utf_16_is_refused() -> None:
    assert refusal("openapi".encode("utf-16")[:-1]).code == "SRC003"


@pytest.mark.parametrize("char", ["\0", "\x01", "\x0b", "\x1b"])
def test_control_characters_are_refused_where_they_stand(char: str) -> None:
    finding = refusal(f"openapi: 3.0.3\na: b{char}c".encode())
    assert (finding.code, finding.mark) == ("SRC003", Mark("api.yaml", 2, 5))
    assert f"U+{ord(char):04X}" in finding.what


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (gzip.compress(DESCRIPTION.encode(), mtime=0), "gzip data"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"%PDF-1.7\n", "a PDF"),
    ],
)
def test_archives_are_named_for_what_they_are(content: bytes, kind: str) -> None:
    finding = refusal(content)
    assert finding.code == "SRC006"
    assert finding.what == f"this is {kind}, not an OpenAPI description"


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refusal(content).code == "SRC002"


def test_a_file_that_is_not_there_is_refused_without_its_path(tmp_path: Path) -> None:
    report = Report()
    with pytest.raises(Unusable) as caught:
        read_text(tmp_path / "gone.yaml", "gone.yaml", report)
    assert str(caught.value) == (
        "gone.yaml SRC001 cannot be read: No such file or directory\n"
        "  did: wrote nothing\n"
        "  fix: check the path"
    )


def test_a_folder_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "a\0b"):
        with pytest.raises(Unusable) as caught:
            read_text(path, "api.yaml", Report())
        assert caught.value.finding.code == "SRC001"
