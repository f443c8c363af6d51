"""JSON Pointer (RFC 6901): the one way this project says where in a document something is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias
from urllib.parse import unquote

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
"""A value as JSON knows it; mappings keep the order they were written in."""

Pointer: TypeAlias = str
"""A JSON Pointer: `""` is the whole document, `/paths/~1users/get` one operation."""


def escape(token: str) -> str:
    """One reference token as it is written inside a pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def join(pointer: Pointer, *tokens: str | int) -> Pointer:
    """The pointer to a descendant, each token one step down."""
    for token in tokens:
        written = str(token)
        if "~" in written or "/" in written:
            written = escape(written)
        pointer = f"{pointer}/{written}"
    return pointer


def split(pointer: Pointer) -> tuple[str, ...]:
    """The reference tokens of a pointer, unescaped."""
    tokens = pointer.split("/")[1:]
    if "~" not in pointer:
        return tuple(tokens)
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in tokens)


def parent(pointer: Pointer) -> Pointer:
    """The pointer one step up; the root is its own parent."""
    return pointer.rpartition("/")[0]


def ancestors(pointer: Pointer) -> Iterator[Pointer]:
    """The pointer itself, then each of its parents, the root last."""
    while pointer:
        yield pointer
        pointer = parent(pointer)
    yield ""


def lookup(root: Json, pointer: Pointer) -> Json:
    """The value a pointer names.

    Raises:
        KeyError: nothing stands there.
    """
    node = root
    for token in split(pointer):
        if isinstance(node, dict) and token in node:
            node = node[token]
        elif isinstance(node, list) and token.isdecimal() and int(token) < len(node):
            node = node[int(token)]
        else:
            raise KeyError(pointer)
    return node


def local(reference: str) -> Pointer | None:
    """The pointer of a reference within the same document (`#/a/b`), or None if it leaves it."""
    if reference == "#":
        return ""
    if reference.startswith("#/"):
        return unquote(reference[1:])
    return None


def refer(pointer: Pointer) -> str:
    """The reference that leads to a pointer of the same document; `local` reads it back."""
    return "#" + pointer.replace("%", "%25")


def follow(root: Json, pointer: Pointer, node: Json) -> tuple[Pointer, Json]:
    """A node after its `$ref`s within the document, and the place where it really stands.

    Raises:
        KeyError: a reference points at nothing.
    """
    while isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
        target = local(reference)
        if target is None:
            break
        pointer, node = target, lookup(root, target)
    return pointer, node
