"""The `Request(...)` an endpoint function returns, argument by argument."""

from __future__ import annotations

import re
from typing import assert_never
from urllib.parse import parse_qsl, quote

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
    Parameter,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.media import is_json, is_text
from generator.target.python.annotations import Writer
from generator.target.python.answers import status_key, successes
from generator.target.python.arguments import Argument, preferred
from generator.target.python.formats import is_one_class
from generator.target.python.imports import Annotation, either
from generator.target.python.resource import ResourceModule

_PATH_SAFE = "/:@!$&'()*+,;=-._~%"


def settings(
    module: ResourceModule,
    operation: Operation,
    given: tuple[Argument, ...],
    model: Model | None,
    returns: Annotation,
) -> list[Code]:
    """Every argument of the request as `name=value`."""
    written = [
        Code(f"method={literal(operation.method)}"),
        Code(f"path={_path(module, operation, given)}"),
    ]
    query = _query(module, operation, given)
    written += [query] if query else []
    headers = _headers(module, given)
    written += [headers] if headers else []
    written += _body(module, operation, given, model)
    written.append(Code(f"returns={_returned(module, operation, returns)}"))
    accept = _accept(operation)
    written += [Code(f"accept={literal(accept)}")] if accept else []
    errors = _errors(module, operation)
    written += [errors] if errors else []
    ways = module.credentials.ways(operation.security)
    written += [Code(f"security={ways}")] if ways != "()" else []
    return written


def _path(
    module: ResourceModule, operation: Operation, given: tuple[Argument, ...]
) -> Code:
    """The path; parameters are encoded where they stand in it."""
    names = {one.source.wire.text: one for one in given if one.in_path}
    text = operation.path.text.partition("#")[0].partition("?")[0]
    text = text if text.startswith("/") else "/" + text
    pieces: list[str] = []
    for at, piece in enumerate(re.split(r"\{([^{}/]+)\}", text)):
        if at % 2 and piece in names:
            module.use("_parameters", "path_segment")
            _say_style(module, names[piece])
            name = names[piece].name
            pieces.append(f"{{path_segment('{name}', {name})}}")
        else:
            raw = "{" + piece + "}" if at % 2 else piece
            encoded = quote(raw, safe=_PATH_SAFE)
            pieces.append(encoded)
    joined = "".join(pieces)
    if not names:
        return literal(joined)
    return Code(f'f"{joined}"')


def _say_style(module: ResourceModule, one: Argument) -> None:
    """Styles of path parameters other than the plain one are not written yet."""
    source = one.source
    if isinstance(source, Parameter) and source.style in {"label", "matrix"}:
        module.report.add(
            "OPS101",
            source.origin.mark,
            f"a path parameter in the style {source.style}",
            did="sent it in the plain style",
        )


def _query(
    module: ResourceModule, operation: Operation, given: tuple[Argument, ...]
) -> Code | None:
    """The query pairs: those the path itself carries, then the parameters'."""
    path = operation.path.text.partition("#")[0]
    fixed = parse_qsl(path.partition("?")[2], keep_blank_values=True)
    calls = [f"[({literal(name)}, {literal(value)})]" for name, value in fixed]
    calls += _calls(module, given, "query")
    if len(calls) < 2:
        return Code(f"query={calls[0]}") if calls else None
    return Code(f"query=[{', '.join(f'*{call}' for call in calls)}]")


def _headers(module: ResourceModule, given: tuple[Argument, ...]) -> Code | None:
    """The header parameters, and the cookie parameters as the one header they share."""
    calls = _calls(module, given, "header")
    if cookies := _calls(module, given, "cookie"):
        module.use("_parameters", "cookie_header")
        calls.append(f"cookie_header({', '.join(cookies)})")
    if len(calls) < 2:
        return Code(f"headers={calls[0]}") if calls else None
    return Code(f"headers={{{', '.join(f'**{call}' for call in calls)}}}")


def _calls(
    module: ResourceModule, given: tuple[Argument, ...], location: str
) -> list[str]:
    return [
        _pair(module, one, one.source)
        for one in given
        if isinstance(one.source, Parameter) and one.source.location == location
    ]


def _pair(module: ResourceModule, one: Argument, parameter: Parameter) -> str:
    helper = "header_value" if parameter.location == "header" else "query_pairs"
    module.use("_parameters", helper)
    value: str = one.name
    if parameter.style == "json":
        module.use("_parameters", "json_text")
        value = f"json_text({one.name})"
    call = f"{helper}({literal(parameter.wire)}, {value}"
    if parameter.location != "header":
        style = parameter.style
        if style not in {"form", "json", "simple", "label", "matrix"}:
            call += f", style={literal(style)}"
        if not parameter.explode and style != "json":
            call += ", explode=False"
    return call + ")"


def _body(
    module: ResourceModule,
    operation: Operation,
    given: tuple[Argument, ...],
    model: Model | None,
) -> list[Code]:
    content = preferred(operation.body)
    if operation.body is None or content is None:
        return []
    media_type = content.media_type.text
    if model:
        helper = "json_body" if operation.body.required else "optional_json_body"
        module.use("_request", helper)
        fields = "".join(f", {one.field}={one.name}" for one in given if one.field)
        value = f"{helper}({module.model(model.id).code}, body{fields})"
    elif is_json(media_type):
        module.use("_request", "json_value")
        kind = module.take(module.taking.write(content.type))
        value = f"json_value({kind}, body)"
    else:
        value = _raw(module, operation, media_type)
    if media_type == "*/*":
        media_type = "application/json"
    return [Code(f"body={value}"), Code(f"content_type={literal(media_type)}")]


def _raw(module: ResourceModule, operation: Operation, media_type: str) -> str:
    if is_text(media_type):
        module.use("_request", "text_body")
        return "text_body(body)"
    assert operation.body is not None
    module.report.add(
        "OPS102",
        operation.body.origin.mark,
        f"no encoder for the media type {media_type}",
        did="the body is bytes, sent as they are",
    )
    return "body"


def returned_type(module: ResourceModule, operation: Operation) -> Annotation:
    """What a success is read as: the union of all documented success bodies."""
    return _any_of(module.reading, operation)


def _any_of(writer: Writer, operation: Operation) -> Annotation:
    kinds = [_read(writer, answer.content) for answer in successes(operation)]
    return either(kinds) if kinds else Annotation(Code("None"))


def _read(writer: Writer, content: tuple[Content, ...]) -> Annotation:
    if not content:
        return Annotation(Code("None"))
    media_type = content[0].media_type.text.lower()
    if is_json(media_type):
        return writer.write(content[0].type)
    return Annotation(Code("str" if is_text(media_type) else "bytes"))


def _returned(
    module: ResourceModule, operation: Operation, returns: Annotation
) -> Code:
    """The same as a value; what is no class needs a cast to be one to a type checker."""
    answers = successes(operation)
    bodies = [one.content[0] for one in answers if one.content]
    value = module.take(_any_of(module.decoding, operation))
    if returns.code == "None" or (
        len({_read(module.reading, one.content).code for one in answers}) == 1
        and all(_is_class(module, body.type) for body in bodies)
    ):
        return value
    module.use("typing", "cast")
    return Code(f"cast({literal(f'type[{returns.code}]')}, {value})")


def _is_class(module: ResourceModule, expression: TypeExpr) -> bool:
    """Whether a type is, at run time, what `type[...]` accepts."""
    match expression:
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
        one.content[0].media_type.text for one in successes(operation) if one.content
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
            rows.append(f"{status_key(answer)}: {module.take(kind)}")
    return Code(f"errors={{{', '.join(rows)}}}") if rows else None
