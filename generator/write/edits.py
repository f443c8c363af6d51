"""What becomes of a generated file that somebody edited: the edit is carried along, or told."""

from __future__ import annotations

from pathlib import Path

from generator.document import Mark
from generator.lock import Lock, digest
from generator.report import Finding
from generator.system.git import GitFailed, merged, remembered


def carry(
    place: Path, standing: bytes, text: str, lock: Lock, path: str
) -> str | Finding:
    """The text that has both the edit and what is generated now, or why there is none.

    `lock` knows what was generated when the file was last written. While that is what is
    generated still, the edited file stays as it is.
    """
    if digest(text) == lock.files[path]:
        return standing.decode("utf-8", "surrogateescape")
    base = _before(place, lock, path)
    if base is None:
        return _unknown(place)
    try:
        content, is_clean = merged(standing, base, text.encode("utf-8"))
        if is_clean:
            return content.decode("utf-8")
    except (GitFailed, UnicodeDecodeError):
        return _unknown(place)
    return _conflict(place, content)


def _before(place: Path, lock: Lock, path: str) -> bytes | None:
    """What was generated before the edit: as the lock has it, or else git."""
    content = lock.edited.get(path, "").encode("utf-8")
    if digest(content) == lock.files[path]:
        return content
    return remembered(place, lock.files[path])


def _unknown(place: Path) -> Finding:
    return Finding(
        code="WRT002",
        mark=Mark(str(place)),
        what="this generated file was edited, and what it was before is not in git's history",
        did="wrote nothing",
        fix="move the edit to the overlay, a template or a module of your own below custom/; "
        "or lose it with --force",
    )


def _conflict(place: Path, content: bytes) -> Finding:
    """Both versions of the first lines that do not agree, as git shows them."""
    lines = content.decode("utf-8", "replace").split("\n")
    starts = [at for at, line in enumerate(lines) if line.startswith("<<<<<<< ")]
    end = next(at for at in range(starts[0], len(lines)) if lines[at][:8] == ">>>>>>> ")
    shown = " ⏎ ".join(line for line in lines[starts[0] : end + 1])
    more = f" (and {len(starts) - 1} more)" if len(starts) > 1 else ""
    return Finding(
        code="WRT006",
        mark=Mark(str(place), starts[0] + 1, 1),
        what=f"the edit here and what is generated now change the same lines{more}: {shown}",
        did="wrote nothing",
        fix="make the edit agree with what is generated, move it elsewhere, or lose it with "
        "--force",
    )
