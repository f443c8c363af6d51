"""Resolves references that point at nothing, by evidence, and never by guessing a name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.document import Document
from generator.grammar import COMPONENT_OF, METHODS, Kind, Site, walk
from generator.lock import Lock, Repair
from generator.pointer import (
    Json,
    Pointer,
    join,
    local,
    lookup,
    parent,
    refer,
    split,
)
from generator.repair.evidence import Case, Verdict, components, weigh, winner
from generator.report import Report

_LISTED = 5


class _Use(Struct, frozen=True, kw_only=True):
    """A body documented for one status of one operation, and the schema site it stands at."""

    operation: Pointer
    status: str
    site: Pointer
    target: Pointer | None


def mend_references(
    document: Document, sites: Sequence[Site], lock: Lock, report: Report
) -> tuple[Document, tuple[Repair, ...]]:
    """The document with every dangling `$ref` replaced or taken out, and what was decided.

    One clear winner is used. With none the place is left untyped: an empty schema, a
    response without a body; a parameter is left out. Every decision is a finding.
    """
    dangling = list(_dangling(document, sites))
    if not dangling:
        return document, ()
    mender = _Mender(document, lock, report)
    repairs = tuple(mender.mend(site) for site in dangling)
    return document, repairs


def _dangling(document: Document, sites: Sequence[Site]) -> Iterator[Site]:
    """Every reference that names nothing, or something that cannot stand there."""
    kinds: dict[Pointer, Kind] = {site.pointer: site.kind for site in sites}
    for site in sites:
        if isinstance(site.node, dict) and "$ref" in site.node:
            if site.kind == "path_item" and not isinstance(site.node["$ref"], str):
                continue
            if not _leads_somewhere(document.root, site, kinds):
                yield site


def _leads_somewhere(
    root: dict[str, Json], site: Site, kinds: Mapping[Pointer, Kind]
) -> bool:
    reference = site.node.get("$ref") if isinstance(site.node, dict) else None
    pointer = local(reference) if isinstance(reference, str) else None
    if pointer is None or kinds.get(pointer, site.kind) != site.kind:
        return False
    try:
        target = lookup(root, pointer)
    except KeyError:
        return False
    return isinstance(target, dict) or (
        site.kind == "schema" and isinstance(target, bool)
    )


class _Mender:
    def __init__(self, document: Document, lock: Lock, report: Report) -> None:
        self.document = document
        self.root = document.root
        self.report = report
        self.remembered = {
            (repair.pointer, repair.found): repair.used for repair in lock.repairs
        }
        self.uses = list(_uses(self.root))

    def mend(self, site: Site) -> Repair:
        """Decides one dangling reference and rewrites its node in place."""
        node = site.node
        assert isinstance(node, dict)
        reference = node["$ref"]
        found = reference if isinstance(reference, str) else json.dumps(reference)
        section = COMPONENT_OF.get(site.kind, "")
        case = self._case(site, found, components(self.root, section))
        verdicts = weigh(case, self.root)
        best = winner(verdicts) or self._as_before(site, found, verdicts)
        if best:
            return self._use(site, node, found, best)
        return self._give_up(site, node, found, verdicts)

    def _case(self, site: Site, found: str, candidates: tuple[Pointer, ...]) -> Case:
        kin = [one for one in self.uses if one.site == site.pointer]
        operations = {one.operation for one in kin}
        classes = {one.status[:1] for one in kin}
        others = [
            one
            for one in self.uses
            if one.site != site.pointer and one.status[:1] in classes
        ]
        if site.kind == "response":
            return Case(
                reference=found,
                candidates=candidates,
                relatives=tuple(self._same_status_responses(site)),
            )
        return Case(
            reference=found,
            candidates=candidates,
            examples=tuple(self._examples(site)),
            siblings=tuple(one.target for one in others if one.operation in operations),
            relatives=tuple(
                one.target for one in others if one.operation not in operations
            ),
            siblings_called=(
                "sibling errors" if classes & {"4", "5"} else "sibling responses"
            ),
        )

    def _examples(self, site: Site) -> Iterator[Json]:
        """What the author shows at the very place the dangling schema describes."""
        if site.kind != "schema" or split(site.pointer)[-1] != "schema":
            return
        holder = lookup(self.root, parent(site.pointer))
        if not isinstance(holder, dict):
            return
        if "example" in holder:
            yield holder["example"]
        named = holder.get("examples")
        for example in named.values() if isinstance(named, dict) else ():
            if isinstance(example, dict) and "value" in example:
                yield example["value"]

    def _same_status_responses(self, site: Site) -> Iterator[Pointer | None]:
        """The shared responses other operations use for the same status code."""
        status = split(site.pointer)[-1]
        for other in walk(self.root):
            if other.kind == "response" and split(other.pointer)[-1] == status:
                node = other.node
                if isinstance(node, dict) and other.pointer != site.pointer:
                    reference = node.get("$ref")
                    yield local(reference) if isinstance(reference, str) else None

    def _as_before(
        self, site: Site, found: str, verdicts: tuple[Verdict, ...]
    ) -> Verdict | None:
        """A tie is decided as the lock remembers, as long as some evidence still speaks for it."""
        used = self.remembered.get((site.pointer, found))
        for verdict in verdicts:
            if used == refer(verdict.candidate):
                reasons = (*verdict.reasons, "and it was used before")
                return Verdict(
                    candidate=verdict.candidate, weight=verdict.weight, reasons=reasons
                )
        return None

    def _wrong(self, site: Site, found: str) -> str:
        """What is the matter with a reference."""
        pointer = local(found)
        try:
            lookup(self.root, "/" if pointer is None else pointer)
        except KeyError:
            return f'"{found}" points at nothing'
        return f'"{found}" names no {site.kind.replace("_", " ")}'

    def _use(
        self, site: Site, node: dict[str, Json], found: str, best: Verdict
    ) -> Repair:
        used = refer(best.candidate)
        evidence = "; ".join(best.reasons)
        node["$ref"] = used
        self.report.add(
            "REF201",
            self.document.where(join(site.pointer, "$ref")),
            self._wrong(site, found),
            did=f"used {used} ({evidence})",
            fix="correct the $ref upstream, or settle it with an overlay action",
        )
        return Repair(
            pointer=site.pointer,
            code="REF201",
            found=found,
            used=used,
            evidence=evidence,
        )

    def _give_up(
        self,
        site: Site,
        node: dict[str, Json],
        found: str,
        verdicts: tuple[Verdict, ...],
    ) -> Repair:
        mark = self.document.where(join(site.pointer, "$ref"))
        del node["$ref"]
        if site.kind in {"response", "request_body"}:
            node["content"] = {"application/json": {}}
        listed = [f"#{one.candidate}" for one in verdicts[:_LISTED]]
        evidence = (
            f"candidates without a clear lead: {', '.join(listed)}"
            if listed
            else "no component has any evidence for it"
        )
        self.report.add(
            "REF202",
            mark,
            self._wrong(site, found),
            did=f"{_left(site)} ({evidence})",
            fix="name the right component with an overlay action",
        )
        return Repair(
            pointer=site.pointer, code="REF202", found=found, used="", evidence=evidence
        )


def _left(site: Site) -> str:
    match site.kind:
        case "parameter":
            return "left the parameter out"
        case "path_item":
            return "left the path without operations"
        case "schema" | "response" | "request_body":
            return "left it untyped"
        case _:
            return f"left the {site.kind.replace('_', ' ')} empty"


def _uses(root: dict[str, Json]) -> Iterator[_Use]:
    """Every response body with the operation and status it documents."""
    paths = root.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method in METHODS if isinstance(item, dict) else ():
            operation = item.get(method) if isinstance(item, dict) else None
            if isinstance(operation, dict):
                pointer = join("/paths", path, method)
                yield from _operation_uses(root, operation, pointer)


def _operation_uses(
    root: dict[str, Json], operation: dict[str, Json], pointer: Pointer
) -> Iterator[_Use]:
    responses = operation.get("responses")
    for status, response in responses.items() if isinstance(responses, dict) else ():
        here = join(pointer, "responses", status)
        reference = response.get("$ref") if isinstance(response, dict) else None
        if isinstance(reference, str):
            here = local(reference) or here
            try:
                response = lookup(root, here)
            except KeyError:
                continue
        content = response.get("content") if isinstance(response, dict) else None
        for media_type, media in content.items() if isinstance(content, dict) else ():
            schema = media.get("schema") if isinstance(media, dict) else None
            if isinstance(schema, dict):
                target = schema.get("$ref")
                yield _Use(
                    operation=pointer,
                    status=status,
                    site=join(here, "content", media_type, "schema"),
                    target=local(target) if isinstance(target, str) else None,
                )
