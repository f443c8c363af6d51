"""Which parts of the runtime an SDK has: a table of what in an API needs each.

A part shows in modules that every SDK has, such as those of the clients, so their templates
ask for it by its name here. Which modules are its own is not written down: they are those that
nothing imports where it is missing, and `carried.py` leaves them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from generator.ir import Api, Content
from generator.media import codec, is_json
from generator.target.python.answers import everyday, stream_of, successes
from generator.target.python.security import Credentials

Parts: TypeAlias = Mapping[str, bool]
"""Whether an SDK has a part, by its name."""

Need: TypeAlias = Callable[[Api, Credentials], bool]

PARTS: Final[Mapping[str, Need]] = {
    # an operation answers with one page of a list
    "pages": lambda api, _: any(one.paging for one in api.operations),
    # an operation answers with events
    "streams": lambda api, _: any(stream_of(one) for one in api.operations),
    # an operation answers with what is worth a file of its own: neither JSON nor events
    "downloads": lambda api, _: any(map(_is_file, _answered(api))),
    # a body is sent as `name=value` pairs
    "forms": lambda api, _: "form" in _codecs(api),
    # a body is sent as parts
    "multipart": lambda api, _: "multipart" in _codecs(api),
    # a body is sent as it is given: text, or a file
    "raw_bodies": lambda api, _: bool({"text", "xml", "bytes"} & _codecs(api)),
    # a client asks for tokens by itself
    "tokens": lambda _, credentials: credentials.exchanged,
}

TOGETHER: Final[Mapping[str, tuple[str, ...]]] = {
    "uploads": ("multipart", "raw_bodies"),
    "open_answers": ("streams", "downloads"),
    "other_ways": ("pages", "streams", "downloads"),
}
"""What several parts need, and is there with any of them."""


def view_parts(api: Api, credentials: Credentials) -> Parts:
    """Which parts the SDK of an API has."""
    has = {name: needs(api, credentials) for name, needs in PARTS.items()}
    return has | {name: any(has[one] for one in of) for name, of in TOGETHER.items()}


def everything() -> Parts:
    """All parts there are."""
    return dict.fromkeys((*PARTS, *TOGETHER), True)


def _answered(api: Api) -> Iterator[Content]:
    for operation in api.operations:
        for answer in successes(operation):
            if content := everyday(answer):
                yield content


def _is_file(content: Content) -> bool:
    return not (content.stream or is_json(content.media_type.text))


def _codecs(api: Api) -> set[str]:
    """How bodies of requests are made."""
    bodies = (one.body for one in api.operations if one.body)
    return {codec(one.media_type.text) for body in bodies for one in body.content}
