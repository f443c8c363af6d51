"""Pulling the whole Allo API, page by page, as its help site would publish it."""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import yaml
from publishing import Site, serving

from generator.commands import cli
from generator.pointer import Json

CORPUS = Path(os.getenv("INSTEP_CORPUS", "../shared/corpus"))
WHOLE = CORPUS / "allo-openapi.json"
NEEDS_CORPUS = pytest.mark.skipif(
    not WHOLE.is_file(),
    reason="no corpus of real descriptions: set INSTEP_CORPUS to its folder",
)
METHODS = {"get", "put", "post", "patch", "delete"}


@pytest.fixture
def site() -> Generator[Site]:
    with serving() as served:
        yield served


def reached(node: Json, whole: dict[str, Any], found: dict[str, Any]) -> None:
    """Add to `found` every component that a node refers to, however far away."""
    waiting: list[Json] = [node]
    while waiting:
        one = waiting.pop()
        below = one if isinstance(one, list) else []
        if isinstance(one, dict):
            below = list(one.values())
            reference = str(one.get("$ref"))
            if reference.startswith("#/components/"):
                _, _, kind, name = reference.split("/")
                target = whole["components"].get(kind, {}).get(name)
                if target is not None and name not in found.setdefault(kind, {}):
                    found[kind][name] = target
                    waiting.append(target)
        waiting += below


def publish(site: Site, whole: dict[str, Any]) -> int:
    """Publish one page for each operation, and the index of them; how many there are."""
    links: list[str] = []
    for path, item in whole["paths"].items():
        for method in METHODS & item.keys():
            components: dict[str, Any] = {
                "securitySchemes": whole["components"]["securitySchemes"]
            }
            reached(item[method], whole, components)
            fragment = {
                **{key: whole[key] for key in ("openapi", "info", "servers", "tags")},
                "paths": {path: {method: item[method]}},
                "components": components,
            }
            name = item[method]["operationId"]
            text = yaml.safe_dump(fragment, sort_keys=False, allow_unicode=True)
            site.publish(
                f"/en/{name}.md",
                f"# {name}\n\n## OpenAPI\n\n````yaml {method.upper()} {path}\n{text}````\n",
            )
            links.append(f"- [{name}]({site.origin}/en/{name}.md)\n")
    site.publish("/llms.txt", "# Allo\n\n" + "".join(links))
    return len(links)


@NEEDS_CORPUS
@pytest.mark.parametrize("source", ["openapi.json", "llms.txt"])
def test_one_pull_turns_the_sdk_of_one_operation_into_that_of_all(
    source: str,
    site: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole = json.loads(WHOLE.read_text(encoding="utf-8"))
    assert publish(site, whole) == 57
    if source == "openapi.json":
        site.publish("/openapi.json", json.dumps(whole))
    folder = tmp_path / "specs" / "allo"
    folder.mkdir(parents=True)
    (folder / "instep.toml").write_text(
        'output = "../../out"\npackage = "allo"\n[published]\n'
        f'sources = ["{site.origin}/openapi.json", "{site.origin}/llms.txt"]\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    assert cli.main(["pull", "allo"]) == 0
    assert "57 pages among them" in capsys.readouterr().out
    assert cli.main(["generate", "allo", "--no-docs"]) == 0
    assert "allo: 57 operations in, 57 out" in capsys.readouterr().out
