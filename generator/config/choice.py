"""What somebody chose for their SDK: which operations it has, and what things are called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Literal, TypeAlias

from msgspec import Struct, field

from generator.document import Mark

Grouping: TypeAlias = Literal["tag", "path"]
"""What decides the resource of an operation: its first tag, or the first word of its path."""

Datetimes: TypeAlias = Literal["keep", "assume-utc", "require-zone"]
"""What becomes of times without a zone: nothing, they are in UTC, or they are refused."""

_IN_CONFIGURATION = Mark("instep.toml")
_METHOD_AND_PATH = re.compile(r"([A-Za-z]+|\*)\s+(/.*|\*)\Z", re.DOTALL)


class Pattern(Struct, frozen=True):
    """Words that stand for operations: an operationId, a tag, a path, or `GET /path`.

    `*` stands for any text, slashes included.
    """

    text: str
    mark: Mark

    def matches(self, method: str, path: str, names: Sequence[str]) -> bool:
        """Whether an operation is meant; `names` are its operationId and its tags."""
        both = _METHOD_AND_PATH.match(self.text)
        if both:
            is_method = both[1] == "*" or both[1].upper() == method.upper()
            return is_method and _is_like(path, both[2])
        if self.text.startswith("/"):
            return _is_like(path, self.text)
        return any(_is_like(name, self.text) for name in names)


class Choice(Struct, frozen=True, kw_only=True):
    """Which operations an SDK has: all that are included, if any are, and not excluded."""

    include: tuple[Pattern, ...] = ()
    exclude: tuple[Pattern, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether nothing was chosen, so that nothing is left out."""
        return not self.include and not self.exclude

    def takes(self, method: str, path: str, names: Sequence[str]) -> bool:
        """Whether the SDK has an operation; `names` are its operationId and its tags."""
        if any(one.matches(method, path, names) for one in self.exclude):
            return False
        return not self.include or any(
            one.matches(method, path, names) for one in self.include
        )


class Naming(Struct, frozen=True, kw_only=True):
    """Names somebody gave, which beat all others.

    `operations` are by operationId or `GET /path`; `models` by the name of the component,
    or the name or pointer they have without it; `fields` by model and wire name with a dot
    between them; `resources` by tag, or the module they would be; `errors` by code.
    """

    operations: Mapping[str, str] = field(default_factory=dict[str, str])
    models: Mapping[str, str] = field(default_factory=dict[str, str])
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    resources: Mapping[str, str] = field(default_factory=dict[str, str])
    errors: Mapping[str, str] = field(default_factory=dict[str, str])
    group: Grouping = "tag"
    mark: Mark = _IN_CONFIGURATION


EVERYTHING = Choice()
AS_DERIVED = Naming()


def _is_like(text: str, pattern: str) -> bool:
    return fnmatchcase(text, pattern.replace("[", "[[]").replace("?", "[?]"))
