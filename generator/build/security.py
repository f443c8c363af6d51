"""Reads security schemes, and what each operation asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from generator.build.oauth import read_oauth
from generator.build.schema import text
from generator.build.typed import typed
from generator.config.auth import Auth
from generator.config.usage import CONFIGURATION
from generator.document import Document, Mark
from generator.foreign import Foreign
from generator.ir import OAuth, Origin, Prose, Requirement, Scheme
from generator.pointer import Json, Pointer, follow, join
from generator.report import Report

_BEARERS = ("oauth2", "openIdConnect")
_COMPUTED = frozenset(
    "concealed digest dpop gnap hoba mutual negotiate oauth scram-sha-1 scram-sha-256 vapid".split()
)
"""The registered HTTP schemes whose header is computed anew for each request."""


def read_schemes(
    document: Document, told: Mapping[str, Auth], report: Report
) -> tuple[Scheme, ...]:
    """Every declared scheme that a credential can answer; others are findings.

    What somebody `told` of a scheme beside the description wins over what it says.
    """
    declared = _declared(document)
    _say_unused(declared, told, report)
    found = (
        _scheme(name, node, told.get(name, Auth()), document, report)
        for name, node in declared.items()
    )
    return tuple(scheme for scheme in found if scheme)


def _scheme(
    name: str, node: Json, told: Auth, document: Document, report: Report
) -> Scheme | None:
    pointer = join("/components/securitySchemes", name)
    pointer, node = follow(document.root, pointer, node)
    if not isinstance(node, dict):
        return None
    seen = typed("SecurityScheme", node, pointer, document, report)
    if seen is None:
        return None
    origin = Origin(pointer=pointer, where=document.where)
    prose = Prose(description=text(seen.text("description")))
    wire = Foreign(seen.text("name"))
    match (seen.text("type"), seen.text("in"), seen.text("scheme").lower()):
        case ("apiKey", "header" | "query" | "cookie" as location, _) if wire:
            return Scheme(
                name=Foreign(name),
                kind="key",
                location=location,
                wire=wire,
                prose=prose,
                origin=origin,
            )
        case ("http", _, "basic"):
            return Scheme(name=Foreign(name), kind="basic", prose=prose, origin=origin)
        case (kind, _, scheme) if kind in _BEARERS or (kind, scheme) == (
            "http",
            "bearer",
        ):
            quiet = Report() if told.token_url else report
            oauth = read_oauth(name, pointer, node, document, quiet)
            if told.token_url:
                place = Foreign(told.token_url)
                oauth = OAuth(issuing=place, renewing=place, scopes=oauth.scopes)
            return Scheme(
                name=Foreign(name),
                kind="oauth" if oauth.is_reachable else "bearer",
                oauth=oauth,
                prose=prose,
                origin=origin,
            )
        case ("http", _, scheme) if scheme and scheme not in _COMPUTED:
            report.add(
                "OPS107",
                document.where(pointer),
                f"the security scheme {name} is of the HTTP scheme {seen.text('scheme')}",
                did="took the whole Authorization header from the caller",
            )
            return Scheme(
                name=Foreign(name),
                kind="whole",
                wire=Foreign(scheme),
                prose=prose,
                origin=origin,
            )
        case _:
            report.add(
                "OPS101",
                document.where(pointer),
                f"the security scheme {name} is of a kind that no one text answers",
                did="left it out: its operations send no credential for it",
                fix="give the client an http_client that does what it asks for",
            )
            return None


class Requirements:
    """Reads what operations ask for; what is odd of the schemes is said once."""

    def __init__(
        self, document: Document, schemes: tuple[Scheme, ...], report: Report
    ) -> None:
        self._document = document
        self._report = report
        self._declared = _declared(document)
        self._known = {scheme.name.text: scheme for scheme in schemes}
        self._said: set[tuple[str, ...]] = set()

    def read(self, node: Json, pointer: Pointer) -> tuple[tuple[Requirement, ...], ...]:
        """The alternatives a `security` list offers, in its order.

        A scheme that no credential answers asks for nothing; it has a finding of its own.
        """
        alternatives: list[tuple[Requirement, ...]] = []
        for index, requirement in enumerate(node if isinstance(node, list) else []):
            if not isinstance(requirement, dict):
                continue
            unknown = [name for name in requirement if name not in self._declared]
            if unknown:
                self._report.add(
                    "OPS101",
                    self._document.where(join(pointer, index)),
                    f"security names {', '.join(unknown)}, which is no security scheme",
                    did="left that alternative out",
                    fix="declare the scheme under components.securitySchemes",
                )
            else:
                alternatives += self._apart(requirement, join(pointer, index))
        return tuple(dict.fromkeys(alternatives))

    def _apart(
        self, requirement: dict[str, Json], pointer: Pointer
    ) -> Iterator[tuple[Requirement, ...]]:
        """One alternative as several, where it puts two credentials into one place."""
        by_slot: dict[tuple[str, str], list[Requirement]] = {}
        for name, scopes in requirement.items():
            if name in self._known:
                one = Requirement(scheme=Foreign(name), scopes=_names(scopes))
                by_slot.setdefault(self._known[name].slot, []).append(one)
        for (location, name), rivals in by_slot.items():
            named = tuple(sorted(one.scheme.text for one in rivals))
            if len(rivals) > 1 and named not in self._said:
                self._said.add(named)
                self._report.add(
                    "SEC103",
                    self._document.where(pointer),
                    f"{' and '.join(named)} are asked for together, and there is one "
                    f"{location} {name} for them",
                    did="took one of them for enough, here and wherever they are",
                    fix="list them as alternatives, each in an object of its own",
                )
        return product(*by_slot.values())


def _names(scopes: Json) -> tuple[Foreign, ...]:
    listed = scopes if isinstance(scopes, list) else []
    return tuple(Foreign(one) for one in listed if isinstance(one, str))


def _say_unused(
    declared: Mapping[str, Json], told: Mapping[str, Auth], report: Report
) -> None:
    """A finding for each scheme that somebody says something of and nobody declares."""
    for name in told:
        if name not in declared:
            report.add(
                "SEC104",
                Mark(CONFIGURATION),
                f"auth.{name}: there is no such security scheme",
                did="used nothing of it",
                fix=f"the schemes are: {', '.join(declared) or 'none'}",
            )


def _declared(document: Document) -> Mapping[str, Json]:
    """Every declared scheme, usable or not."""
    components = document.root.get("components")
    nodes = components.get("securitySchemes") if isinstance(components, dict) else None
    return nodes if isinstance(nodes, dict) else {}
