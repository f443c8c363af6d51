"""What an API offers, with no OpenAPI spelling left in it and no Python in it yet.

`build` makes these values; `settle` names them; `view` says how they read. Types refer to
declarations by id, the pointer where the declaration stands, so recursion is plain data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from msgspec import Struct

from generator.document import Correction, Mark, Page
from generator.foreign import Foreign
from generator.media import Framing
from generator.pointer import Json, Pointer

Id: TypeAlias = Pointer
"""Names one declaration: the pointer of the schema it was read from."""

NO_TEXT = Foreign("")

ANY_OTHER = "*"
"""The name of the webhook that stands for every one without a name."""


class Origin(Struct, frozen=True, kw_only=True, eq=False):
    """Where in the description something was said; line and column are found when asked."""

    pointer: Pointer
    where: Callable[[Pointer], Mark]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin) and self.pointer == other.pointer

    def __hash__(self) -> int:
        return hash(self.pointer)

    @property
    def mark(self) -> Mark:
        """The place in its file."""
        return self.where(self.pointer)


# --- types -------------------------------------------------------------------------------

ScalarKind: TypeAlias = Literal[
    "string",
    "integer",
    "number",
    "boolean",
    "null",
    "datetime",
    "date",
    "time",
    "duration",
    "uuid",
    "decimal",
    "base64",
    "binary",
]
"""`base64` is bytes inside JSON text, `binary` is bytes as they are, `decimal` is an exact
number written as a string."""

Limit: TypeAlias = Literal[
    "min_length",
    "max_length",
    "pattern",
    "ge",
    "gt",
    "le",
    "lt",
    "multiple_of",
    "min_items",
    "max_items",
    "min_properties",
    "max_properties",
]


class Constraint(Struct, frozen=True, kw_only=True):
    """One limit on a value, for example `max_length` 255."""

    limit: Limit
    value: int | float | Foreign


class Scalar(Struct, frozen=True, kw_only=True):
    """A value without parts; `format` is what the description calls it, if it says."""

    kind: ScalarKind
    format: Foreign = NO_TEXT
    constraints: tuple[Constraint, ...] = ()


class Enumeration(Struct, frozen=True, kw_only=True):
    """One of the listed values; a newer server may know more.

    `labels` are what the author calls the values (`x-enum-varnames`), in their order, or
    nothing; `notes` are what they say of each.
    """

    values: tuple[Json, ...]
    labels: tuple[Foreign, ...] = ()
    notes: tuple[Foreign, ...] = ()


class Array(Struct, frozen=True, kw_only=True):
    """Any number of items of one type."""

    items: TypeExpr
    unique: bool = False
    constraints: tuple[Constraint, ...] = ()


class Tuple(Struct, frozen=True, kw_only=True):
    """An array whose first items each have their own type; `rest` is the type of any that
    follow, None where none may."""

    items: tuple[TypeExpr, ...]
    rest: TypeExpr | None = None


class Mapping(Struct, frozen=True, kw_only=True):
    """An object whose keys are not known in advance."""

    values: TypeExpr
    constraints: tuple[Constraint, ...] = ()


class Discriminator(Struct, frozen=True, kw_only=True):
    """A property whose value decides which branch of a union an object is.

    `mapping` pairs each known value with the declaration it stands for; a value may be
    newer than the description, and a declaration may have several values. `default` is what
    an object with any other value is, where the description says so.
    """

    wire: Foreign
    mapping: tuple[tuple[Foreign, Id], ...]
    default: Id | None = None


class Union(Struct, frozen=True, kw_only=True):
    """A value of one of several types, none of them null."""

    members: tuple[TypeExpr, ...]
    discriminator: Discriminator | None = None


class Nullable(Struct, frozen=True, kw_only=True):
    """A type, or null."""

    inner: TypeExpr


class Named(Struct, frozen=True, kw_only=True):
    """A reference to a declaration."""

    id: Id


class Anything(Struct, frozen=True, kw_only=True):
    """No type is known; `why` is for the reader of the docs."""

    why: str = ""


TypeExpr: TypeAlias = (
    Scalar | Enumeration | Array | Tuple | Mapping | Union | Nullable | Named | Anything
)


# --- declarations ------------------------------------------------------------------------


class Given(Struct, frozen=True, kw_only=True):
    """A name the description's author chose."""

    text: Foreign


class Derived(Struct, frozen=True, kw_only=True):
    """A name made from where a thing stands: inside `owner`, under `part`."""

    owner: Id
    part: Foreign


