"""How operations read: one function each, that returns the request it describes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from generator.arguments import Argument, arguments, flattened
from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import NO_TEXT, Api, Operation, Tag
from generator.names import class_name, identifier, marked
from generator.report import Report
from generator.reserved import RUNTIME_CLASSES
from generator.settled import Names
from generator.target.python.answers import (
    error_class,
    is_only_streamed,
    result,
    stream_of,
    successes,
)
from generator.target.python.docstrings import notes, told
from generator.target.python.failures import raised
from generator.target.python.limits import checks
from generator.target.python.models import Models
from generator.target.python.moments import moments
from generator.target.python.old_arguments import documented as old_documented
from generator.target.python.old_arguments import renamings
from generator.target.python.old_endpoints import (
    OldEndpoint,
    made,
    old_endpoints,
    old_resource,
)
from generator.target.python.requests import settings
from generator.target.python.resource import ResourceModule
from generator.target.python.returning import request_type, returned_type
from generator.target.python.security import Credentials
from generator.target.python.signatures import Call, overloads, shown, signature
from generator.views.later import Later
from generator.views.sdk import (
    EndpointView,
    EntryView,
    OldEndpointView,
    ResourceBody,
    ResourceView,
)

_DESCRIPTORS = {
    "Endpoint": "_endpoint",
    "EventEndpoint": "_event_endpoint",
    "PagedEndpoint": "_paged_endpoint",
    "StreamEndpoint": "_stream_endpoint",
}
"""What makes methods of endpoint functions, and where it is."""


def view_resources(
    api: Api, models: Models, credentials: Credentials, client: str, report: Report
) -> tuple[ResourceView, ...]:
    """Every resource with its endpoints, sorted by module; no operation is left out."""
    module = partial(ResourceModule, models, credentials, report)
    groups: dict[str, list[Operation]] = defaultdict(list)
    for operation in api.operations:
        groups[models.names.modules[operation.id]].append(operation)
    described = {tag.name: tag for tag in api.tags}
    old = old_endpoints(api, models.names)
    paths = sorted({*groups, *old})
    names = _class_names(models, paths, {*RUNTIME_CLASSES, client, f"Async{client}"})
    return tuple(
        _resource(path, names[path], groups[path], old.get(path, []), described, module)
        for path in paths
    )


def _resource(
    path: str,
    name: str,
    operations: list[Operation],
    old: list[OldEndpoint],
    described: dict[Foreign, Tag],
    module: Callable[[], ResourceModule],
) -> ResourceView:
    body = Later(partial(_body, operations, old, path, module))
    title = module().models.names.resources.get(path)
    if title is None:
        return old_resource(path, name, old, body)
    tag = described.get(title)
    return ResourceView(
        path=identifier(path),
        name=identifier(name),
        title=title,
        headline=_headline(title, len(operations)),
        about=(
            tag.prose.description
            if tag and tag.prose.description
            else Foreign(f"The endpoints of {title.text}, as methods of a client.")
        ),
        body=body,
    )


def _body(
    operations: list[Operation],
    old: list[OldEndpoint],
    path: str,
    begin: Callable[[], ResourceModule],
) -> ResourceBody:
    module = begin()
    module.use("_endpoint", "C_co", "Resource")
    endpoints = tuple(_endpoint(module, operation) for operation in operations)
    old_ones = tuple(_old_endpoint(module, path, one) for one in old)
    return ResourceBody(
        imports=module.import_lines(), endpoints=endpoints, old_endpoints=old_ones
    )


def _old_endpoint(
    module: ResourceModule, path: str, old: OldEndpoint
) -> OldEndpointView:
    operation = old.operation
    given = arguments(module.models, operation)
    call = Call.of(module, operation, given, flattened(module.models, operation.body))
    descriptor = _descriptor(operation)
    module.use(_DESCRIPTORS[descriptor], descriptor)
    module.use("typing", "TYPE_CHECKING")
    module.use_whole("typing_extensions")
    return OldEndpointView(
        name=identifier(old.name),
        made=made(module, path, old),
        signature=signature(module, call),
        overloads=overloads(module, call),
        request=request_type(module, operation),
        descriptor=Code(descriptor),
        deprecated=literal(old.told),
    )


def _class_names(models: Models, paths: list[str], taken: set[str]) -> dict[str, str]:
    """The class of each resource, after its tag; after its module where two are alike."""
    names: dict[str, str] = {}
    titles = models.names.resources
    for path in sorted(paths, key=lambda one: (one not in titles, one)):
        plain = class_name(path)
        wishes = (
            class_name(titles[path].text if path in titles else path),
            plain,
            f"{plain}Resource",
            marked(plain, path),
        )
        names[path] = next(one for one in wishes if one and one not in taken)
        taken.add(names[path])
    return names


def _headline(title: Foreign, endpoints: int) -> Foreign:
    return Foreign(f"{title.text}: {endpoints} endpoint{'s' if endpoints > 1 else ''}.")


def _endpoint(module: ResourceModule, operation: Operation) -> EndpointView:
    """One operation as a function."""
    given = arguments(module.models, operation)
    model = flattened(module.models, operation.body)
    call = Call.of(module, operation, given, model)
    returns = returned_type(module, operation)
    descriptor = _descriptor(operation)
    module.use(_DESCRIPTORS[descriptor], descriptor)
    request = request_type(module, operation)
    named = sorted(given, key=lambda one: not (one.in_path or one.required))
    documented = (
        *(_documented(one) for one in named),
        *_told(operation, call),
        *old_documented(call.old),
    )
    summary, description, source = _prose(operation)
    return EndpointView(
        name=identifier(module.models.names.functions[operation.id]),
        signature=signature(module, call),
        overloads=overloads(module, call),
        returns=module.take(returns),
        request=request,
        maker=Code(request.partition("[")[0]),
        descriptor=Code(descriptor),
        summary=summary,
        description=description,
        documented=tuple(one for one in documented if one.text),
        result=_result(module.models.api, operation),
        raises=tuple(_raises(operation, module.models.names)),
        deprecated=operation.deprecated,
        method=Code(re.sub(r"[^A-Z-]", "", operation.method.upper()) or "GET"),
        source=source,
        checks=(
            *renamings(module, call.old, shown(module, call, call.is_loose)),
            *moments(module, given),
            *checks(module, given),
        ),
        settings=tuple(settings(module, operation, call, returns)),
    )


def _descriptor(operation: Operation) -> str:
    """What makes a method of an endpoint function."""
    if is_only_streamed(operation):
        return "EventEndpoint"
    if operation.paging:
        return "PagedEndpoint"
    return "StreamEndpoint" if stream_of(operation) else "Endpoint"


def _result(api: Api, operation: Operation) -> Foreign:
    """What the author says a success is, and how it comes event by event."""
    said = result(api, operation)
    if stream_of(operation) is None:
        return said
    how = "`stream` gives it event by event instead."
    if is_only_streamed(operation):
        how = "It comes event by event: open it with `with`."
    text = told(said, (how,)).text
    short = "\n" not in said.text.strip()
    return Foreign(text.replace("\n\n", " ")) if short else Foreign(text)


def _raises(operation: Operation, names: Names) -> Iterator[EntryView]:
    """The errors of the documented statuses, each followed by those of its codes."""
    good = successes(operation)
    for answer in operation.answers:
        if answer not in good:
            yield _entry(error_class(answer), answer.prose.description, ())
            for name, message in raised(answer, names):
                yield _entry(name, message or answer.prose.description, ())


def _documented(one: Argument) -> EntryView:
    """What the docstring says of an argument; nothing where the author says nothing."""
    said = notes(one.source)
    kept = tuple(note for note in said if not note.startswith("Example"))
    description = one.source.prose.description
    if not description and not kept:
        return EntryView(name=one.name, text=Foreign(""))
    return _entry(one.name, description, kept)


def _told(operation: Operation, call: Call) -> tuple[EntryView, ...]:
    """What the docstring says of `body`, and of the argument for its media type."""
    if operation.body is None:
        return ()
    if call.model:
        whole = Foreign("The whole body as one value, instead of its fields.")
    else:
        whole = operation.body.prose.description or Foreign("The whole body.")
    told = [_entry(Code("body"), whole, ())]
    if call.offered:
        told.append(_entry(call.chooser, Foreign("The media type of the body."), ()))
    return tuple(told)


def _entry(name: Code, description: Foreign, said: tuple[str, ...]) -> EntryView:
    text = told(description, said).text
    if "\n\n" not in description.text.strip():
        text = text.replace("\n\n", " ")
    return EntryView(name=name, text=Foreign(f"{name}: {text}"))


def _prose(operation: Operation) -> tuple[Foreign, Foreign, Foreign]:
    """What a docstring begins with, goes on with and ends with; nothing is said twice."""
    first, *more = dict.fromkeys(
        one
        for one in (
            operation.prose.summary,
            operation.prose.description,
            _called(operation),
        )
        if one
    )
    source = more.pop() if more else NO_TEXT
    return first, more[0] if more else NO_TEXT, source


def _called(operation: Operation) -> Foreign:
    return Foreign(f"{operation.method} {operation.path.text}")
