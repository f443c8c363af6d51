"""Credentials as the docs explain them: what the wire wants, and how the client is told."""

from __future__ import annotations

from generator.docs_views import CredentialView, WayView
from generator.foreign import Code, Foreign
from generator.ir import Api, Operation
from generator.labels import Labels
from generator.target.docs.wording import Wording
from generator.target.python.security import Credential, Credentials


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
