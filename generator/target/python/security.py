"""Which credentials a client takes: schemes that ask for the same thing are one argument."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import Api, Scheme
from generator.names import avoiding, identifier, marked, snake_name
from generator.project import Auth
from generator.reserved import CLIENT_ARGUMENTS
from generator.views import CredentialView, SchemeView


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One secret: the scheme it is called after, and what the caller passes for it."""

    scheme: Scheme
    arguments: tuple[Code, ...]
    variables: tuple[Code, ...]
    """The environment variable that stands in for each argument."""
    prefix: str

    @property
    def variable(self) -> Code:
        """The variable of the secret itself."""
        return self.variables[-1]

    @property
    def holder(self) -> Code:
        """The class that holds what a client is given."""
        return Code("Login" if self.scheme.kind == "basic" else "Key")

    def is_user(self, argument: Code) -> bool:
        """Whether an argument is the user's name, which is no secret."""
        return self.scheme.kind == "basic" and argument == self.arguments[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """Every secret of an API, and which scheme stands for which."""

    by_scheme: Mapping[Foreign, Credential]
    required: bool

    @classmethod
    def of(cls, api: Api, auth: Mapping[str, Auth], package: str) -> Credentials:
        """The credentials that operations ask for; schemes nobody asks for are left out."""
        uses = Counter(
            name for one in api.operations for way in one.security for name in way
        )
        alike: dict[tuple[str, str, str], list[Scheme]] = defaultdict(list)
        for scheme in api.schemes:
            if uses[scheme.name]:
                key = (scheme.kind, scheme.location, scheme.wire.text.lower())
                alike[key].append(scheme)
        taken: set[str] = set()
        by_scheme: dict[Foreign, Credential] = {}
        for schemes in alike.values():
            chief = max(schemes, key=lambda one: uses[one.name])
            told = next(
                (auth[one.name.text] for one in schemes if one.name.text in auth),
                Auth(),
            )
            credential = _credential(chief, told, package, taken)
            by_scheme |= {scheme.name: credential for scheme in schemes}
        required = bool(by_scheme) and all(
            one.security and () not in one.security for one in api.operations
        )
        return cls(by_scheme=by_scheme, required=required)

    @property
    def distinct(self) -> tuple[Credential, ...]:
        """Each credential once, in the order of the description."""
        return tuple({one.scheme.name: one for one in self.by_scheme.values()}.values())

    def ways(self, security: tuple[tuple[Foreign, ...], ...]) -> Code:
        """What an operation asks for, as a Python value."""
        ways = dict.fromkeys(
            tuple(dict.fromkeys(self.by_scheme[name].scheme.name for name in way))
            for way in security
        )
        if not ways:
            return Code("()")
        listed = ("[" + ", ".join(literal(name) for name in way) + "]" for way in ways)
        return Code("[" + ", ".join(listed) + "]")

    def scheme_views(self) -> tuple[SchemeView, ...]:
        """The entries of the service's table of schemes."""
        return tuple(_scheme_view(one) for one in self.distinct)

    def arguments(self, *, awaited: bool) -> tuple[CredentialView, ...]:
        """The arguments for credentials of the blocking or the asynchronous client."""
        kind = "AsyncCredential" if awaited else "Credential"
        return tuple(
            CredentialView(
                name=name,
                annotation=Code(f"{'str' if one.is_user(name) else kind} | None"),
                text=_about(one, name, awaited),
            )
            for one in self.distinct
            for name in one.arguments
        )

    def given(self) -> tuple[Code, ...]:
        """How a constructor passes on what it was given."""
        return tuple(
            Code(
                f"{literal(one.scheme.name)}: {one.holder}({', '.join(one.arguments)})"
            )
            for one in self.distinct
        )

    def secret_arguments(self) -> tuple[Code, ...]:
        """The arguments that hold secrets."""
        return tuple(
            name
            for one in self.distinct
            for name in one.arguments
            if not one.is_user(name)
        )

    def imports(self) -> tuple[Code, ...]:
        """What the clients' module needs for its credentials."""
        kinds = {one.holder for one in self.distinct}
        needed = {"AsyncCredential", "Credential", "Scheme", *kinds} if kinds else set()
        return tuple(Code(name) for name in sorted({"Given", *needed}))


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


def _scheme_view(one: Credential) -> SchemeView:
    scheme = one.scheme
    name = scheme.wire if scheme.kind == "key" else Foreign("Authorization")
    return SchemeView(
        key=literal(scheme.name),
        arguments=literal(list(one.arguments)),
        variables=literal(list(one.variables)),
        place=literal(scheme.location),
        name=literal(name),
        prefix=literal(one.prefix),
    )


def _about(one: Credential, name: Code, awaited: bool) -> Foreign:
    variable = one.variables[one.arguments.index(name)]
    without = f"the environment variable `{variable}` without it."
    if one.is_user(name):
        return Foreign(f"{name}: Your user name; {without}")
    function = "a function, awaited if need be," if awaited else "a function"
    return Foreign(
        f"{name}: Your {_label(one)}, or {function} that gives it; {without}"
    )


def _label(one: Credential) -> Code:
    match one.scheme.kind:
        case "key":
            return Code("API key")
        case "bearer":
            return Code("token")
        case "basic":
            return Code("password")
        case "whole":
            return Code("Authorization header")
        case _:
            assert_never(one.scheme.kind)
