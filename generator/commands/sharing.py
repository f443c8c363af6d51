"""The runtime of SDKs apart from any of them, for several that stand in one repository."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from generator.document import Mark
from generator.foreign import Foreign
from generator.ir import Api, Origin, Prose
from generator.layout.breaking import WIDTH
from generator.render import Sheet, render
from generator.target import PYTHON, view_runtime
from generator.target.python.carried import imports
from generator.tidy import tidy
from generator.tree import Tree

RUNTIME: Final = "_instep_runtime"
"""What the package is called unless somebody calls it something else."""

_OF_AN_API: Final = frozenset({"_client.py", "_renamed.py", "_version.py"})
"""What a runtime of several APIs cannot have, nor what leads to it."""

_BOTH: Final = frozenset({"errors", "_promises"})
"""Modules that the runtime has, and each API as well."""

_HEAD: Final = '''"""What the SDKs beside this package share: their runtime, without a word of any API."""
'''

_ONE: Final = r"from (\.+)[\w.]* import (?:\([^)]*\)|[^\n]*)\n"
_BLOCK: Final = re.compile(rf"^( *){_ONE}(?:\1{_ONE})*", re.MULTILINE)
_STATEMENT: Final = re.compile(rf"^( *){_ONE}", re.MULTILINE)
_IMPORT: Final = re.compile(r"^( *from )(\.+)(_\w+)((?:\.\w+)* import )", re.MULTILINE)


@cache
def runtime() -> Tree:
    """Every module that no API has a word in, and the parts of all APIs in them."""
    package = "runtime"
    views = view_runtime(_nobody(), package)
    rendering = render(views, PYTHON.templates)
    files = {
        path.removeprefix(f"{package}/"): text
        for path, text in rendering.copied.items()
        if path.startswith(f"{package}/")
    }
    for sheet in rendering.sheets:
        path = sheet.path.removeprefix(f"{package}/")
        if path == "errors.py" or (
            re.fullmatch(r"_[a-z]\w*\.py", path) and path not in _OF_AN_API
        ):
            files[path] = _printed(sheet)
    knowing = _leading_to(_OF_AN_API, files)
    kept = {path: text for path, text in files.items() if path not in knowing}
    return dict(sorted({**kept, "__init__.py": _HEAD}.items()))


def _printed(sheet: Sheet) -> str:
    return sheet.text() if sheet.is_laid_out else tidy(sheet.path, sheet.text())


def _nobody() -> Api:
    """An API of nothing."""
    return Api(
        title=Foreign("Shared"),
        version=Foreign(""),
        prose=Prose(),
        tags=(),
        operations=(),
        declarations={},
        schemes=(),
        origin=Origin(pointer="", where=lambda _: Mark("")),
    )


def _leading_to(paths: Collection[str], files: Tree) -> set[str]:
    """The modules that import one of others, or one that does."""
    found = set(paths)
    while more := {
        one
        for one in files
        if one.endswith(".py") and one not in found and found & set(imports(one, files))
    }:
        found |= more
    return found


def sharing(package: Tree, name: str) -> Tree:
    """The files of an API's package without what it shares, which is imported from `name`."""
    shared = runtime()
    own = {path: text for path, text in package.items() if _is_own(path, shared)}
    modules = {PurePosixPath(path).parts[0].removesuffix(".py") for path in shared}
    return {
        path: _importing(path, text, modules - _BOTH, name)
        for path, text in own.items()
    }


def _is_own(path: str, shared: Tree) -> bool:
    is_both = path.removesuffix(".py") in _BOTH or path in ("__init__.py", "py.typed")
    return is_both or path not in shared


def _importing(path: str, text: str, modules: set[str], name: str) -> str:
    """A module as it imports what it shares: one step further out."""
    if not path.endswith(".py"):
        return text
    moved = _IMPORT.sub(
        lambda found: (
            f"{found[1]}{found[2]}.{name}.{found[3]}{found[4]}"
            if found[3] in modules
            else found[0]
        ),
        text,
    )
    return _BLOCK.sub(_in_order, moved) if moved != text else text


def _in_order(block: re.Match[str]) -> str:
    """Imports in the order linters give them: what is further out comes first."""
    statements = sorted(_STATEMENT.finditer(block[0]), key=lambda one: -len(one[2]))
    return "".join(_laid_out(one) for one in statements)


def _laid_out(statement: re.Match[str]) -> str:
    """An import on one line, or its names on a line each where that is too long."""
    text = statement[0]
    if "(" in text or len(text.rstrip()) <= WIDTH:
        return text
    indent, (head, _, names) = statement[1], text.partition(" import ")
    listed = "".join(f"{indent}    {one.strip()},\n" for one in names.split(","))
    return f"{head} import (\n{listed}{indent})\n"
