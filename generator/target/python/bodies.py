"""How a request body is given and sent: one choice for each media type, JSON first."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct

from generator.arguments import Argument, model_of
from generator.escape import literal
from generator.foreign import Code
from generator.ir import (
    Anything,
    Body,
    Content,
    Encoding,
    Mapping,
    Model,
    Operation,
    Scalar,
)
from generator.media import Codec, codec, sent_as
from generator.target.python.annotations import Writer
from generator.target.python.imports import Annotation, either
from generator.target.python.models import Models
from generator.target.python.resource import ResourceModule

_OBJECT = Annotation(Code("dict[str, Any]"), frozenset({("typing", "Any")}))


class Choice(Struct, frozen=True, kw_only=True):
    """The media types that send one kind of body in one way."""

    content: Content
    codec: Codec
    model: Model | None
    media_types: tuple[str, ...]


def choices(models: Models, body: Body | None) -> tuple[Choice, ...]:
    """The ways to send a body; media types that send it alike are one of them."""
    found: list[Choice] = []
    for content in body.content if body else ():
        kind = codec(content.media_type.text)
        name = sent_as(content.media_type.text)
        same = next(
            (
                one
                for one in found
                if one.codec == kind
                and (one.content.type, one.content.encoding)
                == (content.type, content.encoding)
            ),
            None,
        )
        if same is None:
            model = model_of(models, content.type)
            found.append(
                Choice(
                    content=content,
                    codec=kind,
                    model=model if kind in {"json", "form", "multipart"} else None,
                    media_types=(name,),
                )
            )
        elif name not in same.media_types:
            at = found.index(same)
            found[at] = Choice(
                content=same.content,
                codec=kind,
                model=same.model,
                media_types=(*same.media_types, name),
            )
    return tuple(found)


def content_types(body: Body | None, ways: tuple[Choice, ...]) -> tuple[str, ...]:
    """The media types a caller chooses from; none where there is nothing to choose."""
    names = tuple(name for way in ways for name in way.media_types)
    return names if len(names) > 1 or takes_any_type(body) else ()


def takes_any_type(body: Body | None) -> bool:
    """Whether the description leaves the media type to the caller, as `image/*` does."""
    return any(
        "*" in one.media_type.text and codec(one.media_type.text) != "json"
        for one in (body.content if body else ())
    )


def body_type(module: ResourceModule, way: Choice, writer: Writer) -> Annotation:
    """What a caller passes for a body as a whole, as one of the module's writers has it."""
    if way.model:
        return module.taken(way.model)
    match way.codec:
        case "json":
            return writer.write(way.content.type)
        case "form" | "multipart":
            if isinstance(way.content.type, Mapping):
                return writer.write(way.content.type)
            return _OBJECT
        case "text":
            return Annotation(Code("str"))
        case "xml":
            return Annotation(Code("str | bytes"))
        case "bytes":
            return Annotation(
                Code("FileContent"), frozenset({("_files", "FileContent")})
            )
        case _:
            assert_never(way.codec)


def body_types(module: ResourceModule, ways: tuple[Choice, ...]) -> Annotation:
    """What a caller passes in any of the ways."""
    return either(body_type(module, way, module.sending) for way in ways)


def body_settings(
    module: ResourceModule,
    operation: Operation,
    given: tuple[Argument, ...],
    chosen: Code,
) -> list[Code]:
    """`body=` and `content_type=` of a request; `chosen` is the argument that chooses."""
    ways = choices(module.models, operation.body)
    if operation.body is None or not ways:
        return []
    _say_unwritten(module, operation.body, ways)
    fields = "".join(f", {one.field}={one.name}" for one in given if one.field)
    by_expression: dict[str, list[str]] = {}
    for way in ways:
        one = _sent(module, way, operation.body, fields, several=len(ways) > 1)
        by_expression.setdefault(one, []).extend(way.media_types)
    *others, (value, _) = by_expression.items()
    for this, media_types in reversed(others):
        names = [literal(name) for name in media_types]
        test = f"== {names[0]}" if len(names) == 1 else f"in ({', '.join(names)})"
        value = f"{this} if {chosen} {test} else {value}"
    offered = content_types(operation.body, ways)
    sent = chosen if offered else literal(ways[0].media_types[0])
    return [Code(f"body={value}"), Code(f"content_type={sent}")]


def _sent(
    module: ResourceModule, way: Choice, body: Body, fields: str, *, several: bool
) -> str:
    """The body as one expression."""
    optional = "" if body.required else "optional_"
    match way.codec:
        case "json" | "form" if way.model:
            helper = f"{optional}json_body"
            module.use("_bodies", helper)
            value = f"{helper}({module.model(way.model.id).code}, body{fields})"
        case "multipart" if way.model:
            helper = f"{optional}multipart_body"
            module.use("_multipart", helper)
            headers = _headers(way.content.encoding)
            headers = f", {headers}" if headers else ""
            model = module.model(way.model.id).code
            return f"{helper}({model}, body{headers}{fields})"
        case "multipart":
            module.use("_multipart", "multipart")
            headers = _headers(way.content.encoding)
            return f"multipart(body, {headers})" if headers else "multipart(body)"
        case "json" | "form":
            module.use("_bodies", "json_value")
            kind = module.take(body_type(module, way, module.taking))
            value = f"json_value({kind}, body)"
        case "text" | "xml" | "bytes":
            module.use("_raw_body", "raw_body")
            return f"raw_body(body{fields if several else ''})"
        case _:
            assert_never(way.codec)
    styles = _styles(way.content.encoding) if way.codec == "form" else ""
    if not styles:
        return value
    module.use("_forms", "styled_form")
    return f"styled_form({value}, {styles})"


def _styles(encoding: tuple[Encoding, ...]) -> str:
    """The styles of a form's fields as a Python value."""
    rows: list[str] = []
    for one in encoding:
        if one.style is None:
            continue
        parts = [f'"style": {literal(one.style)}', f'"explode": {one.explode}']
        parts += ['"reserved": True'] if one.reserved else []
        rows.append(f"{literal(one.wire)}: {{{', '.join(parts)}}}")
    return f"{{{', '.join(rows)}}}" if rows else ""


def _headers(encoding: tuple[Encoding, ...]) -> str:
    """The headers of single parts as a Python value."""
    rows: list[str] = []
    for one in encoding:
        types = ", ".join(kind.text for kind in one.media_types)
        pairs = [("Content-Type", types)] if types else []
        pairs += [(name.text, value.text) for name, value in one.headers]
        shown = ", ".join(f"{literal(name)}: {literal(value)}" for name, value in pairs)
        if shown:
            rows.append(f"{literal(one.wire)}: {{{shown}}}")
    return f"{{{', '.join(rows)}}}" if rows else ""


def _say_unwritten(
    module: ResourceModule, body: Body, ways: tuple[Choice, ...]
) -> None:
    """A finding for each media type whose described fields nothing can write."""
    for way in ways:
        if way.codec not in {"xml", "bytes"} or isinstance(
            way.content.type, Scalar | Anything
        ):
            continue
        module.report.add(
            "OPS102",
            body.origin.mark,
            f"no encoder for the media type {way.content.media_type.text}",
            did="the body is given as text or bytes, and sent as it is",
        )
