"""The arguments of a client for OAuth: one set for each scheme, short names where they do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, TypeAlias, assert_never

from generator.config.auth import Auth
from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import Api, OAuth, Scheme
from generator.names import avoiding, marked, snake_name
from generator.reserved import CLIENT_ARGUMENTS

Part: TypeAlias = Literal[
    "access_token", "refresh_token", "client_id", "client_secret", "scopes", "token_url"
]

_SPELT_APART: Final = re.compile(r"(?<![a-z])(?:(o)_(?=auth)|(open)_(?=id))")
"""What words in camel case make of OAuth and OpenID."""

OF_CLIENT: Final = frozenset[Part]({"client_id", "client_secret", "token_url"})
"""What schemes with one authorization server have in common."""
OPTIONS: Final = frozenset[Part]({"scopes", "token_url"})
"""What is no credential, and has no environment variable."""


def parts(oauth: OAuth) -> tuple[Part, ...]:
    """What a client takes for a scheme, in this order."""
    if not oauth.is_reachable:
        return ("access_token",)
    renewed: tuple[Part, ...] = (
        ("refresh_token",) if oauth.renewing or oauth.metadata else ()
    )
    return (
        "access_token",
        *renewed,
        "client_id",
        "client_secret",
        "scopes",
        "token_url",
    )


def names(
    schemes: Sequence[Scheme], taken: set[str]
) -> Mapping[tuple[Foreign, Part], str]:
    """What each part of each scheme is called, in the order of the schemes.

    A part that only one scheme has goes by its own name; of several, the scheme tells. A
    client is known by one name to one authorization server.
    """
    owners: dict[Part, dict[object, list[Scheme]]] = defaultdict(dict)
    for scheme in schemes:
        for part in parts(scheme.oauth):
            owner = _places(scheme.oauth) if part in OF_CLIENT else scheme.name
            owners[part].setdefault(owner, []).append(scheme)
    found: dict[tuple[Foreign, Part], str] = {}
    for part, groups in owners.items():
        for group in sorted(groups.values(), key=lambda group: _first(group).name):
            chief = _first(group)
            wishes: list[str] = [part] if len(groups) == 1 else []
            wishes += [_told(chief, part), marked(_told(chief, part), chief.name.text)]
            name = next(wish for wish in wishes if wish not in taken)
            taken.add(name)
            found |= {(scheme.name, part): name for scheme in group}
    return found


def _first(group: list[Scheme]) -> Scheme:
    return min(group, key=lambda one: one.name)


def _places(oauth: OAuth) -> tuple[Foreign, ...]:
    """The authorization server of a scheme, as far as it can be told."""
    return (oauth.metadata,) if oauth.metadata else (oauth.issuing or oauth.renewing,)


def _told(scheme: Scheme, part: Part) -> str:
    """A part with the name of its scheme before it, nothing said twice."""
    own = _SPELT_APART.sub(r"\1\2", snake_name(scheme.name.text))
    stem = own
    for said in ("_token", "_access", "_oauth2", "_oauth"):
        stem = stem.removesuffix(said)
    return avoiding(f"{stem or own or 'oauth'}_{part}", CLIENT_ARGUMENTS)


def about(part: Part, oauth: OAuth) -> str:
    """What an argument is, for the docstring of the client."""
    match part:
        case "access_token":
            return "Your access token, or {function} that gives it; {without}"
        case "refresh_token":
            return "What the client renews its access token with; {without}"
        case "client_id":
            return "What the authorization server knows you by; {without}"
        case "client_secret":
            return "The secret that goes with it; {without}"
        case "scopes":
            asked = "the operations need" if oauth.issuing else "was granted before"
            return f"What a token has to allow; without it, what {asked}."
        case "token_url":
            place = oauth.issuing or oauth.renewing
            if not place:
                return (
                    "Where to get tokens, instead of asking the authorization server."
                )
            return f"Another place to get tokens than `{place.text}`."
        case _:
            assert_never(part)


def facts(scheme: Scheme, told: Auth, api: Api) -> Iterable[Code]:
    """What the client is told of where tokens come from, as keyword arguments."""
    oauth = scheme.oauth
    given = {
        "token_url": oauth.issuing,
        "refresh_url": oauth.renewing,
        "metadata_url": oauth.metadata,
    }
    for name, url in given.items():
        if url:
            yield Code(f"{name}={literal(url)}")
    scopes = _needed(scheme, api) if told.scopes is None else told.scopes
    if scopes and (oauth.issuing or oauth.metadata):
        yield Code(f"scopes={literal(list(scopes))}")
    if told.token_endpoint_auth_method != "client_secret_basic":
        yield Code(f"method={literal(told.token_endpoint_auth_method)}")
    if told.token_parameters:
        yield Code(f"parameters={literal(dict(told.token_parameters))}")


def _needed(scheme: Scheme, api: Api) -> tuple[str, ...]:
    """The scopes that operations ask for, each in the first way it can be called."""
    found: dict[str, None] = {}
    for operation in api.operations:
        asked = (one for way in operation.security for one in way)
        first = next((one for one in asked if one.scheme == scheme.name), None)
        if first:
            found |= dict.fromkeys(scope.text for scope in first.scopes)
    return tuple(sorted(found))
