"""What templates see: how the package and its docs read, as strings, tuples and booleans.

This is a versioned contract (`VERSION`): a user's own templates may rely on every field.
`Code` is safe to print; prose stays `Foreign` until a template's filter lets it out.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.foreign import Code, Foreign
from generator.views.calling import CallingView
from generator.views.client import ClientView, SchemeView
from generator.views.deliveries import EventView, WebhookView
from generator.views.failures import ErrorsView, PromiseView
from generator.views.later import Later
from generator.views.models import ModuleView, OldNameView

VERSION = 1

_NOTHING = Code("")


# --- endpoints ---------------------------------------------------------------------------


class ArgumentView(Struct, frozen=True, kw_only=True):
    """One argument of an endpoint function, as its signature and its docstring show it."""

    name: Code
    annotation: Code
    default: Code


class EntryView(Struct, frozen=True, kw_only=True):
    """One entry of a docstring's list: `name: what it is about`."""

    name: Code
    text: Foreign


class SignatureView(Struct, frozen=True, kw_only=True):
    """The arguments of one way to call: positional ones first, the rest by keyword."""

    code: Code
    """All of them as a `def` lists them."""
    positional: tuple[ArgumentView, ...]
    keywords: tuple[ArgumentView, ...]
    deprecated: Code = _NOTHING
    """A literal that says by which names to call instead; nothing where these are good."""


class EndpointView(Struct, frozen=True, kw_only=True):
    """One endpoint function.

    `overloads` is empty unless arguments go together: required fields of the body, given
    one by one or all at once as `body`, and bodies of several media types.
    """

    name: Code
    signature: SignatureView
    overloads: tuple[SignatureView, ...]
    returns: Code
    """What `send` makes of the answer."""
    request: Code
    """What the function returns: a `Request[…]`, or a `StreamRequest[…]`."""
    maker: Code
    """The class of that, without its types."""
    descriptor: Code
    """What makes a method of it: one that sends, or one that opens a stream."""
    summary: Foreign
    description: Foreign
    documented: tuple[EntryView, ...]
    result: Foreign
    raises: tuple[EntryView, ...]
    deprecated: bool
    method: Code
    source: Foreign
    """`PATCH /v2/things/{id}` as the description writes it; empty where that is the summary."""
    checks: tuple[Code, ...]
    """What is asked of the arguments before anything is sent, a statement each."""
    settings: tuple[Code, ...]
    """The arguments of the `Request(...)` it returns, each a whole `name=value`."""


class ResourceView(Struct, frozen=True, kw_only=True):
    """One group of endpoints: the module `path`, the class `name` and its title.

    `deprecated` is, of a module with nothing but old names, a literal that says so.
    """

    path: Code
    name: Code
    title: Foreign
    headline: Foreign
    """The title and how many endpoints there are."""
    about: Foreign
    deprecated: Code = _NOTHING
    body: Later[ResourceBody]

    @property
    def imports(self) -> tuple[Code, ...]:
        """The lines that import what it uses."""
        return self.body().imports

    @property
    def endpoints(self) -> tuple[EndpointView, ...]:
        """Its functions, in the order of the description."""
        return self.body().endpoints

    @property
    def old_endpoints(self) -> tuple[OldEndpointView, ...]:
        """The old names of functions, of this module or of others."""
        return self.body().old_endpoints


class OldEndpointView(Struct, frozen=True, kw_only=True):
    """An endpoint function under an old name.

    `made` is the expression that makes it; type checkers see the signatures, each deprecated
    with the literal `deprecated`.
    """

    name: Code
    made: Code
    signature: SignatureView
    overloads: tuple[SignatureView, ...]
    request: Code
    descriptor: Code
    deprecated: Code


class ResourceBody(Struct, frozen=True, kw_only=True):
    """What only the module itself shows, made when it is printed."""

    imports: tuple[Code, ...]
    endpoints: tuple[EndpointView, ...]
    old_endpoints: tuple[OldEndpointView, ...] = ()


# --- the client --------------------------------------------------------------------------


class VariableView(Struct, frozen=True, kw_only=True):
    """A part of the server's URL that a client takes: the argument, and what it fills."""

    name: Code
    annotation: Code
    default: Code
    wire: Code
    text: Foreign


class PackageView(Struct, frozen=True, kw_only=True):
    """The whole SDK package."""

    package: Code
    distribution: Code
    """The name `pip` knows the package by, as a TOML string."""
    title: Foreign
    called: Foreign
    """The title as it reads in a sentence: `the Allo API`."""
    headline: Foreign
    tagline: Foreign
    description: Foreign
    version: Code
    """The version of the description."""
    release: Code
    """The version of the SDK."""
    name: Code
    """The client's class name, such as `Allo`."""
    server: Code
    variable: Code
    clients: tuple[ClientView, ...]
    schemes: tuple[SchemeView, ...]
    other_servers: tuple[Code, ...]
    """Where single operations are, as Python values."""
    given: tuple[Code, ...]
    """How a constructor passes on what it was given for each scheme: `key: value`."""
    secret_arguments: tuple[Code, ...]
    """The arguments of a constructor that it forgets once they are passed on."""
    auth_imports: tuple[Code, ...]
    calling: CallingView
    oauth_imports: tuple[Code, ...]
    parts: Mapping[str, bool]
    """Whether the package has a part of the runtime, by the name `parts.py` gives it."""
    runtime: Code
    """The package beside this one whose runtime it shares, or nothing."""
    is_shared: bool = False
    """Whether it is such a runtime itself."""
    credentials_required: Code
    configuration_error: Foreign
    """When a constructor raises `ConfigurationError`, as a line of its docstring."""
    base_url_doc: Foreign
    errors: ErrorsView
    variables: tuple[VariableView, ...]
    client_typing: tuple[Code, ...]
    """What the clients' module imports from typing."""
    resources: tuple[ResourceView, ...]
    events: tuple[EventView, ...]
    event_imports: tuple[Code, ...]
    webhooks: tuple[WebhookView, ...]
    """The module of signed deliveries, or nothing."""
    modules: tuple[ModuleView, ...]
    old_models: tuple[OldNameView, ...]
    """The old names of models, sorted."""
    promised: Later[tuple[PromiseView, ...]]
    model_names: tuple[Code, ...]
    exports: tuple[tuple[Code, Code], ...]
    """Every lazily imported public name with its home module, sorted by name."""
    public: tuple[Code, ...]
    """`__all__`, sorted as linters sort it."""
    submodules: tuple[Code, ...]
    error_names: tuple[Code, ...]
    imported_errors: tuple[Code, ...]
    imported_clients: tuple[Code, ...]

    @property
    def old_resources(self) -> tuple[ResourceView, ...]:
        """Those of the resources that are nothing but old names."""
        return tuple(one for one in self.resources if one.deprecated)

    @property
    def path(self) -> Code:
        """The package's folder."""
        return self.package

    @property
    def promises(self) -> tuple[PromiseView, ...]:
        """Every model of answers of which more is promised, by name."""
        return self.promised()
