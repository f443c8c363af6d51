"""Turns views into text: the only module that knows Jinja.

The path of a template is the path of its output. A name in braces is a loop over the views
of that name (`{resource}` over `resources`), each at its own `path`; a name that is a single
view stands for its path. A file without the ending `.jinja` is copied as it is, a blank
render is no file, and a template found in two folders is taken from the first of them. One
that begins with `{# laid out #}` prints whole lines in their final form, whatever it leaves out.

A template is compiled once per installation, as Python's own modules are: its code is kept in a
`__pycache__` beside it, unless it is one of the user's.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    Undefined,
    pass_context,
)
from jinja2.bccache import Bucket
from msgspec import Struct

from generator import escape
from generator.foreign import Code

_ENDING = ".jinja"
_LAID_OUT = "{# laid out #}"
_PLACE = re.compile(r"\{([a-z_]+)\}")
_SKIPPED = frozenset({"__pycache__"})
_SYNTAX: Mapping[str, Any] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "autoescape": False,
    "optimized": False,  # code that is kept has nothing in it that a door made
}
"""Beside a template's text, what decides what it is compiled to."""


class Sheet(Struct, frozen=True, kw_only=True):
    """One file that is still to be printed; no two share anything that printing changes."""

    path: str
    template: Template
    scope: Mapping[str, object]
    is_laid_out: bool
    """Whether what it prints is in its final form."""

    def text(self) -> str:
        """What the template prints.

        Raises:
            jinja2.TemplateError: it asks for what no view has.
        """
        return self.template.render(self.scope)


class Rendering(Struct, frozen=True, kw_only=True):
    """Files by relative path: those templates print, and those copied as they are."""

    sheets: tuple[Sheet, ...]
    copied: Mapping[str, str]

    @property
    def printed(self) -> Mapping[str, str]:
        """What all the templates print, but for blank files."""
        texts = {sheet.path: sheet.text() for sheet in self.sheets}
        return {path: text for path, text in texts.items() if text.strip()}


def render(
    views: Mapping[str, object], installed: Sequence[Path], own: Sequence[Path] = ()
) -> Rendering:
    """Every file the templates make of the views, ready to be printed.

    The user's own folders come before those that are installed, and nothing is put into them.

    Raises:
        jinja2.TemplateError: a template is broken.
        ValueError: two templates make one file.
    """
    folders = (*own, *installed)
    environment = _environment(tuple(installed), tuple(own))
    sheets: dict[str, Sheet] = {}
    copied: dict[str, str] = {}
    for name in _template_names(folders):
        is_template = name.endswith(_ENDING)
        source = _source(name, folders)
        for path, scope in _expanded(name.removesuffix(_ENDING), dict(views)):
            if path in sheets or path in copied:
                raise ValueError(f"two templates make {path}")
            if is_template:
                sheets[path] = Sheet(
                    path=path,
                    template=environment.get_template(name),
                    scope=scope,
                    is_laid_out=source.startswith(_LAID_OUT),
                )
            else:
                copied[path] = source
    return Rendering(sheets=tuple(sheets.values()), copied=copied)


def compile_all(installed: Sequence[Path]) -> None:
    """Have every template ready, so that copies of this process need not compile them."""
    environment = _environment(tuple(installed))
    for name in _template_names(installed):
        if name.endswith(_ENDING):
            environment.get_template(name)


def _source(name: str, folders: Sequence[Path]) -> str:
    file = next(folder / name for folder in folders if (folder / name).is_file())
    return file.read_text(encoding="utf-8")


class _Kept(BytecodeCache):
    """The code of installed templates, each in a file beside it, where Python keeps a module's."""

    def __init__(self, installed: Sequence[Path]) -> None:
        self._installed = installed

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file of a template's code; no file at all for one of the user's."""
        if filename is None or Path(filename[: -len(name)]) not in self._installed:
            return ""
        return cache_from_source(filename)

    def get_source_checksum(self, source: str) -> str:
        """Tells apart whatever is compiled to other code."""
        decided_by = (source, jinja2.__version__, MAGIC_NUMBER, _SYNTAX)
        return sha256(repr(decided_by).encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError, EOFError, ValueError, TypeError):
            stamp, _, code = Path(bucket.key).read_bytes().partition(b"\n")
            if stamp == bucket.checksum.encode():
                bucket.code = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not bucket.key or sys.dont_write_bytecode:
            return
        file = Path(bucket.key)
        part = Path(f"{bucket.key}.{os.getpid()}")
        stamp = bucket.checksum.encode()
        with suppress(OSError):  # an installation nobody may write to has none
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(stamp + b"\n" + marshal.dumps(bucket.code))
            part.replace(file)


@cache
def _environment(
    installed: tuple[Path, ...], own: tuple[Path, ...] = ()
) -> Environment:
    """Templates are compiled once for all APIs of a run."""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in (*own, *installed)]),
        bytecode_cache=_Kept(installed),
        undefined=StrictUndefined,
        finalize=only_code,
        **_SYNTAX,
    )
    doors: dict[str, Callable[..., Code]] = {
        "docstring": escape.docstring,
        "prose": escape.prose,
        "sample": escape.sample,
        "listed": escape.listed,
        "literal": escape.literal,
        "markdown": escape.markdown,
        "inline": escape.inline,
        "cell": escape.cell,
        "code_span": escape.code_span,
        "fenced": escape.fenced,
        "shell": escape.shell,
        "toml": escape.toml,
    }
    environment.filters.update(doors)
    return environment


@pass_context  # so that nothing is asked for while a template is compiled
def only_code(_: object, value: Any) -> str:
    """What a template may print: `Code`, and nothing that has not passed a door."""
    if isinstance(value, Code):
        return value
    if isinstance(value, Undefined):
        return Code(str(value))  # which raises, and names what is missing
    raise TypeError(f"a template printed a {type(value).__name__} without a door")


def _template_names(folders: Sequence[Path]) -> list[str]:
    return sorted(
        {
            path.relative_to(folder).as_posix()
            for folder in folders
            for path in folder.rglob("*")
            if path.is_file() and not _SKIPPED & set(path.parts)
        }
    )


def _expanded(
    path: str, scope: dict[str, object]
) -> Iterator[tuple[str, dict[str, object]]]:
    """The paths a template's path stands for, each with the views it is rendered with."""
    place = _PLACE.search(path)
    if place is None:
        yield PurePosixPath(path).as_posix(), scope
        return
    name = place.group(1)
    for view in _views(name, scope):
        filled = path.replace(place.group(0), _path_of(view), 1)
        yield from _expanded(filled, {**scope, name: view})


def _path_of(view: object) -> str:
    path = getattr(view, "path", None)
    if not isinstance(path, Code):
        raise ValueError(f"a {type(view).__name__} has no path")
    return path


def _views(name: str, scope: Mapping[str, object]) -> Sequence[object]:
    """The views a name in braces stands for, sought from the innermost scope outwards."""
    if name in scope:
        return [scope[name]]
    for view in reversed(list(scope.values())):
        many: Sequence[object] | None = getattr(view, f"{name}s", None)
        if isinstance(many, tuple):
            return many
    raise ValueError(f"no view has {name}s")
