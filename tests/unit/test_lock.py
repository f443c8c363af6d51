"""The lock says the same thing when it is read again, and is never guessed at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.aliases import Alias
from generator.lock import VERSION, Lock, LockError, Repair, digest

FULL = Lock(
    inputs={"openapi.yaml": digest("openapi"), "overlay.yaml": digest("overlay")},
    names={"/components/schemas/Café": "Cafe"},
    aliases=(
        Alias(
            thing="operation /paths/~1a/get",
            name="cafés.get_a",
            since="0.2.0",
            until="2.0.0",
        ),
    ),
    repairs=(
        Repair(
            pointer="/paths/~1a/get",
            code="REF201",
            found="7e1afcc0",
            used="#/components/schemas/ApiError",
            evidence="its example fits",
        ),
    ),
    files={"allo/__init__.py": digest("")},
)


def renamed(**changes: str) -> str:
    """A lock whose one old name says something else."""
    (alias,) = json.loads(FULL.text())["aliases"]
    return damaged(aliases=[{**alias, **changes}])


def damaged(**changes: object) -> str:
    return json.dumps({**json.loads(FULL.text()), **changes})


def codes_of(text: str) -> list[str]:
    with pytest.raises(LockError) as caught:
        Lock.parse(text)
    return [finding.code for finding in caught.value.findings]


def test_a_lock_reads_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "instep.lock").write_text(FULL.text(), encoding="utf-8")
    assert Lock.read(tmp_path / "instep.lock") == FULL


def test_no_lock_is_the_empty_lock(tmp_path: Path) -> None:
    assert Lock.read(tmp_path / "instep.lock") == Lock.empty()


def test_equal_locks_are_written_alike_whatever_the_order_of_their_entries() -> None:
    backwards = Lock(
        inputs=dict(sorted(FULL.inputs.items(), reverse=True)),
        names=FULL.names,
        aliases=FULL.aliases,
        repairs=FULL.repairs,
        files=FULL.files,
    )
    assert backwards.text() == FULL.text()


def test_a_lock_ends_with_a_newline_and_keeps_its_letters_readable() -> None:
    assert FULL.text().endswith("}\n")
    assert '"/components/schemas/Café": "Cafe"' in FULL.text()


def test_what_nobody_would_see_in_a_lock_is_written_as_an_escape() -> None:
    odd = Lock(names={"/a\u2028\u202e\x7f\U000e0001": "A"})
    assert odd.text().replace("\n", "").isprintable()
    assert Lock.parse(odd.text()) == odd


def test_text_and_its_bytes_have_one_digest() -> None:
    assert digest("é") == digest("é".encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "{",
        "[" * 100_000,
        damaged(version=None),
        damaged(version=True),
        damaged(version="1"),
        damaged(names=[]),
        damaged(names={"a": 1}),
        damaged(files=None),
        damaged(generator=3),
        damaged(repairs={}),
        damaged(repairs=["x"]),
        damaged(repairs=[{"pointer": "/"}]),
        damaged(aliases={}),
        damaged(aliases=[{"thing": "type /a"}]),
        renamed(more="x"),
        renamed(name=""),
        renamed(name="a b"),
        renamed(name="a.b()"),
        renamed(name='x"\nimport os #'),
        renamed(since="soon"),
        renamed(until='2.0.0"\nimport os #'),
        renamed(until="2.0.0\n"),
        renamed(until="\u0662.0.0"),
    ],
)
def test_a_damaged_lock_is_refused(text: str) -> None:
    assert codes_of(text) == ["LCK001"]


def test_a_merge_conflict_is_named_as_one() -> None:
    with pytest.raises(LockError, match="merge conflict"):
        Lock.parse(FULL.text().replace('  "names"', '<<<<<<< HEAD\n  "names"'))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "instep.lock").write_bytes(b"\xff\xfe{")
    with pytest.raises(LockError, match="not UTF-8"):
        Lock.read(tmp_path / "instep.lock")


def test_a_folder_called_like_the_lock_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LockError, match="not a file"):
        Lock.read(tmp_path)


def test_a_lock_from_a_newer_instep_is_refused() -> None:
    assert codes_of(damaged(version=VERSION + 1)) == ["LCK002"]


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../x", "a/../../x", "a\\b", "C:/x", "", ".", "a//b", "a\0b"],
)
def test_a_lock_that_names_a_file_outside_is_refused(path: str) -> None:
    assert codes_of(damaged(files={path: digest("")})) == ["LCK003"]
