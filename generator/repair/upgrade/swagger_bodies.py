"""Tells Swagger 2.0 bodies, forms and responses by media type, as OpenAPI 3 does."""

from __future__ import annotations

from generator.pointer import Json, Pointer, join
from generator.repair.upgrade.moves import Moves
from generator.repair.upgrade.swagger_parameters import field_of, header

_JSON = ("application/json",)
_BYTES = ("application/octet-stream",)
_MULTIPART = "multipart/form-data"
_URLENCODED = "application/x-www-form-urlencoded"
_STYLES = {"ssv": "spaceDelimited", "pipes": "pipeDelimited"}

Row = tuple[Pointer, Json]
"""A parameter of Swagger's, and where it was written."""


def media_types(written: Json) -> tuple[str, ...]:
    """What `consumes` or `produces` lists; JSON where it lists nothing."""
    listed = written if isinstance(written, list) else []
    return tuple(dict.fromkeys(one for one in listed if isinstance(one, str))) or _JSON


def is_form(place: Json) -> bool:
    """Whether a parameter's `in` makes it a field of a form."""
    return place == "formData"


def request_body(
    moves: Moves, here: Pointer, was: Pointer, node: Json, consumed: tuple[str, ...]
) -> Json:
    """A body parameter as a request body, in every media type that is consumed."""
    moves.put(here, was)
    if not isinstance(node, dict) or "$ref" in node:
        return node
    told = {
        key: node[key]
        for key in node
        if key in {"description", "required"} or key.startswith("x-")
    }
    examples = told.pop("x-examples", None)
    content: dict[str, Json] = {}
    for media_type in consumed:
        media: dict[str, Json] = {}
        if "schema" in node:
            media["schema"] = node["schema"]
            place = join(here, "content", media_type, "schema")
            moves.put(place, join(was, "schema"))
        if isinstance(examples, dict) and media_type in examples:
            media["example"] = examples[media_type]
        content[media_type] = media
    return {**told, "content": content}


def form_body(
    moves: Moves, here: Pointer, rows: list[Row], consumed: tuple[str, ...]
) -> dict[str, Json]:
    """The form fields of an operation as one body; a file needs a multipart one."""
    fields = [moves.followed(*row) for row in rows]
    moves.put(here, rows[0][0])
    names = [(str(node.get("name")), was, node) for was, node in fields]
    properties: dict[str, Json] = {
        name: field_of(moves, was, node) for name, was, node in names
    }
    schema: dict[str, Json] = {"type": "object", "properties": properties}
    required: list[Json] = [
        name for name, _, node in names if node.get("required") is True
    ]
    if required:
        schema["required"] = required
    content: dict[str, Json] = {}
    for media_type in _forms(consumed, [node for _, node in fields]):
        content[media_type] = _form(moves, media_type, schema, names)
        place = join(here, "content", media_type, "schema")
        for name, was, _ in names:
            moves.put(join(place, "properties", name), was)
    return {"content": content, **({"required": True} if required else {})}


def _forms(consumed: tuple[str, ...], fields: list[dict[str, Json]]) -> tuple[str, ...]:
    """The media types a form is sent in, the first one that fits being the usual one."""
    has_file = any(field.get("type") == "file" for field in fields)
    fitting = (_MULTIPART,) if has_file else (_MULTIPART, _URLENCODED)
    named = tuple(one for one in consumed if one.partition(";")[0] in fitting)
    return named or ((_MULTIPART,) if has_file else (_URLENCODED,))


def _form(
    moves: Moves,
    media_type: str,
    schema: dict[str, Json],
    names: list[tuple[str, Pointer, dict[str, Json]]],
) -> dict[str, Json]:
    """One way to send the form: how its lists are written is told beside the schema."""
    encoding: dict[str, Json] = {}
    for name, was, node in names:
        written = node.get("collectionFormat", "csv")
        if node.get("type") != "array" or written == "multi":
            continue
        if media_type == _URLENCODED and written in {"csv", "ssv", "pipes"}:
            style = _STYLES.get(str(written), "form")
            encoding[name] = {"style": style, "explode": False}
        elif "collectionFormat" in node:
            moves.say(
                "UPG101",
                join(was, "collectionFormat"),
                f"OpenAPI 3 cannot separate items as {written} in {media_type}",
                did="read each item as a field of its own",
                fix="use multi",
            )
    return {"schema": schema, **({"encoding": encoding} if encoding else {})}


def response(
    moves: Moves, here: Pointer, was: Pointer, node: Json, produced: tuple[str, ...]
) -> Json:
    """A response, its schema and examples in every media type that is produced."""
    moves.put(here, was)
    if not isinstance(node, dict) or "$ref" in node:
        return node
    told = {
        key: value for key, value in node.items() if key not in {"schema", "examples"}
    }
    if isinstance(headers := node.get("headers"), dict):
        told["headers"] = {
            name: header(
                moves, join(here, "headers", name), join(was, "headers", name), one
            )
            for name, one in headers.items()
        }
    content = _answers(moves, here, was, node, produced)
    return {**told, "content": content} if content else told


def _answers(
    moves: Moves,
    here: Pointer,
    was: Pointer,
    node: dict[str, Json],
    produced: tuple[str, ...],
) -> dict[str, Json]:
    schema, written = node.get("schema"), node.get("examples")
    examples = written if isinstance(written, dict) else {}
    if isinstance(schema, dict) and schema.get("type") == "file" and produced == _JSON:
        produced = _BYTES
    listed = produced if schema is not None else ()
    content: dict[str, Json] = {}
    for media_type in dict.fromkeys([*listed, *examples]):
        media: dict[str, Json] = {}
        place = join(here, "content", media_type)
        if schema is not None:
            media["schema"] = schema
            moves.put(join(place, "schema"), join(was, "schema"))
        if media_type in examples:
            media["example"] = examples[media_type]
            moves.put(join(place, "example"), join(was, "examples", media_type))
        content[media_type] = media
    return content
