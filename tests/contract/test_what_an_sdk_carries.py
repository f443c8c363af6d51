"""An SDK has the parts of the runtime that its API needs, whole, and nothing of the others."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from everything import DESCRIPTION, write_sdk
from jinja2 import Environment, FileSystemLoader, nodes

from generator.commands import cli
from generator.target.python.parts import PARTS, TOGETHER

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "templates" / "python" / "{package}"

ALONE: dict[str, tuple[tuple[str, ...], str]] = {
    "pages": (("list_pets",), "_last_page _paged_endpoint _paging _walk"),
    "streams": (
        ("ask", "watch"),
        "_event_endpoint _event_reader _events _stream_endpoint _stream_request _streams",
    ),
    "downloads": (("photo",), "_digests _downloads _targets"),
    "forms": (("send_form",), "_forms"),
    "multipart": (("send_parts",), "_file_field _files _multipart _sending"),
    "raw_bodies": (("put_photo",), "_files _raw_body _sending"),
    "tokens": (("get_token",), "_oauth"),
}
"""For each part an API that needs it and no other, by its operations, and its modules."""

ALWAYS = """
__init__ _answer _async _auth _body _call _checks _client _connections _described _drift
_endpoint _envelope _exchange _fake _fitting _hooks _kinds _lazy _model _opened _options _pairs
_pool _promises _reading _redaction _redirect _request _response _retry _secret _settings
_sources _sync _time _transport _unset _validation _version errors things testing
""".split()


def api(*names: str) -> dict[str, Any]:
    """A description of one plain operation, and of those named."""
    plain = {
        "operationId": "get_thing",
        "tags": ["things"],
        "security": [],
        "responses": {
            "200": {
                "description": "A thing.",
                "content": {"application/json": {"schema": {"type": "object"}}},
            }
        },
    }
    paths: dict[str, Any] = {"/thing": {"get": plain}}
    for path, item in _all_paths(plain).items():
        for method, operation in item.items():
            if operation["operationId"] in names:
                secured = operation.get("security", [])
                kept = {**operation, "tags": ["things"], "security": secured}
                paths.setdefault(path, {})[method] = kept
    pets: dict[str, Any] = DESCRIPTION["components"]["schemas"]
    schemas = pets if "list_pets" in names else {}
    schemes = DESCRIPTION["components"]["securitySchemes"]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "servers": DESCRIPTION["servers"],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": schemes},
    }


def _all_paths(plain: dict[str, Any]) -> dict[str, Any]:
    fields = {"schema": {"type": "object", "properties": {"name": {"type": "string"}}}}
    form = {"application/x-www-form-urlencoded": fields}
    photo = {"type": "string", "format": "binary"}
    parts = {"schema": {"type": "object", "properties": {"photo": photo}}}
    answer = {"responses": plain["responses"]}
    return {
        **DESCRIPTION["paths"],
        "/form": {
            "post": {
                "operationId": "send_form",
                "requestBody": {"content": form},
                **answer,
            }
        },
        "/parts": {
            "post": {
                "operationId": "send_parts",
                "requestBody": {"content": {"multipart/form-data": parts}},
                **answer,
            }
        },
        "/token": {
            "get": {
                "operationId": "get_token",
                "security": [{"Tokens": []}],
                **answer,
            }
        },
    }


@pytest.fixture(scope="module")
def sdks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The packages of an API that needs nothing, of one for each part, and of all together."""
    folder = tmp_path_factory.mktemp("sdks")
    apis = {part: api(*operations) for part, (operations, _) in ALONE.items()}
    written = {
        name: _written(folder / name, f"only_{name}", description)
        for name, description in {"nothing": api(), **apis}.items()
    }
    (folder / "all").mkdir()
    return written | {"all": write_sdk(folder / "all", DESCRIPTION)}


def _written(folder: Path, package: str, description: dict[str, Any]) -> Path:
    folder.mkdir()
    told = {"description": "openapi.json", "output": "sdk", "package": package}
    configuration = "".join(f'{key} = "{value}"\n' for key, value in told.items())
    return write_sdk(folder, description, package, configuration)


def modules(package: Path) -> set[str]:
    """The modules of a package, those of its models left out; a folder is one."""
    return {path.stem for path in package.iterdir()} - {"models", "py", "_examples"}


def test_an_api_of_plain_calls_has_what_every_call_needs(sdks: dict[str, Path]) -> None:
    assert sorted(modules(sdks["nothing"])) == sorted(ALWAYS)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_comes_with_what_needs_it_and_without_the_others(
    part: str, sdks: dict[str, Path]
) -> None:
    own = set(ALONE[part][1].split())
    others = {name for _, names in ALONE.values() for name in names.split()} - own
    assert modules(sdks[part]) & (own | others) == own


def test_all_parts_together_are_the_whole_runtime(sdks: dict[str, Path]) -> None:
    runtime = {
        path.relative_to(RUNTIME).as_posix().removesuffix(".jinja")
        for path in RUNTIME.rglob("_*.*")
        if "__pycache__" not in path.parts and not path.name.startswith("_own")
    }
    missing = {path for path in runtime if not (sdks["all"] / path).exists()}
    assert missing == {"_renamed.py", "_renamed_fields.py"}  # of an SDK with old names


