"""What a request says of its answer: how each success, stream and failure is read."""

from __future__ import annotations

from typing import assert_never

from generator.escape import literal
from generator.foreign import Code
from generator.ir import (
    Anything,
    Array,
    Content,
    Enumeration,
    Mapping,
    Model,
    Named,
    Nullable,
    Operation,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.media import is_json, is_text
from generator.target.python.annotations import Writer
from generator.target.python.answers import everyday, status_key, stream_of, successes
from generator.target.python.formats import is_one_class
from generator.target.python.imports import Annotation, either
from generator.target.python.resource import ResourceModule

_RAW_EVENT = Annotation.imported("_events", "RawEvent")
_ANY = Annotation.imported("typing", "Any")
_SERVER_SENT = "text/event-stream"
_HOMES = {
    "PagedRequest": "_paging",
    "PagedStreamRequest": "_paged_stream",
    "Request": "_request",
    "StreamRequest": "_stream_request",
}
"""The module of each kind of request."""


def answer_settings(
    module: ResourceModule, operation: Operation, returns: Annotation
) -> list[Code]:
    """`returns=`, `accept=`, `events=` and `errors=` of a request."""
    written = [Code(f"returns={_returned(module, operation, returns)}")]
    accept = _accept(operation)
    written += [Code(f"accept={literal(accept)}")] if accept else []
    stream = stream_of(operation)
    if stream:
        written.append(Code(f"events={_events(module, operation, stream)}"))
    errors = _errors(module, operation)
    return [*written, errors] if errors else written


def request_type(module: ResourceModule, operation: Operation) -> Code:
    """What an endpoint function returns."""
    returns = module.take(returned_type(module, operation))
    paging, stream = operation.paging, stream_of(operation)
    kinds = [returns]
    if paging:
        kinds.append(module.take(module.reading.write(paging.item)))
    if stream:
        kinds.append(module.take(_item_type(module.reading, stream)))
    name = f"{'Paged' if paging else ''}{'Stream' if stream else ''}Request"
    module.use(_HOMES[name], name)
    return Code(f"{name}[{', '.join(kinds)}]")


def returned_type(module: ResourceModule, operation: Operation) -> Annotation:
    """What a success is read as: the union of all documented success bodies."""
    return _any_of(module.reading, operation)


def _any_of(writer: Writer, operation: Operation) -> Annotation:
    kinds = [_read(writer, everyday(answer)) for answer in successes(operation)]
    return either(kinds) if kinds else Annotation(Code("None"))


def _read(writer: Writer, content: Content | None) -> Annotation:
    if content is None:
        return Annotation(Code("None"))
    if content.stream:
        item = _item_type(writer, content)
        return Annotation(Code(f"list[{item.code}]"), item.imports)
    media_type = content.media_type.text.lower()
    if is_json(media_type):
        return writer.write(content.type)
    return Annotation(Code("str" if is_text(media_type) else "bytes"))


def _returned(
    module: ResourceModule, operation: Operation, returns: Annotation
) -> Code:
    """The same as a value, unchecked where it is no class to a type checker.

    `type[...]` could not name it: mypy refuses one of literals.
    """
    answers = successes(operation)
    read = [(one, _read(module.decoding, everyday(one))) for one in answers]
    if len({kind.code for _, kind in read}) > 1:
        module.use("_request", "ByStatus")
        rows = ", ".join(
            f"{status_key(one.status)}: {module.take(kind)}" for one, kind in read
        )
        return Code(f"ByStatus[{returns.code}]({{{rows}}})")
    bodies = [body for one in answers if (body := everyday(one))]
    kind = _any_of(module.decoding, operation)
    if returns.code == "None" or all(
        one.stream or _is_class(module, one.type) for one in bodies
    ):
        return module.take(kind)
    return _unchecked(module, kind)


def _unchecked(module: ResourceModule, kind: Annotation) -> Code:
    module.use("typing", "cast", "Any")
    return Code(f"cast(Any, {module.take(kind)})")


def _item_type(writer: Writer, content: Content) -> Annotation:
    """What one item of a stream is read as."""
    assert content.stream is not None
    if content.stream.part != "unknown":
        return writer.write(content.type)
    return _RAW_EVENT if content.stream.framing == "events" else _ANY


def _events(module: ResourceModule, operation: Operation, content: Content) -> Code:
    """How the events of a stream are read, and what has to be sent to get them."""
    stream = content.stream
    assert stream is not None
    module.use("_stream_request", "EventsOf")
    kind = _item_type(module.decoding, content)
    is_class = stream.part == "unknown" or _is_class(module, content.type)
    is_class = is_class and kind.code != "Any"
    written: list[str] = [module.take(kind) if is_class else _unchecked(module, kind)]
    media_type = content.media_type.text
    written += [literal(media_type)] if media_type != _SERVER_SENT else []
    written += ["whole=True"] if stream.part == "whole" else []
    written += ["text=True"] if stream.text else []
    if switch := operation.switch:
        place = "body" if switch.in_body else "query"
        pair = f"{literal(switch.wire)}: {literal(switch.value)}"
        written.append(f"{place}={{{pair}}}")
    return Code(f"EventsOf({', '.join(written)})")


def _is_class(module: ResourceModule, expression: TypeExpr) -> bool:
    """Whether a type is, at run time, what `type[...]` accepts."""
    match expression:
        case Scalar(kind="datetime") if module.models.moment:
            return False
        case Scalar():
            return is_one_class(expression, tolerant=True)
        case Array() | Mapping():
            return True
        case Named(id=id):
            declaration = module.models.api.declarations[id]
            if isinstance(declaration, Model):
                return True
            recursive = id in module.models.placement.recursive
            return not recursive and _is_class(module, declaration.type)
        case Tuple() | Enumeration() | Union() | Nullable() | Anything():
            return False
        case _:
            assert_never(expression)


def _accept(operation: Operation) -> str:
    """The media types that are read, where the answer is not JSON."""
    types = dict.fromkeys(
        body.media_type.text for one in successes(operation) if (body := everyday(one))
    )
    return "" if any(map(is_json, types)) else ", ".join(types)


def _errors(module: ResourceModule, operation: Operation) -> Code | None:
    """The documented error bodies by status."""
    rows: list[str] = []
    good = successes(operation)
    for answer in operation.answers:
        if answer in good or not answer.content:
            continue
        if not is_json(answer.content[0].media_type.text):
            continue
        kind = module.decoding.write(answer.content[0].type)
        if kind.code != "Any":
            rows.append(f"{status_key(answer.status)}: {module.take(kind)}")
    return Code(f"errors={{{', '.join(rows)}}}") if rows else None
