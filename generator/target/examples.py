"""What the SDK is tested with: for each operation a call, and every answer that is described."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from generator.escape import data
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
    Parameter,
    Required,
    Scalar,
    TypeExpr,
    Union,
)
from generator.media import codec, essence, is_json, sent_as
from generator.pointer import Json
from generator.target.example_answers import Values, described_answers
from generator.target.python.models import Models
from generator.target.samples import Sample, samples
from generator.target.sendable import is_sendable, sendable
from generator.target.specimens import specimen
from generator.target.wire import (
    header_of,
    parameters_of,
    path_of,
    query_of,
    texts_of,
)
from generator.views.guide import ExamplesBody, ExamplesView
from generator.views.later import Later


def view_examples(models: Models) -> ExamplesView:
    """The rows of the file that the SDK's fake and its tests read.

    Values are in a list of their own, each once, and operations refer to them by number:
    the same error is the answer of most.
    """
    return ExamplesView(body=Later(partial(_examples, models)))


def _examples(models: Models) -> ExamplesBody:
    values = Values()
    names = models.names
    rows = {
        f"{names.modules[one.id]}.{names.functions[one.id]}": _operation(
            models, one, values
        )
        for one in models.api.operations
    }
    return ExamplesBody(
        operations=tuple(Code(data({key: rows[key]})[1:-1]) for key in sorted(rows)),
        values=tuple(values.rows),
    )


def _operation(models: Models, operation: Operation, values: Values) -> Json:
    template = operation.path.text.partition("#")[0]
    row: dict[str, Json] = {
        "method": operation.method,
        "path": template if template.startswith("/") else f"/{template}",
        "server": operation.server.text or _usual_server(models),
        "parameters": [
            _parameter(one)
            for one in operation.parameters
            if not _is_open(models, one) and one.location != "path"
        ],
        "open": any(_is_open(models, one) for one in operation.parameters),
        "body": [],
        "call": _call(models, samples(models, operation)[0], values),
        "answers": list(described_answers(models, operation, values)),
    }
    if body := operation.body:
        written = [one.media_type.text for one in body.content]
        row["body"] = [
            body.required,
            *dict.fromkeys([*written, *map(sent_as, written)]),
        ]
    return {key: one for key, one in row.items() if one not in ("", [], False)}


def _usual_server(models: Models) -> str:
    """The API's server with its variables at their defaults; nothing where it has none."""
    first = next(iter(models.api.servers), None)
    return first.url.text if first and first.variables else ""


def _parameter(one: Parameter) -> Json:
    expression = one.type.inner if isinstance(one.type, Nullable) else one.type
    kind = expression.kind if isinstance(expression, Scalar) else ""
    kept = kind if kind in ("integer", "number", "boolean") else ""
    required = isinstance(one.presence, Required) and not _may_be_nothing(one.type)
    return [one.location, one.wire.text, required, kept]


def _may_be_nothing(expression: TypeExpr) -> bool:
    """Whether a value may be null or hold nothing, which is not sent."""
    match expression:
        case Nullable() | Scalar(kind="null") | Enumeration(values=(None,)):
            return True
        case Mapping():
            return True
        case Array(items=items):
            return _may_be_nothing(items)
        case _:
            return False


def _is_open(models: Models, one: Parameter) -> bool:
    """Whether a parameter puts names into the query that nobody described."""
    if one.location == "querystring":
        return True
    loose = one.location == "query" and one.style == "form" and one.explode
    return loose and _may_be_object(models, one.type)


def _may_be_object(models: Models, expression: TypeExpr) -> bool:
    match expression:
        case Mapping() | Anything():
            return True
        case Nullable(inner=inner):
            return _may_be_object(models, inner)
        case Union(members=members):
            return any(_may_be_object(models, one) for one in members)
        case Named(id=id):
            found = models.api.declarations[id]
            return isinstance(found, Model) or _may_be_object(models, found.type)
        case _:
            return False


# --- the call ---


def _call(models: Models, sample: Sample, values: Values) -> Json:
    """The arguments of a call by their names, and what they become on the wire."""
    row: dict[str, Json] = {
        "arguments": {str(one.name): value for one, value in sample.parameters},
        "path": path_of(sample),
        "query": urlencode(query_of(sample)),
        "headers": {
            one.wire.text: header_of(one, value)
            for one, value in parameters_of(sample, "header")
            if one.wire.text.lower() not in _credentials(models)
        },
        "cookies": {
            one.wire.text: ",".join(texts_of(value))
            for one, value in parameters_of(sample, "cookie")
        },
    }
    row = {key: one for key, one in row.items() if one not in ("", {})}
    if content := sample.content:
        row["type"] = essence(sent_as(content.media_type.text))
        row["body"] = values.number(_body(models, sample, content))
        if not sample.body:
            wires = {one.source.wire.text: one for one, _ in sample.fields}
            row["fields"] = {
                wire: str(one.name) for wire, one in wires.items() if one.name != wire
            }
            files: list[Json] = [
                wire for wire, one in wires.items() if _is_file(one.type)
            ]
            row |= {"files": files} if files else {}
    if not _may_be_sent(models, sample):
        row["unfit"] = True
    return row


def _may_be_sent(models: Models, sample: Sample) -> bool:
    """Whether the values are within their limits; a `pattern` cannot be run backwards."""
    if any(value in ("", [], {}) for _, value in parameters_of(sample, "path")):
        return False
    given = [(one.type, value) for one, value in (*sample.parameters, *sample.fields)]
    if sample.content and is_json(sample.content.media_type.text):
        given += [(sample.content.type, one) for one in sample.body]
    return all(
        is_sendable(sendable(value, expression, models.api), expression, models.api)
        for expression, value in given
    )


def _body(models: Models, sample: Sample, content: Content) -> Json:
    if not sample.body:
        told = {
            one.source.wire.text: (sendable(value, one.type, models.api), one.type)
            for one, value in sample.fields
        }
        if is_json(content.media_type.text):
            return {wire: value for wire, (value, _) in told.items()}
        # In a form, what holds nothing is not there at all.
        return {
            wire: specimen(kind, models.api, whole=True) if value in ([], {}) else value
            for wire, (value, kind) in told.items()
        }
    if is_json(content.media_type.text):
        return sendable(sample.body[0], content.type, models.api)
    if codec(content.media_type.text) in {"form", "multipart"}:
        return sample.body[0] if isinstance(sample.body[0], dict) else {}
    return sample.body[0] if isinstance(sample.body[0], str) else "content"


def _credentials(models: Models) -> frozenset[str]:
    """The headers that the client fills from credentials, whatever a call says."""
    return frozenset(
        one.wire.text.lower()
        for one in models.api.schemes
        if one.kind == "key" and one.location == "header"
    )


def _is_file(expression: TypeExpr) -> bool:
    match expression:
        case Nullable(inner=inner) | Array(items=inner):
            return _is_file(inner)
        case Scalar(kind="binary"):
            return True
        case _:
            return False
