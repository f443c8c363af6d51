"""What is put into another repository: a package, or the runtime that several packages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from generator.commands.sharing import runtime, sharing
from generator.escape.markdown import inline
from generator.foreign import Foreign
from generator.lock import NAME, Lock, LockError, digest
from generator.pipeline import Result
from generator.tree import Tree

NOTE = "VENDORED.md"
"""The file that says where a copy comes from, and under which licence."""

_NEEDS = (
    "It needs Python 3.11, `httpx2>=2.7,<3` and `pydantic>=2.11,<3`, and not Instep.\n"
)
_LICENCE = "Instep's runtime: MIT licence, copyright 2026 Instep\ncontributors."


class Copy(Struct, frozen=True, kw_only=True):
    """A package as it is to stand in a folder: its name and its files."""

    name: str
    files: Tree


def package_copy(result: Result, shared: str, *, docs: bool) -> Copy:
    """The package of an API, with a note and a lock of its own, and the docs where wanted.

    `shared` is the package beside it that has its runtime, or nothing.
    """
    name = next(path for path in result.tree if path.endswith("/py.typed"))
    name = name.partition("/")[0]
    package = {
        path.removeprefix(f"{name}/"): text
        for path, text in result.tree.items()
        if path.startswith(f"{name}/")
    }
    files = dict(sharing(package, shared)) if shared else package
    if docs:
        files |= {
            path: text for path, text in result.tree.items() if path.startswith("docs/")
        }
    files[NOTE] = _note(result, shared)
    lock = Lock.parse(result.tree[NAME])
    inputs = dict(lock.inputs)
    if shared:
        inputs[_beside(shared)] = digest(runtime_copy(shared).files[NAME])
    own = Lock(
        release=lock.release,
        inputs=inputs,
        names=lock.names,
        repairs=lock.repairs,
        files={path: digest(text) for path, text in files.items()},
    )
    return Copy(name=name, files=dict(sorted({**files, NAME: own.text()}.items())))


def runtime_copy(name: str) -> Copy:
    """The runtime alone, with a note and a lock; the same for every API."""
    files = {**runtime(), NOTE: _note_of_runtime()}
    lock = Lock(files={path: digest(text) for path, text in files.items()})
    return Copy(name=name, files=dict(sorted({**files, NAME: lock.text()}.items())))


def _beside(shared: str) -> str:
    """What the lock of a package calls the runtime that it was made for."""
    return f"../{shared}/{NAME}"


def shared_by(lock: Lock) -> tuple[str, str]:
    """The runtime that a package shares, and the digest of the one that it was made for.

    Two empty texts where it has one of its own.
    """
    for label, wanted in lock.inputs.items():
        name = label.removeprefix("../").removesuffix(f"/{NAME}")
        if label == _beside(name) and "/" not in name:
            return name, wanted
    return "", ""


def sharers(folder: Path, shared: str) -> Iterator[tuple[str, str]]:
    """The packages in a folder that share a runtime, each with the one it was made for."""
    for path in sorted(folder.glob(f"*/{NAME}")):
        try:
            name, wanted = shared_by(Lock.read(path))
        except LockError:  # whoever asks about that package is told
            continue
        if name == shared:
            yield path.parent.name, wanted


def _note(result: Result, shared: str) -> str:
    info = result.document.root.get("info")
    title = info.get("title") if isinstance(info, dict) else None
    name = inline(Foreign(str(title or "an API")))
    theirs = "What the description says is its author's.\n"
    runtime = f"The modules whose names begin with `_` are {_LICENCE} {theirs}"
    if shared:
        runtime = (
            f"Its runtime is the package `{shared}` beside it, which others may share.\n"
            f"{theirs}"
        )
    return (
        f"# {name}: a vendored SDK\n\n"
        "Instep generated this package from the API's description and put it here. "
        "`instep.lock`\nsays from what, and has a digest of each file. Do not edit them: "
        "`instep vendor --check` in the\nrepository they come from, or on this folder "
        "alone, tells. `custom.py`, or a folder `custom`, is\nyours, and stays.\n\n"
        f"{_NEEDS}\n{runtime}"
    )


def _note_of_runtime() -> str:
    return (
        "# The runtime of the SDKs beside it\n\n"
        "Instep put this package here for all of them. `instep.lock` has a digest of each "
        "file. Do not\nedit them: `instep vendor --check` on this folder tells. An SDK says "
        "in its own lock which\nruntime it was made for; where the runtime changes, all of "
        "them are vendored again at once.\n\n"
        f"{_NEEDS}\nThis is {_LICENCE}\n"
    )
