"""Which credentials a client takes: schemes that ask for the same thing are one argument."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.config.auth import Auth
from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import Api, Requirement, Scheme
from generator.names import avoiding, identifier, marked, snake_name
from generator.reserved import CLIENT_ARGUMENTS
from generator.target.python import tokens
from generator.target.python.tokens import OPTIONS, Part


class Credential(Struct, frozen=True, kw_only=True):
    """One secret, or what brings one: the scheme it is called after, and its arguments."""

    scheme: Scheme
    arguments: tuple[Code, ...]
    variables: tuple[Code, ...]
    """The environment variable that stands in for each argument."""
    prefix: str
    options: tuple[tuple[Part, Code], ...] = ()
    """Arguments that are no credentials: what they are, and what they are called."""
    facts: tuple[Code, ...] = ()
    """What the client is told of where tokens come from, as keyword arguments."""

    @property
    def variable(self) -> Code:
        """The variable of the secret itself."""
        return self.variables[0 if self.scheme.kind == "oauth" else -1]

    @property
    def parts(self) -> tuple[tuple[Part, Code], ...]:
        """What each argument is for, of a scheme of OAuth."""
        parts: list[Part] = [
            part for part in tokens.parts(self.scheme.oauth) if part not in OPTIONS
        ]
        return tuple(zip(parts, self.arguments, strict=True))

    def is_open(self, argument: Code) -> bool:
        """Whether an argument is the name of a user or client, which is no secret."""
        if self.scheme.kind == "oauth":
            return ("client_id", argument) in self.parts
        return self.scheme.kind == "basic" and argument == self.arguments[0]


class Credentials(Struct, frozen=True, kw_only=True):
    """Every secret of an API, and which scheme stands for which."""

    by_scheme: Mapping[Foreign, Credential]
    required: bool

    @classmethod
    def of(cls, api: Api, auth: Mapping[str, Auth], package: str) -> Credentials:
        """The credentials that operations ask for; schemes nobody asks for are left out."""
        found = {
            scheme.name: credential
            for schemes, credential in _found(api, auth, package)
            for scheme in schemes
        }
        by_scheme = {
            one.name: found[one.name] for one in api.schemes if one.name in found
        }
        required = bool(by_scheme) and all(
            one.security and () not in one.security for one in api.operations
        )
        return cls(by_scheme=by_scheme, required=required)

    @property
    def distinct(self) -> tuple[Credential, ...]:
        """Each credential once, in the order of the description."""
        return tuple({one.scheme.name: one for one in self.by_scheme.values()}.values())

    @property
    def exchanged(self) -> bool:
        """Whether a client can get any of them for itself."""
        return any(one.scheme.oauth.is_reachable for one in self.distinct)

    def names(self) -> set[str]:
        """Every argument of a client that has to do with credentials."""
        return {
            str(name)
            for one in self.distinct
            for name in (*one.arguments, *(name for _, name in one.options))
        }

    def ways(self, security: tuple[tuple[Requirement, ...], ...]) -> Code:
        """What an operation asks for, as a Python value."""
        ways = dict.fromkeys(
            tuple(dict.fromkeys(self.by_scheme[one.scheme].scheme.name for one in way))
            for way in security
        )
        if not ways:
            return Code("()")
        listed = ("[" + ", ".join(literal(name) for name in way) + "]" for way in ways)
        return Code("[" + ", ".join(listed) + "]")


def _found(
    api: Api, auth: Mapping[str, Auth], package: str
) -> Iterator[tuple[list[Scheme], Credential]]:
    """The credentials, each with the schemes it is for."""
    uses = Counter(
        one.scheme for each in api.operations for way in each.security for one in way
    )
    alike: dict[tuple[object, ...], list[Scheme]] = defaultdict(list)
    for scheme in api.schemes:
        if uses[scheme.name]:
            own = scheme.name if scheme.kind == "oauth" else None
            key = (scheme.kind, scheme.location, scheme.wire.text.lower(), own)
            alike[key].append(scheme)
    taken: set[str] = set()
    granted: list[Scheme] = []
    for schemes in alike.values():
        chief = max(schemes, key=lambda one: uses[one.name])
        told = next(
            (auth[one.name.text] for one in schemes if one.name.text in auth), Auth()
        )
        if chief.kind == "oauth":
            granted.append(chief)
        else:
            yield schemes, _credential(chief, told, package, taken)
    names = tokens.names(granted, taken)
    for scheme in granted:
        told = auth.get(scheme.name.text, Auth())
        yield [scheme], _of_oauth(scheme, names, told, package, api)


def _credential(
    scheme: Scheme, told: Auth, package: str, taken: set[str]
) -> Credential:
    names = _names(scheme, taken)
    taken |= set(names)
    stands_before = {"bearer": "Bearer ", "basic": "Basic "}
    variables = [f"{package}_{name}".upper() for name in names]
    variables[-1] = told.env or variables[-1]
    return Credential(
        scheme=scheme,
        arguments=tuple(identifier(name) for name in names),
        variables=tuple(Code(variable) for variable in variables),
        prefix=told.prefix or stands_before.get(scheme.kind, ""),
    )


def _of_oauth(
    scheme: Scheme,
    names: Mapping[tuple[Foreign, Part], str],
    told: Auth,
    package: str,
    api: Api,
) -> Credential:
    called = {
        part: identifier(names[scheme.name, part])
        for part in tokens.parts(scheme.oauth)
    }
    held = tuple(name for part, name in called.items() if part not in OPTIONS)
    variables = [f"{package}_{name}".upper() for name in held]
    variables[0] = told.env or variables[0]
    return Credential(
        scheme=scheme,
        arguments=held,
        variables=tuple(Code(variable) for variable in variables),
        prefix=told.prefix or "Bearer ",
        options=tuple((part, name) for part, name in called.items() if part in OPTIONS),
        facts=tuple(tokens.facts(scheme, told, api)),
    )


def _names(scheme: Scheme, taken: set[str]) -> tuple[str, ...]:
    """The usual arguments of its kind; where they are taken, the scheme's name tells."""
    usual = {
        "key": ("api_key",),
        "bearer": ("token",),
        "basic": ("username", "password"),
        "whole": ("authorization",),
    }
    own = avoiding(snake_name(scheme.name.text) or "credential", CLIENT_ARGUMENTS)
    told = (own, f"{own}_in_{scheme.location}", marked(own, scheme.name.text))
    apart = (
        (f"{name}_username", f"{name}_password") if scheme.kind == "basic" else (name,)
        for name in told
    )
    free = (names for names in (usual[scheme.kind], *apart) if not taken & set(names))
    return next(free)