Claim: TypeAlias = Given | Derived


class Prose(Struct, frozen=True, kw_only=True):
    """What the author wrote about something; empty where nothing was written."""

    summary: Foreign = NO_TEXT
    description: Foreign = NO_TEXT


class Required(Struct, frozen=True):
    """The field is always there."""


class Optional(Struct, frozen=True):
    """The field may be missing."""


class Defaulted(Struct, frozen=True):
    """The field may be missing, and the server then takes `value`."""

    value: Json


Presence: TypeAlias = Required | Optional | Defaulted
Access: TypeAlias = Literal["both", "read", "write"]


class Field(Struct, frozen=True, kw_only=True):
    """A property of a model under its wire name."""

    wire: Foreign
    type: TypeExpr
    presence: Presence
    access: Access = "both"
    deprecated: bool = False
    prose: Prose = Prose()
    examples: tuple[Json, ...] = ()
    origin: Origin


class Model(Struct, frozen=True, kw_only=True):
    """An object with known properties.

    `additional` is the type of properties nobody names, None where nothing is said of them;
    `closed` means there may be none. `sent` means that only requests hold it; where answers
    hold another view of the same schema, that is the declaration `answered`. `also` are the
    other places where the same object is described, word for word.
    """

    id: Id
    claim: Claim
    fields: tuple[Field, ...]
    additional: TypeExpr | None = None
    closed: bool = False
    constraints: tuple[Constraint, ...] = ()
    sent: bool = False
    answered: Id | None = None
    also: tuple[Id, ...] = ()
    prose: Prose = Prose()
    origin: Origin


class Alias(Struct, frozen=True, kw_only=True):
    """A named type that is no object with properties; `sent`, `answered` and `also` as in
    `Model`."""

    id: Id
    claim: Claim
    type: TypeExpr
    sent: bool = False
    answered: Id | None = None
    also: tuple[Id, ...] = ()
    prose: Prose = Prose()
    origin: Origin


Declaration: TypeAlias = Model | Alias


# --- operations --------------------------------------------------------------------------

Location: TypeAlias = Literal["path", "query", "querystring", "header", "cookie"]
"""`querystring` is the whole query of a URL as one value."""

Style: TypeAlias = Literal[
    "simple",
    "label",
    "matrix",
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "cookie",
    "json",
]


class Parameter(Struct, frozen=True, kw_only=True):
    """An input that travels outside the body; style `json` is a `content` parameter."""

    wire: Foreign
    location: Location
    type: TypeExpr
    presence: Presence
    style: Style
    explode: bool
    reserved: bool = False
    deprecated: bool = False
    prose: Prose = Prose()
    examples: tuple[Json, ...] = ()
    origin: Origin


class Example(Struct, frozen=True, kw_only=True):
    """A value the author shows, with the name and summary they gave it."""

    name: Foreign
    summary: Foreign
    value: Json


class Encoding(Struct, frozen=True, kw_only=True):
    """How one property of a form is written: as a part of its own media type, or, with a
    `style`, as a query parameter would be.

    `media_types` are in order of preference; `headers` are those whose value is known.
    """

    wire: Foreign
    media_types: tuple[Foreign, ...] = ()
    headers: tuple[tuple[Foreign, Foreign], ...] = ()
    style: Style | None = None
    explode: bool = True
    reserved: bool = False


Part: TypeAlias = Literal["data", "whole", "unknown"]
"""What of an event is described: what it brings, the event itself with its `event`, `data`,
`id` and `retry`, or nothing."""


class Stream(Struct, frozen=True, kw_only=True):
    """How a body is one item after another. `text` means that data is text and not JSON."""

    framing: Framing
    part: Part = "data"
    text: bool = False


class Content(Struct, frozen=True, kw_only=True):
    """A body in one media type; where it is a `stream`, `type` is that of one item."""

    media_type: Foreign
    type: TypeExpr
    encoding: tuple[Encoding, ...] = ()
    stream: Stream | None = None
    examples: tuple[Example, ...] = ()


class Body(Struct, frozen=True, kw_only=True):
    """What an operation takes as its request body; `content` is in order of preference."""

    required: bool
    content: tuple[Content, ...]
    prose: Prose = Prose()
    origin: Origin


class Exactly(Struct, frozen=True):
    """One status code."""

    code: int


