"""The keys `instep.toml` may have, and what is said about the ones it may not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from generator.document import Mark
from generator.report import Finding

CONFIGURATION = "instep.toml"


class UsageError(Exception):
    """What was asked for cannot be done as asked; the findings say why (exit code 2)."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


Text = Annotated[str, StringConstraints(min_length=1)]
Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class AuthTable(_Table):
    """The keys of `[auth.<scheme>]`."""

    prefix: str = ""
    env: Variable | None = None


class DocsTable(_Table):
    """The keys of `[docs]`."""

    locales: list[Locale] = Field(default=["en"], min_length=1)
    pages: Text | None = None


class Settings(_Table):
    """The keys of `instep.toml`."""

    description: Text
    output: Text
    package: Text | None = None
    overlay: Text | None = None
    keep: list[Text] = []
    auth: dict[str, AuthTable] = {}
    docs: DocsTable = DocsTable()

    @classmethod
    def read(cls, path: Path) -> Settings:
        """What a file says.

        Raises:
            UsageError: it cannot be read, or has unknown keys or wrong values.
        """
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
            return cls.model_validate(values)
        except ValidationError as error:
            rows = error.errors(include_url=False, include_context=False)
            findings = (_wrong(row["loc"], row["type"], row["msg"]) for row in rows)
            raise UsageError(*findings) from None
        except tomllib.TOMLDecodeError as error:
            message, line, column = _toml_message(error)
            mark, why = Mark(path.name, line, column), message
        except UnicodeDecodeError:
            mark, why = Mark(path.name), "it is not UTF-8 text"
        except OSError as error:
            mark, why = Mark(path.name), error.strerror or "it cannot be opened"
        raise UsageError(
            Finding(code="CFG002", mark=mark, what=f"cannot be read: {why}")
        )


def _wrong(location: tuple[int | str, ...], kind: str, message: str) -> Finding:
    key = ".".join(str(step) for step in location)
    mark = Mark(CONFIGURATION)
    known = ", ".join(_known_keys(location))
    if kind == "extra_forbidden":
        what, code = f"unknown key `{key}`", "CFG003"
    elif kind == "model_type":
        what, code = f"`{key}` should be a table", "CFG004"
    elif kind == "missing":
        what, code = f"the key `{key}` is missing", "CFG004"
    else:
        what, code = f"`{key}`: {message[:1].lower()}{message[1:]}", "CFG004"
    return Finding(code=code, mark=mark, what=what, fix=f"the keys here are: {known}")


def _known_keys(location: tuple[int | str, ...]) -> Iterable[str]:
    match location:
        case ("auth", _, _, *_):
            return AuthTable.model_fields
        case ("docs", _, *_):
            return DocsTable.model_fields
        case _:
            return Settings.model_fields


def _toml_message(error: tomllib.TOMLDecodeError) -> tuple[str, int, int]:
    """tomllib tells the place only inside its message."""
    message = str(error)
    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if place is None:
        return message, 0, 0
    return message[: place.start()], int(place[1]), int(place[2])
