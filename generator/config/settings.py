"""The keys `instep.toml` may have, and what is said about the ones it may not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from generator.config.choice import Datetimes, Grouping
from generator.config.paging import Way
from generator.config.spellings import (
    Address,
    ErrorName,
    FieldName,
    Format,
    FunctionName,
    HeaderName,
    Importable,
    Locale,
    Method,
    ModelName,
    ModuleName,
    Place,
    Root,
    Scope,
    Text,
    TokenUrl,
    Variable,
    Version,
)
from generator.config.usage import CONFIGURATION, UsageError
from generator.document import Mark
from generator.limits import DEFAULT, Limits
from generator.report import Finding


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class AuthTable(_Table):
    """The keys of `[auth.<scheme>]`."""

    prefix: str = ""
    env: Variable | None = None
    token_url: TokenUrl | None = None
    token_endpoint_auth_method: Literal["client_secret_basic", "client_secret_post"] = (
        "client_secret_basic"
    )
    token_parameters: dict[Text, str] = {}
    scopes: list[Scope] | None = None


class DocsTable(_Table):
    """The keys of `[docs]`."""

    locales: list[Locale] = ["en"]
    pages: Text | None = None


class OperationsTable(_Table):
    """The keys of `[operations]`."""

    include: list[Text] = []
    exclude: list[Text] = []
    group: Grouping = "tag"


class NamesTable(_Table):
    """The keys of `[names]`, each a table from what a thing is to what to call it."""

    operations: dict[Text, FunctionName] = {}
    models: dict[Text, ModelName] = {}
    fields: dict[Text, FieldName] = {}
    resources: dict[Text, ModuleName] = {}
    errors: dict[Text, ErrorName] = {}


class PagingTable(_Table):
    """The keys of `[paging.<operation>]`."""

    by: Way | None = None
    query: Text | None = None
    body: Place | None = None
    items: Root | None = None
    first: int | None = Field(default=None, ge=0)
    current: Place | None = None
    more: Place | None = None
    done: Place | None = None
    pages: Place | None = None
    total: Place | None = None
    next: Place | None = None
    last: Place | None = None


class DatetimesTable(_Table):
    """The keys of `[datetimes]`."""

    policy: Datetimes = "keep"


class ReferencesTable(_Table):
    """The keys of `[references]`."""

    allow: list[Text] = []
    copies: dict[Address, Text] = {}


class IdempotencyTable(_Table):
    """The keys of `[idempotency]`."""

    header: HeaderName
    methods: Annotated[list[Method], Field(min_length=1)]


class RetriesTable(_Table):
    """The keys of `[retries]`, both lists of error codes."""

    never: list[Text] = []
    always: list[Text] = []

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if both := sorted({*self.never} & {*self.always}):
            raise ValueError(f'"{both[0]}" cannot be both in `never` and in `always`')
        return self


class WebhooksTable(_Table):
    """The keys of `[webhooks]`."""

    schemas: Text | None = None
    envelope: Text | None = None
    topic: Text = "type"
    scheme: Literal["standard"] = "standard"
    headers: dict[Literal["id", "timestamp", "signature"], HeaderName] = {}
    env: Variable | None = None
    tolerance: int = Field(default=300, ge=1)


class PublishedTable(_Table):
    """The keys of `[published]`."""

    sources: Annotated[list[Address], Field(min_length=1)]
    authorization_env: Variable | None = None


class LimitsTable(_Table):
    """The keys of `[limits]`."""

    depth: int = Field(default=DEFAULT.depth, ge=8, le=400)
    nodes: int = Field(default=DEFAULT.nodes, ge=1)
    aliases: int = Field(default=DEFAULT.aliases, ge=0)
    megabytes: int = Field(default=DEFAULT.megabytes, ge=1)
    files: int = Field(default=DEFAULT.files, ge=0)
    findings: int = Field(default=DEFAULT.findings, ge=1)

    def limits(self) -> Limits:
        """The same as the reader takes them."""
        return Limits(**self.model_dump())


class Settings(_Table):
    """The keys of `instep.toml`."""

    description: Text | Annotated[list[Text], Field(min_length=1)] | None = None
    published: PublishedTable | None = None
    output: Text
    package: Text | None = None
    version: Version = "0.1.0"
    overlay: Text | None = None
    keep: list[Text] = []
    auth: dict[str, AuthTable] = {}
    docs: DocsTable = DocsTable()
    operations: OperationsTable = OperationsTable()
    names: NamesTable = NamesTable()
    paging: dict[Text, PagingTable] = {}
    types: dict[Format, Importable] = {}
    datetimes: DatetimesTable = DatetimesTable()
    references: ReferencesTable = ReferencesTable()
    idempotency: IdempotencyTable | None = None
    retries: RetriesTable = RetriesTable()
    webhooks: WebhooksTable | None = None
    limits: LimitsTable = LimitsTable()

    @classmethod
    def read(cls, path: Path) -> Settings:
        """What a file says.

        Raises:
            UsageError: it cannot be read, or has unknown keys or wrong values.
        """
        wrong: list[Finding] = []
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
            wrong += _undescribed(values)
            settings = cls.model_validate(values)
        except ValidationError as error:
            rows = error.errors(include_url=False, include_context=False)
            wrong += (_wrong(row["loc"], row["type"], row["msg"]) for row in rows)
            raise UsageError(*wrong) from None
        except tomllib.TOMLDecodeError as error:
            message, line, column = _toml_message(error)
            mark, why = Mark(path.name, line, column), message
        except UnicodeDecodeError:
            mark, why = Mark(path.name), "it is not UTF-8 text"
        except OSError as error:
            mark, why = Mark(path.name), error.strerror or "it cannot be opened"
        else:
            if wrong:
                raise UsageError(*wrong)
            return settings
        raise UsageError(
            Finding(code="CFG002", mark=mark, what=f"cannot be read: {why}")
        )


def _undescribed(values: Mapping[str, object]) -> Iterator[Finding]:
    """What is wrong where nothing says what to read."""
    if not values.keys() & {"description", "published"}:
        yield _wrong(("description",), "missing", "")


def _wrong(location: tuple[int | str, ...], kind: str, message: str) -> Finding:
    key = ".".join(str(step) for step in location if step != "[key]")
    mark = Mark(CONFIGURATION)
    keys = tuple(_known_keys(location))
    fix = f"the keys here are: {', '.join(keys)}" if keys else ""
    if kind == "extra_forbidden":
        what, code = f"unknown key `{key}`", "CFG003"
        near = get_close_matches(str(location[-1]), keys, n=1)
        fix = f"did you mean `{near[0]}`? {fix}" if near else fix
    elif kind == "model_type":
        what, code = f"`{key}` should be a table", "CFG004"
    elif kind == "missing":
        what, code = f"the key `{key}` is missing", "CFG004"
    else:
        said = message.removeprefix("Value error, ")
        what, code = f"`{key}`: {said[:1].lower()}{said[1:]}", "CFG004"
    return Finding(code=code, mark=mark, what=what, fix=fix)


def _known_keys(location: tuple[int | str, ...]) -> Iterable[str]:
    """The keys that may stand where a wrong one does; none where any may."""
    match location:
        case ("names", _, _, *_) | ("types", _, *_):
            return ()
        case ("names", _, *_):
            return NamesTable.model_fields
        case ("operations", _, *_):
            return OperationsTable.model_fields
        case ("auth", _, _, *_):
            return AuthTable.model_fields
        case ("paging", _, _, *_):
            return PagingTable.model_fields
        case ("docs", _, *_):
            return DocsTable.model_fields
        case ("datetimes", _, *_):
            return DatetimesTable.model_fields
        case ("references", _, *_):
            return ReferencesTable.model_fields
        case ("webhooks", "headers", _, *_):
            return ("id", "timestamp", "signature")
        case ("idempotency", _, *_):
            return IdempotencyTable.model_fields
        case ("retries", _, *_):
            return RetriesTable.model_fields
        case ("webhooks", _, *_):
            return WebhooksTable.model_fields
        case ("limits", _, *_):
            return LimitsTable.model_fields
        case ("published", _, *_):
            return PublishedTable.model_fields
        case _:
            return Settings.model_fields


def _toml_message(error: tomllib.TOMLDecodeError) -> tuple[str, int, int]:
    """tomllib tells the place only inside its message."""
    message = str(error)
    place = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if place is None:
        return message, 0, 0
    return message[: place.start()], int(place[1]), int(place[2])
