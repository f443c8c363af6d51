"""JSON or YAML, told apart by what the text is rather than by its name alone."""

from __future__ import annotations

from generator.report import Report
from generator.source.json_text import read_json
from generator.source.kind import look_of_text
from generator.source.reading import Broken, Reading, Source


def read_structured(source: Source, report: Report) -> Reading:
    """The plain data of a JSON or YAML text.

    Raises:
        Unusable: it is neither, or passes the limits.
    """
    try:
        return _read(source, report)
    except Broken as broken:
        if broken.code == "SRC004" and (look := look_of_text(source.text)):
            raise report.unusable(
                "SRC006",
                source.mark(0),
                f"this looks like {look}, not JSON or YAML",
                fix="name the OpenAPI description itself",
            ) from None
        raise broken.unusable(source, report) from None


def _read(source: Source, report: Report) -> Reading:
    """JSON where the text starts like JSON, YAML otherwise.

    YAML allows comments and trailing commas inside braces, so a text that fails as JSON gets
    a second chance, unless its name promises JSON.
    """
    if not source.text.lstrip().startswith(("{", "[")):
        return _read_yaml(source, report)
    try:
        return read_json(source, report)
    except Broken as as_json:
        name = source.label.lower()
        if as_json.code != "SRC004" or name.endswith(".json"):
            raise
        try:
            return _read_yaml(source, report)
        except Broken as as_yaml:
            raise (as_yaml if name.endswith((".yaml", ".yml")) else as_json) from None


def _read_yaml(source: Source, report: Report) -> Reading:
    from generator.source.yaml_text import read_yaml  # a library that JSON does without

    return read_yaml(source, report)