@pytest.mark.parametrize("name", ["nothing", *PARTS, "all"])
def test_every_module_is_led_to_from_a_public_one(
    name: str, sdks: dict[str, Path]
) -> None:
    package = sdks[name]
    every = {path.relative_to(package.parent) for path in package.rglob("*.py")}
    waiting = [one for one in every if not _is_private(one)]
    reached: set[Path] = set()
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += (each for each in _led_to(one, package.parent) if each in every)
    assert every - reached == set()


def _is_private(path: Path) -> bool:
    return any(one.startswith("_") and not one.startswith("__") for one in path.parts)


def _led_to(path: Path, root: Path) -> Iterator[Path]:
    """What the compiler says that a module imports from its own package."""
    for node in ast.walk(ast.parse((root / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            home = path.parents[node.level - 1]
            above = home.joinpath(*(node.module or "").split("."))
            for one in (above, *(above / name.name for name in node.names)):
                yield from (one.with_suffix(".py"), one / "__init__.py")


def test_a_client_offers_what_its_api_has(sdks: dict[str, Path]) -> None:
    offered = {
        name: _names(sdks[name] / "_sync.py")
        & {"pages", "iterate", "stream", "download"}
        for name in ("nothing", "pages", "streams", "downloads", "all")
    }
    assert offered == {
        "nothing": set(),
        "pages": {"pages", "iterate"},
        "streams": {"stream"},
        "downloads": {"download"},
        "all": {"pages", "iterate", "stream", "download"},
    }


def test_errors_are_those_that_can_be_raised(sdks: dict[str, Path]) -> None:
    special = {"PaginationError", "APIEventError", "APIStreamError", "TokenError"}
    raised = {name: _names(sdks[name] / "errors.py") & special for name in sdks}
    nothing: set[str] = set()
    assert raised == {
        **dict.fromkeys(sdks, nothing),
        "pages": {"PaginationError"},
        "streams": {"APIEventError", "APIStreamError"},
        "tokens": {"TokenError"},
        "all": special,
    }


def _names(file: Path) -> set[str]:
    """The functions and classes of a module."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }


def test_an_sdk_gains_a_part_when_its_api_needs_it_and_loses_it_again(
    tmp_path: Path,
) -> None:
    def regenerated(description: dict[str, Any]) -> set[str]:
        file = tmp_path / "openapi.json"
        file.write_text(json.dumps(description), encoding="utf-8")
        words = [str(file), "--output", str(tmp_path / "sdk"), "--package", "zoo"]
        assert cli.main(["generate", *words]) == 0
        return modules(tmp_path / "sdk" / "zoo")

    streaming = set(ALONE["streams"][1].split())
    before, between = regenerated(api()), regenerated(api("ask", "watch"))
    assert between - before >= streaming
    assert regenerated(api()) == before


def test_mypy_accepts_each_part_alone_and_all_together(
    sdks: dict[str, Path],
) -> None:
    packages = map(str, sdks.values())
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", *packages],
        cwd=sdks["all"].parent,
        env={
            **os.environ,
            "MYPYPATH": "",
            "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache" / "generated"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stdout.startswith("Success"), checked.stdout


def test_pyright_accepts_all_parts_together(
    sdks: dict[str, Path],
) -> None:
    folder, package = sdks["all"].parent, sdks["all"].name
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(
        json.dumps({**settings, "include": [package]}), encoding="utf-8"
    )
    python = ["--pythonpath", sys.executable]
    checked = subprocess.run(
        [sys.executable, "-m", "pyright", "--project", str(folder), *python],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stdout.splitlines()[-1].startswith("0 errors"), checked.stdout
    assert "No source files" not in checked.stdout


def laid_out() -> Iterator[tuple[str, str]]:
    """Everything that templates print as it is, for every way to leave parts out."""
    environment = Environment(
        loader=FileSystemLoader(RUNTIME),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for path in sorted(RUNTIME.glob("*.jinja")):
        source = path.read_text(encoding="utf-8")
        if not source.startswith("{# laid out #}"):
            continue
        asked = {
            node.attr
            for node in environment.parse(source).find_all(nodes.Getattr)
            if node.attr != "parts"
        }
        needed = sorted({own for one in asked for own in TOGETHER.get(one, (one,))})
        texts: set[str] = set()
        for has in product((False, True), repeat=len(needed)):
            parts = dict(zip(needed, has, strict=True))
            parts |= {
                name: any(parts.get(one, False) for one in of)
                for name, of in TOGETHER.items()
            }
            template = environment.get_template(path.name)
            texts.add(template.render(package={"parts": parts}))
        for at, text in enumerate(sorted(texts)):
            yield f"{path.name.partition('.')[0]}_{at}.py", text


def test_whatever_is_left_out_what_stays_is_laid_out_and_used(tmp_path: Path) -> None:
    printed = dict(laid_out())
    assert len(printed) > 40
    for name, text in printed.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    config = ["--config", str(ROOT / "pyproject.toml"), str(tmp_path)]
    for words in (["black", "--check", "--fast"], ["ruff", "check", "--no-cache"]):
        checked = subprocess.run(
            [sys.executable, "-m", *words, *config],
            capture_output=True,
            text=True,
            check=False,
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr
