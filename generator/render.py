"""Turns views into text: the only module that knows Jinja.

The path of a template is the path of its output. A name in braces is a loop over the views
of that name (`{resource}` over `resources`), each at its own `path`; a name that is a single
view stands for its path. A file without the ending `.jinja` is copied as it is, a blank
render is no file, and a template found in two folders is taken from the first of them. One
that begins with `{# laid out #}` prints whole lines in their final form, whatever it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    Undefined,
)
from msgspec import Struct

from generator import escape
from generator.foreign import Code

_ENDING = ".jinja"
_LAID_OUT = "{# laid out #}"
_PLACE = re.compile(r"\{([a-z_]+)\}")
_SKIPPED = frozenset({"__pycache__"})


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


def render(views: Mapping[str, object], folders: Sequence[Path]) -> Rendering:
    """Every file the templates make of the views, ready to be printed.

    Raises:
        jinja2.TemplateError: a template is broken.
        ValueError: two templates make one file.
    """
    environment = _environment(tuple(folders))
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


def compile_all(folders: Sequence[Path]) -> None:
    """Have every template ready, so that copies of this process need not compile them."""
    environment = _environment(tuple(folders))
    for name in _template_names(folders):
        if name.endswith(_ENDING):
            environment.get_template(name)


def _source(name: str, folders: Sequence[Path]) -> str:
    file = next(folder / name for folder in folders if (folder / name).is_file())
    return file.read_text(encoding="utf-8")


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    """Templates are compiled once for all APIs of a run."""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        finalize=only_code,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
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


def only_code(value: Any) -> str:
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
