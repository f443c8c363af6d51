"""The `Request(...)` an endpoint function returns, argument by argument."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote

from generator.arguments import Argument, model_of
from generator.escape import literal
from generator.foreign import Code
from generator.ir import (
    Location,
    Mapping,
    Operation,
    Parameter,
    TypeExpr,
)
from generator.path_template import Slot, pieces
from generator.target.python.bodies import body_settings
from generator.target.python.imports import Annotation
from generator.target.python.paging import paging_setting
from generator.target.python.resource import ResourceModule
from generator.target.python.returning import answer_settings
from generator.target.python.signatures import Call

_PATH_SAFE = "/:@!$&'()*+,;=-._~%"


def settings(
    module: ResourceModule, operation: Operation, call: Call, returns: Annotation
) -> list[Code]:
    """Every argument of the request as `name=value`."""
    given = call.given
    names = module.models.names
    called = f"{names.modules[operation.id]}.{names.functions[operation.id]}"
    written = [
        Code(f"operation={literal(called)}"),
        Code(f"method={literal(operation.method)}"),
        Code(f"path={_path(module, operation, given)}"),
    ]
    query = _query(module, operation, given)
    written += [query] if query else []
    headers = _headers(module, given)
    written += [headers] if headers else []
    written += body_settings(module, operation, given, call.chooser)
    written += answer_settings(module, operation, returns)
    ways = module.credentials.ways(operation.security)
    written += [Code(f"security={ways}")] if ways != "()" else []
    server = operation.server
    written += [Code(f"server={literal(server)}")] if server else []
    paging = operation.paging
    written += [paging_setting(module, paging)] if paging else []
    return written


def _path(
    module: ResourceModule, operation: Operation, given: tuple[Argument, ...]
) -> Code:
    """The path; parameters are encoded where they stand in it."""
    slots = {one.source.wire.text: one for one in given if one.in_path}
    text = operation.path.text.partition("#")[0].partition("?")[0]
    text = text if text.startswith("/") else "/" + text
    written: list[str] = []
    for piece in pieces(text, slots):
        if isinstance(piece, str):
            written.append(literal(quote(piece, safe=_PATH_SAFE)))
        elif piece.name in slots:
            module.use("_parameters", "path_segment")
            source = slots[piece.name].source
            if isinstance(source, Parameter) and source.style == "json":
                module.use("_parameters", "json_text")
            written.append(_segment(slots[piece.name], piece.slashes))
    if any("=" in one for one in written if one.startswith("path_segment(")):
        return Code(" + ".join(written))
    if not any(one.startswith("path_segment(") for one in written):
        return literal("".join(one[1:-1] for one in written))
    return Code(f'f"{"".join(_within(one) for one in written)}"')


def _within(written: str) -> str:
    """A piece of a path inside an f-string."""
    if written.startswith("path_segment("):
        return "{" + written.replace('"', "'") + "}"
    return written[1:-1]


def _segment(one: Argument, slashes: bool) -> str:
    """The call that writes a path parameter; the plain style needs no wire name."""
    source = one.source
    assert isinstance(source, Parameter)
    value = one.name if source.style != "json" else f"json_text({one.name})"
    if source.style == "matrix":
        call = f"path_segment({literal(source.wire)}, {value}"
    else:
        call = f'path_segment("{one.name}", {value}'
    if source.style in {"label", "matrix"}:
        call += f", style={literal(source.style)}"
    if source.explode:
        call += ", explode=True"
    call += ", slashes=True" if slashes else ""
    call += ", reserved=True" if source.reserved else ""
    return call + ")"


def _query(
    module: ResourceModule, operation: Operation, given: tuple[Argument, ...]
) -> Code | None:
    """The query pairs: those the path itself carries, then the parameters'."""
    path = operation.path.text.partition("#")[0]
    slots = {one.source.wire.text: one for one in given if one.in_path}
    fixed = parse_qsl(path.partition("?")[2], keep_blank_values=True)
    calls = [_fixed_pair(module, slots, name, value) for name, value in fixed]
    calls += _calls(module, given, "query")
    calls += _calls(module, given, "querystring")
    if len(calls) < 2:
        return Code(f"query={calls[0]}") if calls else None
    return Code(f"query=[{', '.join(f'*{call}' for call in calls)}]")


def _fixed_pair(
    module: ResourceModule, slots: dict[str, Argument], name: str, value: str
) -> str:
    """A pair that stands in the path; its value may be a template like any other."""
    found = pieces(value, slots)
    slot = found[0] if len(found) == 1 else None
    if isinstance(slot, Slot) and slot.name in slots:
        module.use("_parameters", "query_pairs")
        return f"query_pairs({literal(name)}, {slots[slot.name].name})"
    return f"[({literal(name)}, {literal(value)})]"


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
    module: ResourceModule, given: tuple[Argument, ...], location: Location
) -> list[str]:
    return [
        _pair(module, one, one.source)
        for one in given
        if isinstance(one.source, Parameter) and one.source.location == location
    ]


def _pair(module: ResourceModule, one: Argument, parameter: Parameter) -> str:
    """The call that writes one parameter outside the path."""
    value: str = one.name
    style = parameter.style
    if style == "json":
        module.use("_parameters", "json_text")
        value = f"json_text({one.name})"
    if parameter.location == "querystring":
        return _whole_query(module, one, value)
    helper = {"header": "header_value"}.get(parameter.location, "query_pairs")
    helper = "cookie_pairs" if style == "cookie" else helper
    module.use("_parameters", helper)
    call = f"{helper}({literal(parameter.wire)}, {value}"
    if style in {"spaceDelimited", "pipeDelimited", "deepObject"}:
        call += f", style={literal(style)}"
    if style not in {"json", "deepObject"}:
        usual = parameter.location != "header"
        call += f", explode={parameter.explode}" if parameter.explode != usual else ""
    call += ", reserved=True" if parameter.reserved and helper == "query_pairs" else ""
    return call + ")"


def _whole_query(module: ResourceModule, one: Argument, value: str) -> str:
    """A query that is one value: a form, a JSON text, or a text of another kind."""
    if value != one.name or not _is_object(module, one.type):
        module.use("_parameters", "whole_query")
        return f"whole_query({value})"
    module.use("_parameters", "query_pairs")
    return f"query_pairs({literal(one.source.wire)}, {one.name})"


def _is_object(module: ResourceModule, expression: TypeExpr) -> bool:
    return isinstance(expression, Mapping) or bool(model_of(module.models, expression))
