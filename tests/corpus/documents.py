"""Which descriptions are tried, and how many operations each has by a count of its own."""

from __future__ import annotations

import csv
import fnmatch
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

import yaml

Plain: TypeAlias = (
    "None | bool | int | float | str | Sequence[Plain] | Mapping[str, Plain]"
)

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.getenv("INSTEP_CORPUS") or ROOT.parent / "shared" / "corpus")
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
ENDINGS = {".json", ".yaml", ".yml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One description: its name in the table, and the file to start reading at."""

    name: str
    file: Path

    @property
    def folder(self) -> Path | None:
        """The folder `NAME.d` that holds all the files of a description of several."""
        return next((one for one in self.file.parents if one.suffix == ".d"), None)


def chosen(words: Sequence[str]) -> tuple[Description, ...]:
    """What the words of a command line mean: files, folders, names; none means the corpus."""
    if not words:
        return tuple(_corpus())
    found = [one for word in words for one in _meant(word)]
    return tuple({one.file: one for one in found}.values())


def operations(file: Path) -> int:
    """How many operations the paths of a description have.

    Counted on the raw data, by none of the generator's code, so that the two can disagree.
    """
    root = _mapping(_parsed(file))
    modern = str(root.get("openapi", "")).startswith("3.2")
    items = (
        _item(item, file, ())
        for path, item in _mapping(root.get("paths")).items()
        if not path.startswith("x-")
    )
    return sum(_in_one(item, modern) for item in items)


def in_paths(paths: Plain) -> int:
    """How many operations the paths of one file hold, references aside."""
    return sum(
        _in_one(_mapping(item), False)
        for path, item in _mapping(paths).items()
        if not path.startswith("x-")
    )


def _in_one(item: Mapping[str, Plain], modern: bool) -> int:
    methods = METHODS | {"query"} if modern else METHODS
    found = [value for key, value in item.items() if key in methods]
    if modern:
        found.extend(_mapping(item.get("additionalOperations")).values())
    return sum(isinstance(one, Mapping) for one in found)


def _item(value: Plain, file: Path, seen: tuple[str, ...]) -> Mapping[str, Plain]:
    """A path item with what its reference points at, wherever that is."""
    item = _mapping(value)
    reference = item.get("$ref")
    if not isinstance(reference, str):
        return item
    name, _, pointer = reference.partition("#")
    there = (file.parent / unquote(name)).resolve() if name else file
    place = f"{there}#{pointer}"
    if place in seen or not there.is_file():
        return item
    target: Plain = _parsed(there)
    for token in pointer.split("/")[1:]:
        key = unquote(token).replace("~1", "/").replace("~0", "~")
        target = _mapping(target).get(key)
    return {**_item(target, there, (*seen, place)), **item}


@cache
def _parsed(file: Path) -> Plain:
    text = file.read_text(encoding="utf-8-sig")
    if text.lstrip().startswith("{"):
        parsed: Plain = json.loads(text)
    else:
        parsed = yaml.load(text, yaml.CBaseLoader)
    return parsed


def _mapping(value: Plain) -> Mapping[str, Plain]:
    return value if isinstance(value, Mapping) else {}


def _corpus() -> Iterator[Description]:
    folder = CORPUS / "dev"
    if not folder.is_dir():
        return
    yield Description(name="allo-openapi", file=CORPUS / "allo-openapi.json")
    with (folder / "INDEX.tsv").open(encoding="utf-8", newline="") as index:
        for row in csv.DictReader(index, delimiter="\t"):
            file = folder / row["file"]
            own = row["file"].split("/")[0]
            yield Description(name=Path(own).stem, file=file)


def _meant(word: str) -> Iterable[Description]:
    path = Path(word)
    if path.is_file():
        return [Description(name=path.stem, file=path)]
    if path.is_dir():
        files = sorted(one for one in path.iterdir() if one.suffix in ENDINGS)
        return [Description(name=one.stem, file=one) for one in files]
    found = [one for one in _corpus() if fnmatch.fnmatch(one.name, f"*{word}*")]
    if not found:
        raise SystemExit(f"no file, folder or description of the corpus: {word}")
    return found


if __name__ == "__main__":
    # In a process of its own, so that the runner stays small: what a process has held counts
    # as held by those it starts.
    print(operations(Path(sys.argv[1])))
