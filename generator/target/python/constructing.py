"""How a client's constructor reads: its arguments for credentials, and what it does with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.target.python import tokens
from generator.target.python.security import Credential, Credentials
from generator.target.python.tokens import Part
from generator.views.client import CredentialView, SchemeView

ON_TOKEN = Code("on_token")
"""Told of every token, whatever scheme it is for."""


def scheme_views(credentials: Credentials) -> tuple[SchemeView, ...]:
    """The entries of the service's table of schemes."""
    return tuple(_scheme_view(one) for one in credentials.distinct)


def credential_arguments(
    credentials: Credentials, *, awaited: bool
) -> tuple[CredentialView, ...]:
    """The arguments for credentials of the blocking or the asynchronous client."""
    kind, told = "Credential", "OnToken"
    if awaited:
        kind, told = f"Async{kind}", f"Async{told}"
    views = {
        view.name: view
        for one in credentials.distinct
        for view in (*_held(one, kind, awaited), *_options(one))
    }
    if credentials.exchanged:
        text = "Told of each token the client gets, so that it can be kept."
        views[ON_TOKEN] = _view(ON_TOKEN, told, text)
    return tuple(views.values())


def given(credentials: Credentials) -> tuple[Code, ...]:
    """How a constructor passes on what it was given."""
    return tuple(
        Code(f"{literal(one.scheme.name)}: {_holder(one)}({_passed(one)})")
        for one in credentials.distinct
    )


def secret_arguments(credentials: Credentials) -> tuple[Code, ...]:
    """The arguments that hold secrets."""
    names = (
        name
        for one in credentials.distinct
        for name in one.arguments
        if not one.is_open(name)
    )
    return tuple(dict.fromkeys(names))


def constructor_imports(credentials: Credentials) -> tuple[Code, ...]:
    """What the clients' module needs for its credentials."""
    kinds = {_holder(one) for one in credentials.distinct} - {"Tokens"}
    plain = any(one.scheme.kind != "oauth" for one in credentials.distinct)
    needed = {"Given", *kinds}
    needed |= {"AsyncCredential", "Credential"} if credentials.distinct else set()
    needed |= {"Scheme"} if plain else set()
    return tuple(Code(name) for name in sorted(needed))


def oauth_imports(credentials: Credentials) -> tuple[Code, ...]:
    """What the clients' module needs for tokens, where there are any to be got."""
    if not credentials.exchanged:
        return ()
    return tuple(Code(name) for name in ("AsyncOnToken", "OAuth", "OnToken", "Tokens"))


def _holder(one: Credential) -> str:
    """The class that holds what a client is given."""
    match one.scheme.kind:
        case "basic":
            return "Login"
        case "oauth":
            return "Tokens"
        case "key" | "bearer" | "whole":
            return "Key"
        case _:
            assert_never(one.scheme.kind)


def _passed(one: Credential) -> str:
    if one.scheme.kind != "oauth":
        return ", ".join(one.arguments)
    pairs = (*one.parts, *one.options, ("on_token", ON_TOKEN))
    return ", ".join(f"{part}={name}" for part, name in pairs)


def _scheme_view(one: Credential) -> SchemeView:
    scheme = one.scheme
    name = scheme.wire if scheme.kind == "key" else Foreign("Authorization")
    return SchemeView(
        key=literal(scheme.name),
        kind=Code("OAuth" if scheme.kind == "oauth" else "Scheme"),
        arguments=literal(list(one.arguments)),
        variables=literal(list(one.variables)),
        place=literal(scheme.location),
        name=literal(name),
        prefix=literal(one.prefix),
        facts=one.facts,
    )


def _held(one: Credential, kind: str, awaited: bool) -> Iterator[CredentialView]:
    """The arguments that are credentials."""
    function = "a function, awaited if need be," if awaited else "a function"
    kinds: dict[Code, Part] = (
        {name: part for part, name in one.parts} if _is_oauth(one) else {}
    )
    for name, variable in zip(one.arguments, one.variables, strict=True):
        part = kinds.get(name)
        text = tokens.about(part, one.scheme.oauth) if part else _about(one, name)
        is_text = one.is_open(name) or part in ("refresh_token", "client_secret")
        said = text.format(
            function=function,
            without=f"the environment variable `{variable}` without it.",
        )
        yield _view(name, "str" if is_text else kind, said)


def _options(one: Credential) -> Iterator[CredentialView]:
    """The arguments about tokens that are no credentials."""
    for part, name in one.options:
        kind = "Sequence[str]" if part == "scopes" else "str"
        yield _view(name, kind, tokens.about(part, one.scheme.oauth))


def _view(name: Code, kind: str, text: str) -> CredentialView:
    return CredentialView(
        name=name, annotation=Code(f"{kind} | None"), text=Foreign(f"{name}: {text}")
    )


def _is_oauth(one: Credential) -> bool:
    return one.scheme.kind == "oauth"


def _about(one: Credential, name: Code) -> str:
    if one.is_open(name):
        return "Your user name; {without}"
    labels = {
        "key": "API key",
        "bearer": "token",
        "basic": "password",
        "whole": "Authorization header",
    }
    return f"Your {labels[one.scheme.kind]}, or {{function}} that gives it; {{without}}"
