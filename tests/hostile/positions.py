"""Every place of a description where a string can stand, each filled by a function of its own."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from generator.pointer import Json, join

Root: TypeAlias = dict[str, Json]
Fill: TypeAlias = Callable[[Root, str], None]

BASE: Root = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1"},
    "servers": [{"url": "https://pets.example"}],
    "tags": [{"name": "pets"}],
    "paths": {},
    "components": {"schemas": {"Calm": {"type": "object"}}, "securitySchemes": {}},
}
CALM: Root = {"$ref": "#/components/schemas/Calm"}


def filled(positions: Iterable[str], text: str) -> Root:
    """A description that holds one text at all these positions at once."""
    root = copy.deepcopy(BASE)
    for position in positions:
        POSITIONS[position](root, text)
    return root


def at(root: Json, *keys: str) -> Root:
    """The mapping below these keys, made where it is missing."""
    for key in keys:
        assert isinstance(root, dict)
        root = root.setdefault(key, {})
    assert isinstance(root, dict)
    return root


def operation(root: Root, name: str, **more: Json) -> Root:
    """A new operation of a path of its own."""
    made: Root = {
        "operationId": name,
        "tags": ["pets"],
        "responses": {"200": {"description": "Fine."}},
        **more,
    }
    at(root, "paths", f"/{name}")["post"] = made
    return made


def schema(root: Root, name: str, **more: Json) -> None:
    """A new schema, used by an operation both ways."""
    at(root, "components", "schemas")[name] = dict(more)
    used(root, f"use{name}", {"$ref": join("#/components/schemas", name)})


def used(root: Root, name: str, one: Json) -> None:
    """An operation that sends a schema and gets it back."""
    content: Json = {"application/json": {"schema": one}}
    operation(
        root,
        name,
        requestBody={"content": content},
        responses={"200": {"description": "Fine.", "content": content}},
    )


def info(*keys: str) -> Fill:
    """Fills fields of the info object."""

    def fill(root: Root, text: str) -> None:
        at(root, "info", *keys[:-1])[keys[-1]] = text

    return fill


def contact(root: Root, text: str) -> None:
    at(root, "info")["contact"] = {"name": text, "url": text, "email": text}


def licence(root: Root, text: str) -> None:
    at(root, "info")["license"] = {"name": text, "url": text, "identifier": text}


def server(root: Root, made: Root) -> None:
    servers = root["servers"]
    assert isinstance(servers, list)
    servers.append(made)


def server_url(root: Root, text: str) -> None:
    server(root, {"url": f"https://pets.example/{text}"})
    server(root, {"url": text})


def server_description(root: Root, text: str) -> None:
    server(root, {"url": "https://toys.example", "description": text})


def server_variables(root: Root, text: str) -> None:
    variable: Root = {"default": text, "enum": [text, "b"], "description": text}
    server(
        root,
        {
            "url": f"https://{{{text}}}.example/{{v}}",
            "variables": {text: variable, "v": variable},
        },
    )


def tag_name(root: Root, text: str) -> None:
    at_list(root, "tags").append({"name": text})
    operation(root, "tagged", tags=[text])


def tag_description(root: Root, text: str) -> None:
    at_list(root, "tags").append({"name": "described", "description": text})
    operation(root, "of_described", tags=["described"])


def at_list(root: Root, key: str) -> list[Json]:
    found = root[key]
    assert isinstance(found, list)
    return found


def external_docs(root: Root, text: str) -> None:
    docs: Root = {"url": text, "description": text}
    root["externalDocs"] = docs
    operation(root, "documented", externalDocs=docs)
    at_list(root, "tags").append({"name": "linked", "externalDocs": docs})
    schema(root, "Documented", type="object", externalDocs=docs)


def path_literal(root: Root, text: str) -> None:
    at(root, "paths")[f"/at/{text}/end"] = {
        "get": {"operationId": "at_path", "tags": ["odd"], "responses": {}}
    }
    at(root, "paths")[f"/unnamed/{text}"] = {"get": {"tags": ["odd"], "responses": {}}}


def path_template(root: Root, text: str) -> None:
    parameter: Root = {"name": text, "in": "path", "required": True}
    at(root, "paths")[f"/template/{{{text}}}"] = {
        "get": {
            "operationId": "at_template",
            "tags": ["odd"],
            "parameters": [{**parameter, "schema": {"type": "string"}}],
            "responses": {},
        }
    }


def operation_id(root: Root, text: str) -> None:
    operation(root, "identified")["operationId"] = text


def operation_prose(key: str) -> Fill:
    """Fills a text of an operation."""

    def fill(root: Root, text: str) -> None:
        operation(root, f"with_{key}", **{key: text})

    return fill


def parameter_names(root: Root, text: str) -> None:
    for place in ("query", "header", "cookie"):
        one: Json = {"name": text, "in": place, "schema": {"type": "string"}}
        operation(root, f"named_in_{place}", parameters=[one])


def parameter_values(root: Root, text: str) -> None:
    values: Root = {"type": "string", "default": text, "enum": [text, "other"]}
    one: Root = {
        "name": "kind",
        "in": "query",
        "description": text,
        "example": text,
        "schema": {**values, "example": text, "description": text},
    }
    listed: Root = {"name": "kinds", "in": "query"}
    listed["schema"] = {"type": "array", "items": values, "default": [text]}
    operation(root, "with_values", parameters=[one, listed])


def body_description(root: Root, text: str) -> None:
    body: Json = {
        "description": text,
        "content": {"application/json": {"schema": CALM}},
    }
    operation(root, "with_body", requestBody=body)


def media_type(root: Root, text: str) -> None:
    content: Json = {text: {"schema": CALM}, f"text/{text}": {"schema": CALM}}
    operation(
        root,
        "with_media",
        tags=["odd"],
        requestBody={"content": content},
        responses={"200": {"description": "Fine.", "content": content}},
    )


def multipart(root: Root, name: str, properties: Json, encoding: Json) -> None:
    media: Json = {
        "schema": {"type": "object", "properties": properties},
        "encoding": encoding,
    }
    operation(root, name, requestBody={"content": {"multipart/form-data": media}})


def encoding(root: Root, text: str) -> None:
    kinds: Root = {
        "contentType": text,
        "headers": {text: {"schema": {"type": "string"}}},
    }
    multipart(
        root, "encoded", {text: {"type": "string"}, "b": {}}, {text: kinds, "b": kinds}
    )


def part_name(root: Root, text: str) -> None:
    file: Json = {"type": "string", "format": "binary"}
    multipart(root, "parted", {text: file, "file": file}, {})


def status(root: Root, text: str) -> None:
    answer: Json = {"description": "Fine."}
    operation(
        root, "with_status", tags=["odd"], responses={text: answer, "200": answer}
    )


def response_description(root: Root, text: str) -> None:
    answer: Json = {
        "description": text,
        "content": {"application/json": {"schema": CALM}},
    }
    operation(root, "answered", responses={"200": answer, "404": answer, "5XX": answer})


def response_header(root: Root, text: str) -> None:
    header: Json = {text: {"description": text, "schema": {"type": "string"}}}
    answer: Json = {"description": "Fine.", "headers": header}
    operation(root, "with_header", responses={"200": answer})


def links(root: Root, text: str) -> None:
    link: Root = {"operationId": text, "parameters": {text: text}, "description": text}
    answer: Json = {
        "description": "Fine.",
        "links": {text: link, "b": {"operationRef": text}},
    }
    event: Json = {"post": {"responses": {"200": {"description": text}}}}
    operation(
        root,
        "linked_on",
        responses={"200": answer},
        callbacks={text: {text: event}, "event": {f"{{$request.body#/{text}}}": event}},
    )


def schema_key(root: Root, text: str) -> None:
    at(root, "components", "schemas")[text] = {
        "type": "object",
        "properties": {"a": {"type": "string"}},
    }
    used(root, "use_key", {"$ref": join("#/components/schemas", text)})


def property_name(root: Root, text: str) -> None:
    schema(
        root,
        "Owner",
        type="object",
        required=["plain"],
        properties={text: {"type": "string"}, "plain": {"type": "string"}},
    )


def schema_prose(key: str) -> Fill:
    """Fills a text of a schema and of a property."""

    def fill(root: Root, text: str) -> None:
        inner: Json = {"type": "string", key: text}
        name = f"With{key.title()}"
        schema(root, name, type="object", properties={"a": inner}, **{key: text})

    return fill


def defaults(root: Root, text: str) -> None:
    properties: Root = {
        "text": {"type": "string", "default": text},
        "number": {"type": "integer", "default": text},
        "list": {"type": "array", "items": {"type": "string"}, "default": [text]},
        "object": {"type": "object", "default": {text: text}},
        "member": {"type": "string", "enum": ["a", text], "default": text},
    }
    schema(root, "Defaults", type="object", properties=properties)
    parameters: list[Json] = [
        {"name": name, "in": "query", "schema": one} for name, one in properties.items()
    ]
    operation(root, "with_defaults", parameters=parameters)


def constant(root: Root, text: str) -> None:
    one: Json = {"const": text}
    schema(
        root, "Constant", type="object", required=["a"], properties={"a": one, "b": one}
    )


def enumeration(root: Root, text: str) -> None:
    schema(root, "Kind", type="string", enum=[text, "b"])
    schema(
        root,
        "Kinds",
        type="object",
        properties={"a": {"type": "string", "enum": [text]}},
    )


def extensions(root: Root, text: str) -> None:
    own: Root = {
        "x-enum-varnames": [text, "b"],
        "x-enum-descriptions": [text, text],
        "x-enumDescriptions": {"a": text},
        "x-ms-enum": {"name": text, "values": [{"value": "a", "name": text}]},
        "x-python-type": text,
        "x-python-import": text,
    }
    schema(root, "Extended", type="string", enum=["a", "b"], **own)


def examples(root: Root, text: str) -> None:
    shown: Json = {"type": "string", "example": text, "examples": [text]}
    named: Json = {text: {"summary": text, "description": text, "value": {"a": text}}}
    media: Json = {
        "schema": {"type": "object", "properties": {"a": shown}},
        "examples": named,
    }
    outside: Json = {"name": "a", "in": "query", "schema": shown, "examples": named}
    code = one_word(text)
    told: Json = {"error": {"code": code, "message": text, "suggestion": text}}
    failed: Json = {"application/json": {"schema": {}, "example": told}}
    operation(
        root,
        "exemplified",
        parameters=[outside],
        requestBody={"content": {"application/json": media}},
        responses={
            "200": {"description": "Fine.", "content": {"application/json": media}},
            "404": {"description": "Gone.", "content": failed},
        },
    )


def one_word(text: str) -> str:
    """As much of a text as names an error, blanks apart; apostrophes part no words."""
    kept = "C."
    for char in text:
        if len(kept.replace("'", "")) < 42 and len(kept) < 64:
            kept += "-" if char.isspace() else char
    return kept


def keyword(*keys: str) -> Fill:
    """Fills keywords whose values decide what a type is, where a wrong one must cost only it."""

    def fill(root: Root, text: str) -> None:
        kind = {"pattern": "string", "format": "string"}.get(keys[0], "integer")
        broken: Root = {"type": kind, **dict.fromkeys(keys, text)}
        name = "Odd" + keys[0].title()
        schema(
            root, name, type="object", properties={"a": broken, "b": {"type": "string"}}
        )
        made: Json = {"name": "a", "in": "query", "schema": broken}
        operation(root, f"odd_{keys[0].lower()}", tags=["odd"], parameters=[made])

    return fill


def discriminator(root: Root, text: str) -> None:
    schemas = at(root, "components", "schemas")
    for name in ("OddCat", "OddDog"):
        kind: Json = {text: {"type": "string"}}
        schemas[name] = {"type": "object", "required": [text], "properties": kind}
    schema(
        root,
        "OddPet",
        oneOf=[
            {"$ref": "#/components/schemas/OddCat"},
            {"$ref": "#/components/schemas/OddDog"},
        ],
        discriminator={
            "propertyName": text,
            "mapping": {text: "#/components/schemas/OddCat", "dog": text},
        },
    )


def security(root: Root, text: str) -> None:
    schemes = at(root, "components", "securitySchemes")
    schemes[text] = {"type": "apiKey", "in": "header", "name": "K", "description": text}
    # what no URL may have costs the URL: tests/unit/build/test_oauth.py
    path = "".join(char for char in text if char.isprintable() and char not in "{}<># ")
    url = f"https://pets.example/{path}"
    flow: Json = {
        "tokenUrl": url,
        "authorizationUrl": text,
        "refreshUrl": url,
        "scopes": {text: text},
    }
    schemes["flows"] = {
        "type": "oauth2",
        "flows": {"clientCredentials": flow, "authorizationCode": flow},
    }
    schemes["token"] = {"type": "http", "scheme": "bearer", "bearerFormat": text}
    schemes["site"] = {"type": "openIdConnect", "openIdConnectUrl": url}
    for place in ("header", "query", "cookie"):
        schemes[f"in_{place}"] = {"type": "apiKey", "in": place, "name": text}
    wanted: list[Json] = [{name: [text] if name == "flows" else []} for name in schemes]
    operation(root, "guarded", security=wanted)


def reference(root: Root, text: str) -> None:
    used(root, "referred", {"$ref": text})
    used(root, "referred_inside", {"$ref": f"#/components/schemas/{text}"})
    operation(root, "odd_reference", tags=["odd"], parameters=[{"$ref": text}])


def required(root: Root, text: str) -> None:
    schema(
        root,
        "Demanding",
        type="object",
        required=[text],
        properties={"a": {"type": "string"}},
    )


def xml_name(root: Root, text: str) -> None:
    xml: Json = {"name": text, "prefix": text, "namespace": text}
    schema(
        root,
        "Marked",
        type="object",
        xml=xml,
        properties={"a": {"type": "string", "xml": xml}},
    )


POSITIONS: Mapping[str, Fill] = {
    "info.title": info("title"),
    "info.description": info("description"),
    "info.version": info("version"),
    "info.termsOfService": info("termsOfService"),
    "info.contact.*": contact,
    "info.license.*": licence,
    "servers[].url": server_url,
    "servers[].description": server_description,
    "servers[].variables (key, default, enum, description)": server_variables,
    "tags[].name": tag_name,
    "tags[].description": tag_description,
    "externalDocs.url/description": external_docs,
    "path key (literal part)": path_literal,
    "path template name": path_template,
    "operationId": operation_id,
    "operation.summary": operation_prose("summary"),
    "operation.description": operation_prose("description"),
    "parameter.name (query, header, cookie, path)": parameter_names,
    "parameter.description/example/default/enum": parameter_values,
    "requestBody.description": body_description,
    "media-type key (request, response)": media_type,
    "encoding key and contentType": encoding,
    "multipart property name / file name": part_name,
    "response status key": status,
    "response.description": response_description,
    "response header name": response_header,
    "link and callback names and runtime expressions": links,
    "schema key": schema_key,
    "property name": property_name,
    "schema.title": schema_prose("title"),
    "schema.description": schema_prose("description"),
    "default (string, number-as-string, array, object, enum member)": defaults,
    "const": constant,
    "enum value": enumeration,
    "x-enum-varnames / x-enum-descriptions and every other x- the generator reads": extensions,
    "example / examples (value, summary, name)": examples,
    "pattern": keyword("pattern"),
    "format": keyword("format"),
    "type": keyword("type"),
    "numeric keywords given as strings (maxLength, minimum, multipleOf)": keyword(
        "minimum", "maximum", "multipleOf", "maxLength", "minLength", "maxItems"
    ),
    "discriminator.propertyName, mapping key, mapping value": discriminator,
    "security scheme key, apiKey name, bearerFormat, oauth URLs, scope names": security,
    "$ref string": reference,
    "required[] entries": required,
    "xml.name": xml_name,
}
"""All of the positions inside a description, by what the shared matrix calls them."""

OUTSIDE = (
    "input file name and path",
    "configuration: package name, class names, output dir",
    "overlay action values",
)
"""The positions that are not inside a description."""

MEANT = frozenset(
    {
        "servers[].url",
        "servers[].variables (key, default, enum, description)",
        "path key (literal part)",
        "path template name",
        "media-type key (request, response)",
        "encoding key and contentType",
        "response status key",
        "pattern",
        "format",
        "type",
        "numeric keywords given as strings (maxLength, minimum, multipleOf)",
        "discriminator.propertyName, mapping key, mapping value",
        "$ref string",
    }
)
"""Positions whose text means something: there another text may well be another program."""

ADDRESSES = frozenset(
    {"discriminator.propertyName, mapping key, mapping value", "$ref string"}
)
"""Positions whose text is an address: one that leads out of the folder is refused outright."""
