"""Says what is odd about responses and bodies, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document import Document
from generator.grammar import Site
from generator.media import is_media_type
from generator.pointer import Pointer, join
from generator.report import Report


def say_odd_contents(sites: Iterable[Site], document: Document, report: Report) -> None:
    """Media types that are none, and responses that nothing is said about."""
    needs_words = not str(document.root.get("openapi", "")).startswith("3.2")
    silent: list[Pointer] = []
    for pointer, kind, node in sites:
        if not isinstance(node, dict) or "$ref" in node:
            continue
        if kind == "response" and needs_words and "description" not in node:
            silent.append(pointer)
        content = node.get("content") if kind in _HOLDING else None
        for name in content if isinstance(content, dict) else ():
            if not is_media_type(name):
                report.add(
                    "OPS109",
                    document.where(join(pointer, "content", name)),
                    f'"{name}" is no media type',
                    did="took the body as bytes",
                    fix="write a type and a subtype, such as application/json",
                )
    if silent:
        more = f" (here and in {len(silent) - 1} more)" if len(silent) > 1 else ""
        report.add(
            "SHP102",
            document.where(silent[0]),
            f"the response has no description{more}",
            did="went on without one",
            fix="say what the response means",
        )


_HOLDING = frozenset({"response", "request_body", "parameter", "header"})
