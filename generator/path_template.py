"""The templates in a path: where its parameters stand, whatever dialect it is written in."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct

_TEMPLATE = re.compile(r"\{([^{}/=]+=[^{}]+|[^{}/]+)\}")
_DECORATED = re.compile(r"[+#./;?&]?(?P<name>[^:=*]+)(?P<rest>[:=*].*)?")


class Slot(Struct, frozen=True, kw_only=True):
    """A place in a path for the value of the parameter `name`.

    `{id}` is the whole language of OpenAPI; `{+path}`, `{path*}`, `{id:[0-9]+}` and
    `{name=projects/*}` are met in the wild. Those that reach over segments take `slashes`.
    """

    name: str
    slashes: bool = False


def pieces(path: str, declared: Collection[str] = ()) -> tuple[str | Slot, ...]:
    """A path as text and slots in turn; a template `declared` to the letter is that name."""
    found: list[str | Slot] = []
    for at, part in enumerate(_TEMPLATE.split(path)):
        if at % 2:
            found.append(_slot(part, declared))
        elif part:
            found.append(part)
    return tuple(found)


def slot_names(path: str, declared: Collection[str] = ()) -> tuple[str, ...]:
    """The names of the slots of a path, each as often as it stands there."""
    plain = path.partition("#")[0]
    return tuple(one.name for one in pieces(plain, declared) if isinstance(one, Slot))


def _slot(text: str, declared: Collection[str]) -> Slot:
    decorated = _DECORATED.fullmatch(text)
    if text in declared or decorated is None:
        return Slot(name=text)
    rest = decorated["rest"] or ""
    return Slot(
        name=decorated["name"],
        slashes=text[0] == "+" or rest == "*" or (rest[:1] == "=" and "/" in rest),
    )
