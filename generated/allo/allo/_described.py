"""The API as its description has it, for tests: what may be asked, and what it answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from ._pairs import is_array
from ._request import Request
from ._response import Headers

_SLOT: Final = re.compile(r"(\{[^{}]*\})")
_ORIGIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")


class RequestMismatchError(AssertionError):
    """A request is not one that the API's description allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request as it came in."""

    method: str
    url: str
    headers: Headers = field(repr=False)
    """The names in any case; credentials are among them."""
    content: bytes
    operation: str = ""
    """The endpoint function that describes it, such as `pets.get_pet`."""

    @property
    def path(self) -> str:
        """The path of the URL, percent-encoded as it was sent."""
        return urlsplit(self.url).path

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """Names and values of the query, in their order."""
        return tuple(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    @property
    def content_type(self) -> str:
        """The media type of the body, in lower case and without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def body(self) -> Any:
        """The body: JSON as data, anything else as bytes, `None` where there is none."""
        if not self.content:
            return None
        return json.loads(self.content) if is_json(self.content_type) else self.content


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One body an operation answers with: its examples by name, the first for all others."""

    content_type: str
    examples: Mapping[str, Any]

    def content(self, example: str | None) -> bytes:
        """An example as it is on the wire."""
        value = next(iter(self.examples.values()))
        value = value if example is None else self.examples[example]
        if isinstance(value, str) and not is_json(self.content_type):
            return value.encode()
        return json.dumps(value, ensure_ascii=False).encode(errors="backslashreplace")


class Parameter(NamedTuple):
    """One input that travels outside the body."""

    place: str
    name: str
    required: bool
    kind: str
    """`integer`, `number`, `boolean`, or nothing where it may be any text."""


class Operation:
    """What the description says of one endpoint function."""

    def __init__(
        self, name: str, row: Mapping[str, Any], values: Sequence[Any]
    ) -> None:
        self.name = name
        self.method: str = row["method"]
        self.path: str = row["path"]
        self.server: str = row.get("server", "")
        self.parameters = tuple(Parameter(*one) for one in row.get("parameters", ()))
        self.has_open_query: bool = row.get("open", False)
        """Whether the query may hold names that nobody described."""
        required, *types = row.get("body", (False,))
        self.needs_body: bool = required
        self.body_types: Sequence[str] = types
        self.answers: dict[int, tuple[Body, ...]] = {
            status: tuple(
                Body(
                    content_type=content_type,
                    examples={name: values[at] for name, at in examples.items()},
                )
                for content_type, examples in bodies
            )
            for status, *bodies in row.get("answers", ())
        }
        """Every answer by its status, that of a plain success first."""
        self._call: Mapping[str, Any] = row["call"]
        self._values = values

    @property
    def function(self) -> Callable[..., Request[Any]]:
        """The endpoint function."""
        module, _, name = self.name.rpartition(".")
        found: Callable[..., Request[Any]] = getattr(
            import_module(f".{module}", __name__.rpartition(".")[0]), name
        )
        return found

    @property
    def is_unfit(self) -> bool:
        """Whether no example of a call is known that the SDK would send."""
        return bool(self._call.get("unfit"))

    @property
    def sent(self) -> Mapping[str, Any]:
        """What the example of a call becomes: path, query, headers, cookies and body."""
        call = dict(self._call)
        if "body" in call:
            call["body"] = self._values[call["body"]]
        return call

    def example(self) -> Request[Any]:
        """The request that the arguments of the description's example make."""
        call = self.sent
        arguments: dict[str, Any] = dict(call.get("arguments", {}))
        if "fields" in call:
            names: Mapping[str, str] = call["fields"]
            files: Sequence[str] = call.get("files", ())
            for wire, value in call["body"].items():
                given = _as_file(value) if wire in files else value
                arguments[names.get(wire, wire)] = given
        elif "body" in call:
            is_raw = not is_json(call["type"]) and not call["type"].startswith("text/")
            body = call["body"]
            arguments["body"] = _as_file(body) if is_raw else body
        return self.function(**arguments)

    def matches(self, method: str, path: str) -> bool:
        """Whether a request of this method and path is for this operation."""
        return method == self.method and bool(_pattern(self).fullmatch(_apart(path)))

    @property
    def openness(self) -> tuple[int, int]:
        """How open the path is, in segments and then in characters."""
        path = self.path.partition("?")[0]
        fixed = _SLOT.sub("", path)
        return sum("{" in one for one in path.split("/")), -len(fixed)


@cache
def operations() -> Mapping[str, Operation]:
    """Every operation by the name of its endpoint function."""
    package = __name__.rpartition(".")[0]
    text = files(package).joinpath("_examples.json").read_text(encoding="utf-8")
    held: dict[str, Any] = json.loads(text)
    rows: Mapping[str, Mapping[str, Any]] = held["operations"]
    return {name: Operation(name, row, held["values"]) for name, row in rows.items()}


def operation_of(function: Callable[..., object]) -> Operation:
    """The operation of an endpoint function, or of the method it is on a client."""
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
    if name not in operations():
        raise ValueError(f"{name} is no endpoint function")
    return operations()[name]


def meant(method: str, path: str) -> Sequence[Operation]:
    """The operations a request may be for, as a rule one: a fixed path beats an open one."""
    found = [one for one in operations().values() if one.matches(method, path)]
    least = min((one.openness for one in found), default=(0, 0))
    return [one for one in found if one.openness == least]


def is_json(content_type: str) -> bool:
    """Whether a media type is JSON or one of its `+json` relatives."""
    name = content_type.partition(";")[0].strip().lower()
    return name in ("application/json", "*/*") or name.endswith("+json")


@cache
def _pattern(operation: Operation) -> re.Pattern[str]:
    from ._client import SERVICE

    servers = (SERVICE.base_url, *SERVICE.other_servers, operation.server)
    bases = {_ORIGIN.sub("", one, count=1).rstrip("/") for one in servers}
    before = "|".join(sorted("".join(_open(one)) for one in bases))
    path = operation.path.partition("?")[0]
    return re.compile(f"(?:{before})?{''.join(_open(path))}")


def _open(template: str) -> Iterator[str]:
    """A path with its slots as a regular expression; `{+path}` and `{path*}` take slashes."""
    for part in _SLOT.split(template):
        if _SLOT.fullmatch(part):
            yield ".+" if part[1] == "+" or part[-2] == "*" else "[^/]+"
        else:
            yield re.escape(unquote(part))


def _apart(path: str) -> str:
    """A path decoded, with the slashes that were encoded still told from the others."""
    return "/".join(unquote(one).replace("/", "\0") for one in path.split("/"))


def _as_file(value: object) -> Any:
    """Text of an example as the bytes of a file; a list of them as several files."""
    if is_array(value):
        return [_as_file(one) for one in value]
    return value.encode() if isinstance(value, str) else value