class Family(Struct, frozen=True):
    """A hundred status codes: 4 stands for 400 to 499."""

    digit: int


class Otherwise(Struct, frozen=True):
    """Every status code not named."""


Status: TypeAlias = Exactly | Family | Otherwise


class Header(Struct, frozen=True, kw_only=True):
    """A header an answer comes with."""

    wire: Foreign
    type: TypeExpr
    required: bool = False
    deprecated: bool = False
    prose: Prose = Prose()
    examples: tuple[Json, ...] = ()
    origin: Origin


class Link(Struct, frozen=True, kw_only=True):
    """What can be called next with values of an answer: `parameters` pairs the inputs of
    the operation `target` with where their values are found."""

    name: Foreign
    target: Id
    parameters: tuple[tuple[Foreign, Foreign], ...] = ()
    prose: Prose = Prose()
    origin: Origin


class Answer(Struct, frozen=True, kw_only=True):
    """One documented response."""

    status: Status
    content: tuple[Content, ...]
    headers: tuple[Header, ...] = ()
    links: tuple[Link, ...] = ()
    prose: Prose = Prose()
    origin: Origin


class Variable(Struct, frozen=True, kw_only=True):
    """A part of a server's URL that the caller chooses; `options` may be all there are."""

    name: Foreign
    default: Foreign
    options: tuple[Foreign, ...] = ()
    prose: Prose = Prose()


class Server(Struct, frozen=True, kw_only=True):
    """Where an API is reached: `template` has a `{name}` for each variable."""

    template: Foreign
    variables: tuple[Variable, ...] = ()
    prose: Prose = Prose()

    @property
    def url(self) -> Foreign:
        """The URL with every variable at its default."""
        url = self.template.text
        for one in self.variables:
            url = url.replace(f"{{{one.name.text}}}", one.default.text)
        return Foreign(url)


class Event(Struct, frozen=True, kw_only=True):
    """A call the API makes to its user: a webhook, or with an `expression` (which says where
    the API finds the URL) the callback of an operation."""

    id: Id
    name: Foreign
    method: str
    expression: Foreign = NO_TEXT
    body: Body | None
    deprecated: bool = False
    prose: Prose = Prose()
    origin: Origin


# --- pages ---


class Asked(Struct, frozen=True, kw_only=True):
    """Where a request says which page it wants: a parameter of the query, or a place in the
    body, as a pointer."""

    location: Literal["query", "body"]
    wire: Foreign


class Ending(Struct, frozen=True, kw_only=True):
    """How an answer tells that its page is the last: `more` is not null, false or missing
    while there are others, `done` is true on the last, `pages` and `total` count all pages
    and all items."""

    sign: Literal["more", "done", "pages", "total"]
    place: Pointer


class ByNumber(Struct, frozen=True, kw_only=True):
    """The pages have numbers. `first` is that of the first page, None where nobody says;
    `current` is where a page says its own."""

    asked: Asked
    first: int | None
    current: Pointer | None = None
    ending: Ending | None = None


class ByOffset(Struct, frozen=True, kw_only=True):
    """A page begins after so many items; `first` stands for the beginning."""

    asked: Asked
    first: int
    ending: Ending | None = None


class ByCursor(Struct, frozen=True, kw_only=True):
    """A page, or its last item, says what to ask for next; `more` is as in `Ending`."""

    asked: Asked
    held: Literal["page", "item"]
    place: Pointer
    more: Pointer | None = None


class ByURL(Struct, frozen=True, kw_only=True):
    """A page holds the URL of the next one."""

    place: Pointer


class ByLink(Struct, frozen=True):
    """A page comes with a `Link` header that has the URL of the next one."""


Advance: TypeAlias = ByNumber | ByOffset | ByCursor | ByURL | ByLink

Reason: TypeAlias = Literal[
    "first_default",
    "first_minimum",
    "first_described",
    "first_usual",
    "first_answered",
    "items_only",
    "items_named",
    "items_path",
    "declared",
]
"""What was gone by: for the number of the first page its default, its least value, what the
author writes, what is usual, or the answer itself; for the items that there is no other list,
or that theirs has the name such lists have, or the path's; or that somebody said it."""


class Paging(Struct, frozen=True, kw_only=True):
    """The answer is one page of a list, which is at `items` and whose items are of one type."""

    advance: Advance
    items: Pointer
    item: TypeExpr
    reasons: tuple[Reason, ...] = ()


