"""What a package and its clients are called: what the SDK and its docs have in common."""

from __future__ import annotations

import sys

from msgspec import Struct

from generator.foreign import Code
from generator.ir import Api
from generator.names import class_name, identifier, snake, words
from generator.report import Report
from generator.reserved import FAILURE_NAMES, RUNTIME_CLASSES

_NOT_IN_A_NAME = frozenset({"api", "apis", "openapi", "rest", "swagger", "the"})
_NOT_LAST = frozenset(
    {"a", "an", "and", "by", "for", "in", "of", "on", "or", "to", "with"}
)
_NOT_A_PACKAGE = sys.stdlib_module_names | {
    "httpx",
    "httpx2",
    "pydantic",
    "pydantic_core",
    "typing_extensions",
}


class Called(Struct, frozen=True, kw_only=True):
    """The names a program begins with."""

    package: Code
    client: Code
    variable: Code
    """The environment variable for another server."""

    @classmethod
    def of(cls, api: Api, package: str | None) -> Called:
        """The names for an API; `package` overrides the name made from the title."""
        name = identifier(package or package_name(api))
        return cls(
            package=name,
            client=identifier(client_name(api)),
            variable=Code(f"{name}_base_url".upper()),
        )


def package_name(api: Api) -> str:
    """The package's import name: the title without `API`, or the file's name."""
    name = _wanted(api)
    return f"{name}_client" if name in _NOT_A_PACKAGE else name


def say_taken(api: Api, report: Report) -> None:
    """A finding where the title's own name would hide another module."""
    name = _wanted(api)
    if name in _NOT_A_PACKAGE:
        report.add(
            "NAM104",
            api.origin.mark,
            f"{name} is the name of another module",
            did=f"called the package {name}_client",
            fix="choose a name: `package` in instep.toml, or --package",
        )


def _wanted(api: Api) -> str:
    stem = api.file.rpartition("/")[2].partition(".")[0]
    return snake(_title_words(api)) or snake(words(stem)) or "api_client"


def client_name(api: Api) -> str:
    """The client's class name: the title without `API`."""
    name = class_name(" ".join(_title_words(api))) or "Api"
    taken = name in RUNTIME_CLASSES or f"{name}Error" in FAILURE_NAMES
    if taken or name.startswith("Async"):
        return f"{name}Api"
    return name


def _title_words(api: Api) -> list[str]:
    every = words(api.title.text)
    kept = [word for word in every if word.lower() not in _NOT_IN_A_NAME][:5]
    while kept and kept[-1].lower() in _NOT_LAST:
        kept.pop()
    return kept
