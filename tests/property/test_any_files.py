"""Whatever files refer to each other however they like: they are read, or refused with a finding."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.lock import Lock
from generator.pointer import Json
from generator.reach import Reach
from generator.repair import repair
from generator.report import Report, Unusable
from generator.source import load

REFERENCES = st.sampled_from(
    "# #/ a.json a.json# a.json#/x b.json#/components/schemas/P #/components/schemas/P "
    "main.json main.json#/paths #an %zz a.json#/%7e1 ./a.json a.json#/x/0 a.json#/~1p/get "
    "b.json#/paths urn:x ? a.json?x=1 ../a.json".split()
)
KEYS: st.SearchStrategy[str] = st.sampled_from(
    "x properties items allOf $defs get parameters responses 200 schema content discriminator "
    "mapping /p components schemas P paths callbacks requestBody".split()
)
LEAVES: list[Json] = [
    *(1, "s", None, True),
    {"$id": "x", "$dynamicAnchor": "an", "$dynamicRef": "#an"},
]
POINTING: st.SearchStrategy[Json] = REFERENCES.map(lambda text: {"$ref": text})


def objects(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    return st.dictionaries(KEYS, inner, max_size=4)


NODES: st.SearchStrategy[Json] = st.recursive(
    st.sampled_from(LEAVES) | POINTING,
    lambda inner: st.lists(inner, max_size=2) | objects(inner),
    max_leaves=24,
)
FILES = st.dictionaries(KEYS, NODES, max_size=5)


@given(FILES, FILES, FILES, st.sampled_from([("openapi", "3.1.0"), ("swagger", "2.0")]))
@settings(max_examples=150, deadline=None)
def test_files_that_refer_to_each_other_are_one_document_or_refused(
    main: dict[str, Json],
    one: dict[str, Json],
    other: dict[str, Json],
    version: tuple[str, str],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in (("a", one), ("b", other), ("main", main)):
            text = json.dumps({version[0]: version[1], **content})
            (folder / f"{file}.json").write_text(text)
        report = Report()
        try:
            document = load(
                folder / "main.json", "main.json", report, reach=Reach(folder=folder)
            )
        except Unusable as error:
            assert error.finding.code == "REF001"
            return
        document, _ = repair(document, None, Lock.empty(), report)
        assert document.where("/paths/~1p/get").line == 1
