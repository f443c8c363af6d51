"""Reads the schemas of events, one a file, as the webhooks of a small description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from msgspec.structs import replace

from generator.document import Document, Mark, nowhere
from generator.ir import ANY_OTHER
from generator.limits import DEFAULT, Limits
from generator.pointer import Json
from generator.reach import Reach
from generator.report import Report, Unusable
from generator.source.files import File, Files
from generator.source.gathering import gather
from generator.source.reading import Reading, Source
from generator.source.structured import read_structured
from generator.source.text import read_text

_ENDINGS = (".json", ".yaml", ".yml", ".schema")


def read_events(
    schemas: Sequence[tuple[Path, str]],
    envelope: tuple[Path, str] | None,
    report: Report,
    *,
    owner: tuple[Path, str],
    reach: Reach,
    limits: Limits = DEFAULT,
) -> Document | None:
    """Webhooks called as the files are; the body of any other has the schema `envelope`.

    A file that cannot be read, or holds no schema, is a finding and left out. `owner` is the
    file that names the others. None where nothing is left.

    Raises:
        Unusable: a reference in a schema may not be followed.
    """
    webhooks: dict[str, Json] = {}
    named: dict[str, str] = {}
    for path, label in schemas:
        name = _name(path)
        if name in named:
            _leave_out(
                report, Mark(label), f"{named[name]} is the schema of {name} as well"
            )
        elif _holds_a_schema(path, label, report, limits):
            webhooks[name] = _webhook(label)
            named[name] = label
    if envelope and _holds_a_schema(*envelope, report, limits):
        webhooks[ANY_OTHER] = _webhook(envelope[1])
    if not webhooks:
        return None
    root: dict[str, Json] = {"openapi": "3.1.1", "webhooks": webhooks}
    named_files = [path for path, _ in (*schemas, *([envelope] if envelope else []))]
    reach = replace(reach, allowed=(*reach.allowed, *named_files))
    own = File(owner[0], Source("", owner[1]), root, nowhere)
    files = Files(own, reach, limits, report)
    positions = gather(root, files, report)
    return Document(
        root=root,
        file=owner[1],
        positions=positions,
        inputs=files.digests,
        looked=files.looked,
    )


def _name(path: Path) -> str:
    name = path.name
    while name.endswith(_ENDINGS):
        name = name.rpartition(".")[0]
    return name


def _webhook(label: str) -> Json:
    media: Json = {"application/json": {"schema": {"$ref": quote(label)}}}
    return {"post": {"requestBody": {"required": True, "content": media}}}


def _holds_a_schema(path: Path, label: str, report: Report, limits: Limits) -> bool:
    """Whether a file is a JSON Schema; why not is a finding at its place."""
    try:
        source = read_text(path, label, Report(), limits)
        reading = read_structured(source, Report())
    except Unusable as error:
        _leave_out(report, error.finding.mark, error.finding.what)
        return False
    for why, key in _faults(reading):
        places = reading.positions()
        _leave_out(report, places.get(key, source.mark(0)), why)
        return False
    return True


def _faults(reading: Reading) -> Iterator[tuple[str, str]]:
    """What keeps plain data from being a schema, and the pointer that shows it."""
    value = reading.value
    if not isinstance(value, dict):
        yield "a schema is an object", ""
        return
    for key in ("openapi", "swagger", "asyncapi"):
        if key in value:
            yield f"this is a whole description ({key}), not a schema", f"/{key}"


def _leave_out(report: Report, mark: Mark, why: str) -> None:
    report.add(
        "WHK101",
        mark,
        why,
        did="left the schema out; such events are read as any other",
        fix="correct the file, or leave it out of `webhooks.schemas`",
    )
