"""Sample calls as curl: everything foreign goes through the shell's door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from msgspec import Struct

from generator.escape import shell, shell_around
from generator.foreign import Code, Foreign
from generator.ir import Array, Nullable, Scalar, TypeExpr
from generator.media import is_text
from generator.target.python.answers import is_only_streamed
from generator.target.python.security import Credential, Credentials
from generator.target.samples import Sample
from generator.target.wire import (
    header_of,
    parameters_of,
    path_of,
    query_of,
    text_of,
    texts_of,
)

_FORM = "application/x-www-form-urlencoded"


class Curl(Struct, frozen=True, kw_only=True):
    """What the commands of one API have in common; `variable` names another server."""

    server: Foreign
    variable: Code
    credentials: Credentials

    def command(self, sample: Sample) -> Code:
        """A call as one command, an option to a line."""
        method = sample.operation.method
        words = [
            "curl --head" if method == "HEAD" else f"curl --request {shell(method)}",
            *(["--no-buffer"] if is_only_streamed(sample.operation) else ()),
            f"--url {self._url(sample)}",
            *(f"--user {word}" for word in self._users(sample)),
            *(f"--header {word}" for word in self._headers(sample)),
            *_parameter_options(sample),
            *_body_options(sample),
        ]
        return Code(" \\\n  ".join(words))

    def _url(self, sample: Sample) -> Code:
        pairs = query_of(sample)
        rest = path_of(sample)
        rest += "?" + urlencode(pairs, quote_via=quote) if pairs else ""
        secret = next(self._secrets(sample, "query"), None)
        base = self.server.text.rstrip("/")
        if not base.startswith(("http://", "https://")):
            return shell_around("", self.variable, rest)
        if secret is None:
            return shell(base + rest)
        sign = "&" if "?" in rest else "?"
        name = quote(secret.scheme.wire.text, safe="")
        return shell_around(f"{base}{rest}{sign}{name}=", secret.variable)

    def _users(self, sample: Sample) -> Iterator[Code]:
        for secret in self._secrets(sample, "header"):
            if secret.scheme.kind == "basic":
                name, password = secret.variables
                yield Code(f'"${name}:${password}"')

    def _headers(self, sample: Sample) -> Iterator[Code]:
        for secret in self._secrets(sample, "header"):
            scheme = secret.scheme
            if scheme.kind == "basic":
                continue
            name = scheme.wire.text if scheme.kind == "key" else "Authorization"
            yield shell_around(f"{name}: {secret.prefix}", secret.variable)
        for secret in self._secrets(sample, "cookie"):
            yield shell_around(f"Cookie: {secret.scheme.wire.text}=", secret.variable)
        content = sample.content
        if content and not content.media_type.text.startswith("multipart/"):
            media_type = content.media_type.text
            if "*" in media_type:
                media_type = "application/json"
            yield shell(f"Content-Type: {media_type}")

    def _secrets(self, sample: Sample, place: str) -> Iterator[Credential]:
        """The credentials of the first way that asks for any."""
        way = next((way for way in sample.operation.security if way), ())
        known = self.credentials.by_scheme
        asked = (known[one.scheme] for one in way if one.scheme in known)
        chosen = dict.fromkeys(one.scheme.name for one in asked)
        for name in chosen:
            if known[name].scheme.location == place:
                yield known[name]


def _parameter_options(sample: Sample) -> Iterator[Code]:
    for parameter, value in parameters_of(sample, "header"):
        word = shell(f"{parameter.wire.text}: {header_of(parameter, value)}")
        yield Code(f"--header {word}")
    for parameter, value in parameters_of(sample, "cookie"):
        word = shell(f"{parameter.wire.text}={','.join(texts_of(value))}")
        yield Code(f"--cookie {word}")


def _body_options(sample: Sample) -> Iterator[Code]:
    content = sample.content
    if content is None:
        return
    media_type = content.media_type.text.lower()
    value = sample.sent
    if media_type.startswith(_FORM) and isinstance(value, dict):
        for key, one in value.items():
            yield Code(f"--data-urlencode {shell(f'{key}={text_of(one)}')}")
    elif media_type.startswith("multipart/") and isinstance(value, dict):
        files = {
            argument.source.wire.text: len(one) if isinstance(one, list) else 1
            for argument, one in sample.fields
            if _is_file(argument.type)
        }
        for key, one in value.items():
            for _ in range(files.get(key, 0)):
                yield Code(f"--form {shell(f'{key}=@{key}')}")
            if key not in files:
                yield Code(f"--form-string {shell(f'{key}={text_of(one)}')}")
    elif is_text(media_type) and isinstance(value, str):
        yield Code(f"--data-raw {shell(value)}")
    elif isinstance(content.type, Scalar) and content.type.kind == "binary":
        yield Code("--data-binary @content")
    else:
        text = json.dumps(value, ensure_ascii=False, indent=2)
        yield Code(f"--data {shell(text)}")


def _is_file(expression: TypeExpr) -> bool:
    """Whether a field of a form is a file, or several."""
    match expression:
        case Nullable(inner=inner) | Array(items=inner):
            return _is_file(inner)
        case Scalar(kind="binary"):
            return True
        case _:
            return False
