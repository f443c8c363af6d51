"""The Python target: from the IR to how a package reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from generator.called import Called
from generator.config.calling import AS_USUAL, Calling
from generator.config.webhooks import Webhooks
from generator.escape import literal, toml
from generator.foreign import Code, Foreign
from generator.ir import Api
from generator.names import identifier, words
from generator.report import Report
from generator.target.python.calling import view_calling
from generator.target.python.constructing import (
    constructor_imports,
    credential_arguments,
    given,
    oauth_imports,
    scheme_views,
    secret_arguments,
)
from generator.target.python.docstrings import first_sentence
from generator.target.python.endpoints import view_resources
from generator.target.python.error_module import view_errors
from generator.target.python.failures import error_names
from generator.target.python.incoming import view_events
from generator.target.python.models import Models
from generator.target.python.old_names import old_models
from generator.target.python.parts import Parts, view_parts
from generator.target.python.promises import view_promises
from generator.target.python.security import Credentials
from generator.target.python.servers import server_variables
from generator.target.python.webhooks import (
    beside_deliveries,
    is_signed,
    view_webhooks,
)
from generator.views.client import ClientView
from generator.views.deliveries import EventView, WebhookView
from generator.views.later import Later
from generator.views.models import ModuleView
from generator.views.sdk import (
    PackageView,
    ResourceView,
    VariableView,
)

__all__ = ["view_package"]

_RUNTIME_EXPORTS = {
    "AsyncTransport": "_transport",
    "Attempt": "_hooks",
    "Hooks": "_hooks",
    "Mismatch": "_validation",
    "Request": "_request",
    "Response": "_response",
    "Timeout": "_time",
    "Transport": "_transport",
    "UNSET": "_unset",
    "Unset": "_unset",
    "Verbatim": "_secret",
    "errors": "errors",
    "models": "models",
    "testing": "testing",
}
_EXPORTS_OF_PARTS = {
    "pages": {"PagedRequest": "_paging"},
    "streams": {
        "AsyncEventStream": "_streams",
        "EventStream": "_streams",
        "RawEvent": "_events",
        "StreamRequest": "_stream_request",
    },
    "downloads": {"Downloaded": "_downloads"},
    "tokens": {"Token": "_oauth"},
}


def view_package(
    models: Models,
    credentials: Credentials,
    called: Called,
    report: Report,
    webhooks: Webhooks | None = None,
    release: str = "0.1.0",
    calling: Calling = AS_USUAL,
    runtime: str = "",
    parts: Parts | None = None,
) -> PackageView:
    """How the SDK reads.

    `runtime` is the package beside it whose modules it shares, `parts` are those it has
    whatever the API needs.
    """
    api, package, name = models.api, called.package, called.client
    resources = view_resources(api, models, credentials, name, report)
    modules = models.modules()
    signed = view_webhooks(api, models, webhooks, package, report)
    resources = beside_deliveries(resources, signed)
    named = [one for one in api.events if not (signed and is_signed(one))]
    events, event_imports = view_events(api, models, named)
    variables = server_variables(api, credentials)
    receives = bool(signed) or parts is not None
    parts = parts or view_parts(api, credentials)
    names = error_names(parts, receives=receives)
    errors = view_errors(api, models, f"{name}Error", names, is_own=bool(runtime))
    raised = [f"{name}Error", *names]
    exports = _exports(name, _own(parts, runtime), raised, resources, events, signed)
    return PackageView(
        package=package,
        distribution=toml(Foreign(package.replace("_", "-"))),
        tagline=first_sentence(api.prose.description) or api.title,
        title=api.title,
        called=_called(api.title),
        headline=Foreign(f"{capital(_called(api.title).text)}."),
        description=api.prose.description or api.prose.summary,
        version=literal(api.version),
        release=Code(release),
        name=name,
        server=literal(api.servers[0].template if api.servers else api.server),
        variable=literal(called.variable),
        clients=_clients(name, credentials, is_own=bool(runtime)),
        schemes=scheme_views(credentials),
        other_servers=_other_servers(api),
        given=given(credentials),
        secret_arguments=secret_arguments(credentials),
        auth_imports=constructor_imports(credentials),
        calling=view_calling(calling),
        oauth_imports=oauth_imports(credentials),
        parts=parts,
        runtime=Code(runtime),
        credentials_required=literal(credentials.required),
        configuration_error=Foreign(
            "ConfigurationError: "
            + ("Without credentials, or with" if credentials.required else "With")
            + " options that cannot be used."
        ),
        base_url_doc=_base_url_doc(api, package),
        errors=errors,
        variables=variables,
        client_typing=_client_typing(variables, resources),
        resources=resources,
        events=events,
        event_imports=event_imports,
        webhooks=signed,
        modules=modules,
        promised=Later(partial(view_promises, api, models.names)),
        model_names=_model_names(modules),
        old_models=old_models(models.names),
        exports=tuple((Code(key), Code(home)) for key, home in exports.items()),
        public=_public(exports, resources),
        submodules=_sorted(
            [
                one
                for one, home in exports.items()
                if one == home and one not in _old(resources)
            ]
        ),
        error_names=_sorted(
            [*raised, "ErrorDetail", *(one.name for one in errors.codes)]
        ),
        imported_errors=_sorted(raised, str.lower),
        imported_clients=_sorted([name, f"Async{name}"], str.lower),
    )


def _called(title: Foreign) -> Foreign:
    """The title with an article, where it is the name of a thing and not of a house."""
    named = words(title.text)
    needs_one = bool(named) and named[-1].lower() == "api" and named[0].lower() != "the"
    return Foreign(f"the {title.text}") if needs_one else title


def capital(text: str) -> str:
    """A sentence's first letter as it should be."""
    return text[:1].upper() + text[1:]


