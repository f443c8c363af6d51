"""Credentials as the docs explain them: what the wire wants, and how the client is told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.foreign import Code, Foreign
from generator.ir import Api, Operation
from generator.labels import Labels
from generator.target.docs.programs import Program
from generator.target.docs.wording import Wording
from generator.target.python.constructing import ON_TOKEN
from generator.target.python.models import Models
from generator.target.python.security import Credential, Credentials
from generator.target.samples import Sample, samples
from generator.views.access import (
    AccessView,
    AccountView,
    CredentialView,
    OptionView,
    ScopeView,
    WayView,
)

_NOTHING = Code("")


def ways(
    operation: Operation, api: Api, credentials: Credentials, wording: Wording
) -> tuple[WayView, ...]:
    """The alternatives an operation offers, the one without credentials left out."""
    schemes = {scheme.name: scheme for scheme in api.schemes}
    found: list[WayView] = []
    for way in operation.security:
        shown = tuple(
            credential_view(
                credentials.by_scheme[one.scheme],
                wording.text(
                    schemes[one.scheme].origin.pointer,
                    "description",
                    schemes[one.scheme].prose.description,
                ),
                wording.locale.labels,
                one.scopes,
            )
            for one in way
            if one.scheme in credentials.by_scheme
        )
        if shown:
            found.append(WayView(credentials=shown))
    return tuple(dict.fromkeys(found))


def credential_view(
    credential: Credential,
    description: Foreign,
    labels: Labels,
    scopes: tuple[Foreign, ...] = (),
) -> CredentialView:
    """One credential in one language."""
    scheme = credential.scheme
    places = {"header": labels.header, "query": labels.query, "cookie": labels.cookie}
    return CredentialView(
        name=scheme.wire if scheme.kind == "key" else Foreign("Authorization"),
        place=places[scheme.location],
        description=description,
        value=Foreign(f"{credential.prefix}<{_sent(credential)}>"),
        scopes=scopes,
        argument=Code("`, `".join(credential.arguments)),
        variable=Code("`, `".join(credential.variables)),
    )


def _sent(credential: Credential) -> str:
    """What stands for the value of a credential where it is sent."""
    if credential.scheme.kind == "oauth":
        return credential.arguments[0]
    return ":".join(credential.arguments)


def access_page(
    models: Models, credentials: Credentials, program: Program, wording: Wording
) -> AccessView | None:
    """How each scheme is given to a client, with programs that show it."""
    if not credentials.distinct:
        return None
    return AccessView(
        accounts=tuple(
            _account(one, _sample(models, one, credentials), program, wording)
            for one in credentials.distinct
        ),
        shares=credentials.exchanged,
    )


def credential_options(
    credentials: Credentials, labels: Labels
) -> Iterator[OptionView]:
    """What a client takes for all its schemes, each argument once."""
    found = {
        option.name: option
        for one in credentials.distinct
        for option in _options(one, labels)
    }
    yield from found.values()


def _sample(models: Models, one: Credential, credentials: Credentials) -> Sample:
    """A call that asks for a credential, of those the first in which it is the first."""

    def place(operation: Operation) -> int:
        ways = [[need.scheme for need in way] for way in operation.security]
        named = [[credentials.by_scheme[name] for name in way] for way in ways]
        return next((at for at, way in enumerate(named) if one in way), len(ways) + 9)

    return samples(models, min(models.api.operations, key=place))[0]


def _account(
    one: Credential, sample: Sample, program: Program, wording: Wording
) -> AccountView:
    scheme, labels = one.scheme, wording.locale.labels
    pointer, oauth = scheme.origin.pointer, scheme.oauth
    description = wording.text(pointer, "description", scheme.prose.description)
    return AccountView(
        name=scheme.name,
        credential=credential_view(one, description, labels),
        options=tuple(_options(one, labels)),
        place=oauth.issuing or oauth.renewing,
        metadata=oauth.metadata,
        scopes=tuple(
            ScopeView(
                name=scope.name,
                description=wording.text(
                    scope.pointer, scope.name.text, scope.prose.description
                ),
            )
            for scope in oauth.scopes
        ),
        asked=_asked(one, sample, program),
        verbatim=_verbatim(one, sample, program),
        issued=_issued(one, sample, program),
        renewed=_renewed(one, sample, program),
    )


def _options(one: Credential, labels: Labels) -> Iterator[OptionView]:
    """The arguments of one scheme."""
    said = {
        "refresh_token": labels.option_refresh_token,
        "client_id": labels.option_client_id,
        "client_secret": labels.option_client_secret,
        "scopes": labels.option_scopes,
        "token_url": labels.option_token_url,
    }
    kinds = dict(one.parts) if one.scheme.kind == "oauth" else {}
    of_name = {name: part for part, name in kinds.items()}
    for name, variable in zip(one.arguments, one.variables, strict=True):
        text = labels.option_login if one.is_open(name) else labels.option_credential
        text = said.get(of_name.get(name, ""), text)
        yield OptionView(name=name, variable=variable, description=text)
    for part, name in one.options:
        yield OptionView(name=name, variable=_NOTHING, description=said[part])
    if one.scheme.oauth.is_reachable:
        yield OptionView(
            name=ON_TOKEN, variable=_NOTHING, description=labels.option_on_token
        )


def _read(variable: Code) -> str:
    return f'os.environ["{variable}"]'


def _asked(one: Credential, sample: Sample, program: Program) -> Code:
    at = 0 if one.scheme.kind == "oauth" else -1
    name, variable = one.arguments[at], one.variables[at]
    others = [
        f"{argument}={_read(other)}"
        for argument, other in zip(one.arguments, one.variables, strict=True)
        if one.scheme.kind == "basic" and argument != name
    ]
    before = [f"def {name}() -> str:", f"    return {_read(variable)}", "", ""]
    return program.made(sample, [*others, f"{name}={name}"], before=before)


def _verbatim(one: Credential, sample: Sample, program: Program) -> Code:
    if not one.prefix or one.scheme.kind in ("basic", "oauth"):
        return _NOTHING
    given = f"{one.arguments[0]}=Verbatim({_read(one.variables[0])})"
    return program.made(sample, [given], names=["Verbatim"])


def _issued(one: Credential, sample: Sample, program: Program) -> Code:
    oauth, named = one.scheme.oauth, _variables(one)
    if not (oauth.issuing or oauth.metadata):
        return _NOTHING
    parts = ("client_id", "client_secret")
    return program.made(sample, [named[part] for part in parts])


def _renewed(one: Credential, sample: Sample, program: Program) -> Code:
    named = _variables(one)
    if "refresh_token" not in named:
        return _NOTHING
    before = [
        'KEPT = Path("refresh-token")',
        "",
        "",
        "def keep(token: Token) -> None:",
        "    if token.refresh_token:",
        "        KEPT.write_text(token.refresh_token)",
        "",
        "",
    ]
    (renewing,) = (name for part, name in one.parts if part == "refresh_token")
    given = [named["client_id"], f"{renewing}=KEPT.read_text()", f"{ON_TOKEN}=keep"]
    return program.made(sample, given, names=["Token"], before=before, needs=["Path"])


def _variables(one: Credential) -> dict[str, str]:
    """The parts of a scheme of OAuth, each given from the environment."""
    if one.scheme.kind != "oauth":
        return {}
    pairs = zip(one.parts, one.variables, strict=True)
    return {part: f"{name}={_read(variable)}" for (part, name), variable in pairs}