class Switch(Struct, frozen=True, kw_only=True):
    """What a request says to be answered with a stream: `value` under `wire`, which is a
    query parameter or a field of the body."""

    wire: Foreign
    value: Json
    in_body: bool


class Operation(Struct, frozen=True, kw_only=True):
    """One thing a caller can ask for. `security` lists alternatives, each of schemes used
    together; `()` means nothing is asked for, and an empty alternative that it is optional.
    """

    id: Id
    claim: Given | None
    method: str
    path: Foreign
    tags: tuple[Foreign, ...]
    parameters: tuple[Parameter, ...]
    body: Body | None
    answers: tuple[Answer, ...]
    security: tuple[tuple[Requirement, ...], ...]
    server: Foreign = NO_TEXT
    """The one place this operation is at, where that is another than the API's."""
    switch: Switch | None = None
    """What asks for a stream, where the operation has another answer as well."""
    callbacks: tuple[Event, ...] = ()
    paging: Paging | None = None
    """How to get the pages after this one, where the answer is a page."""
    deprecated: bool = False
    prose: Prose = Prose()
    origin: Origin


class Requirement(Struct, frozen=True, kw_only=True):
    """A scheme that an operation asks for, and what its credential has to allow."""

    scheme: Foreign
    scopes: tuple[Foreign, ...] = ()


class Scope(Struct, frozen=True, kw_only=True, eq=False):
    """Something a token can allow: the same one, wherever it stands."""

    name: Foreign
    prose: Prose = Prose()
    pointer: Pointer = ""
    """The scopes it stands among where it was first seen."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scope) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)

    @property
    def _said(self) -> tuple[Foreign, Prose]:
        return self.name, self.prose


class OAuth(Struct, frozen=True, kw_only=True):
    """Where tokens come from, each URL perhaps relative to the server; none where unknown.

    `issuing` is where a client gets a token for itself, `renewing` where a refresh token
    is taken, `metadata` where the authorization server describes itself.
    """

    issuing: Foreign = NO_TEXT
    renewing: Foreign = NO_TEXT
    metadata: Foreign = NO_TEXT
    scopes: tuple[Scope, ...] = ()

    @property
    def is_reachable(self) -> bool:
        """Whether there is any place to ask for a token."""
        return bool(self.issuing or self.renewing or self.metadata)


class Scheme(Struct, frozen=True, kw_only=True):
    """A way to prove who is calling: where the credential goes, and what stands before it.

    `kind` is `key` (in a header, a query parameter or a cookie), `bearer`, `oauth` (a bearer
    token that can be asked for), `basic`, or `whole`: an Authorization header as the caller
    writes it, of the HTTP scheme `wire`.
    """

    name: Foreign
    kind: Literal["key", "bearer", "oauth", "basic", "whole"]
    location: Literal["header", "query", "cookie"] = "header"
    wire: Foreign = NO_TEXT
    oauth: OAuth = OAuth()
    """Where tokens come from, and their scopes, of a scheme that says so."""
    prose: Prose = Prose()
    origin: Origin

    @property
    def slot(self) -> tuple[str, str]:
        """The place in a request that its credential takes, of which there is one."""
        name = self.wire.text if self.kind == "key" else "authorization"
        return self.location, name.lower() if self.location == "header" else name


class Tag(Struct, frozen=True, kw_only=True):
    """A group of operations as the author describes it."""

    name: Foreign
    prose: Prose = Prose()
    parent: Foreign = NO_TEXT
    """The name of the group it belongs to, if any."""


class Api(Struct, frozen=True, kw_only=True):
    """A whole description, read. Declarations are in the order they were first needed."""

    title: Foreign
    version: Foreign
    prose: Prose
    servers: tuple[Server, ...] = ()
    tags: tuple[Tag, ...]
    operations: tuple[Operation, ...]
    webhooks: tuple[Event, ...] = ()
    declarations: dict[Id, Declaration]
    schemes: tuple[Scheme, ...]
    pages: tuple[Page, ...] = ()
    corrections: tuple[Correction, ...] = ()
    file: str = ""
    origin: Origin
    """Where the description says what it is about."""

    @property
    def server(self) -> Foreign:
        """The URL of the server a client talks to unless told otherwise, or nothing."""
        return self.servers[0].url if self.servers else NO_TEXT

    @property
    def events(self) -> tuple[Event, ...]:
        """Every call the API makes to its user."""
        return (
            *self.webhooks,
            *(one for op in self.operations for one in op.callbacks),
        )