def _clients(
    name: str, credentials: Credentials, *, is_own: bool
) -> tuple[ClientView, ...]:
    return (
        ClientView(
            name=identifier(name),
            base=Code("OwnClient" if is_own else "SyncClient"),
            transport=Code("Transport"),
            library=Code("httpx2.Client"),
            kind=Code("A client"),
            credentials=credential_arguments(credentials, awaited=False),
        ),
        ClientView(
            name=identifier(f"Async{name}"),
            base=Code("AsyncOwnClient" if is_own else "AsyncClient"),
            transport=Code("AsyncTransport"),
            library=Code("httpx2.AsyncClient"),
            kind=Code("An asynchronous client"),
            credentials=credential_arguments(credentials, awaited=True),
        ),
    )


def _other_servers(api: Api) -> tuple[Code, ...]:
    """The servers that single operations name for themselves."""
    named = sorted({one.server.text for one in api.operations if one.server})
    return tuple(literal(url) for url in named)


def _client_typing(
    variables: tuple[VariableView, ...], resources: tuple[ResourceView, ...]
) -> tuple[Code, ...]:
    needed = ["Final"]
    needed += ["TYPE_CHECKING"] if resources else []
    needed += ["Literal"] if any(one.annotation != "str" for one in variables) else []
    return _sorted(needed, _as_isort_sorts)


def _as_isort_sorts(name: str) -> str:
    return "" if name.isupper() else name.lower()


def _own(parts: Parts, runtime: str) -> dict[str, str]:
    """What the runtime gives every package, and what its parts give besides."""
    own = dict(_RUNTIME_EXPORTS)
    for part, more in _EXPORTS_OF_PARTS.items():
        own |= more if parts[part] else {}
    beside = f".{runtime}." if runtime else ""
    return {
        name: f"{beside}{home}" if home.startswith("_") else home
        for name, home in own.items()
    }


def _exports(
    name: str,
    own: Mapping[str, str],
    errors: Iterable[str],
    resources: tuple[ResourceView, ...],
    events: tuple[EventView, ...],
    signed: tuple[WebhookView, ...],
) -> dict[str, str]:
    exports = dict(own)
    exports |= {"incoming": "incoming"} if events else {}
    exports |= {str(one.path): str(one.path) for one in signed}
    exports |= dict.fromkeys(errors, "errors")
    exports |= {name: "_client", f"Async{name}": "_client"}
    exports |= {str(resource.path): str(resource.path) for resource in resources}
    return dict(sorted(exports.items()))


def _public(
    exports: Mapping[str, str], resources: tuple[ResourceView, ...]
) -> tuple[Code, ...]:
    """`__all__`; an old name is found, and not listed."""
    names = [*(one for one in exports if one not in _old(resources)), "__version__"]
    return tuple(Code(name) for name in sorted(names, key=_as_linters_sort))


def _old(resources: tuple[ResourceView, ...]) -> frozenset[Code]:
    """The modules that are nothing but old names."""
    return frozenset(one.path for one in resources if one.deprecated)


def _sorted(
    names: Iterable[str], by: Callable[[str], str] | None = None
) -> tuple[Code, ...]:
    return tuple(Code(name) for name in sorted(names, key=by))


def _base_url_doc(api: Api, package: str) -> Foreign:
    variable = f"`{package.upper()}_BASE_URL`"
    if api.server:
        others = ", ".join(f"`{one.url.text}`" for one in api.servers[1:])
        such_as = f", such as {others}" if others else ""
        return Foreign(
            f"base_url: Another server than `{api.server.text}`{such_as}; the environment "
            f"variable {variable} without it."
        )
    return Foreign(
        f"base_url: The server, which the API's description does not name; the "
        f"environment variable {variable} without it."
    )


def _as_linters_sort(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest."""
    if name.isupper():
        return 0, name
    return (1, name) if name[0].isupper() else (2, name)


def _model_names(modules: tuple[ModuleView, ...]) -> tuple[Code, ...]:
    every = (name for module in modules for name in module.exports)
    return tuple(sorted(every, key=_as_linters_sort))
