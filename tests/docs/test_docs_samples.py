"""The samples on the pages, taken off them and run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from reading import Generated, Heard, Listener

KEY = "ak_live_5ample"
RUN_ALL = (
    "import runpy, sys; [runpy.run_path(one, None, '__main__') for one in sys.argv[1:]]"
)
BODIES = [
    {"name": "Cold Calls"},
    {"name": "Cold Calls", "user_id": "usr-15BB68317A7F06F0C07A3BBD8F244102A6872220"},
]


def fences(text: str, language: str) -> Iterator[str]:
    for found in re.finditer(rf"^```{language}\n(.*?)^```$", text, re.M | re.S):
        yield found[1]


def environment(listener: Listener, package: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if "proxy" not in name.lower()
    }
    return {
        **kept,
        "ALLO_API_KEY": KEY,
        "ALLO_BASE_URL": listener.url,
        "PYTHONPATH": str(package),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@pytest.fixture
def package(allo: Generated, tmp_path: Path) -> Path:
    """The generated SDK, written to a folder."""
    for name, text in allo.tree.items():
        if name.startswith("allo/"):
            path = tmp_path / "sdk" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return tmp_path / "sdk"


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_python_sample_of_the_operation_runs(
    allo: Generated, listener: Listener, package: Path, tmp_path: Path, locale: str
) -> None:
    samples = list(fences(allo.operation(locale), "python"))
    assert len(samples) == 4
    run_python(samples, listener, package, tmp_path)
    assert [json.loads(one.body) for one in listener.heard] == [
        body for body in BODIES for _ in ("sync", "async")
    ]
    assert {one.authorization for one in listener.heard} == {f"Api-Key {KEY}"}


def test_every_python_sample_of_the_quickstart_and_the_errors_page_runs(
    allo: Generated, listener: Listener, package: Path, tmp_path: Path
) -> None:
    samples = [
        *fences(allo.pages["docs/en/quickstart.md"], "python"),
        *fences(allo.pages["docs/en/errors.md"], "python"),
    ]
    assert len(samples) == 6
    run_python(samples, listener, package, tmp_path)
    assert [json.loads(one.body) for one in listener.heard] == [BODIES[0]] * 6


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_python_sample_of_the_page_about_testing_runs_without_a_network(
    allo: Generated, listener: Listener, package: Path, tmp_path: Path, locale: str
) -> None:
    samples = list(fences(allo.pages[f"docs/{locale}/testing.md"], "python"))
    assert len(samples) == 2
    told = run_python(samples, listener, package, tmp_path)
    assert "power_dialer.upsert_current_dialing_queue" in told
    assert "failed: 404 ASSIGNEE_NOT_FOUND" in told
    assert told.count("failed:") == 2
    assert listener.heard == []


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_python_sample_of_the_page_about_calls_runs(
    allo: Generated, listener: Listener, package: Path, tmp_path: Path, locale: str
) -> None:
    samples = list(fences(allo.pages[f"docs/{locale}/calls.md"], "python"))
    assert len(samples) == 4
    told = run_python(samples, listener, package, tmp_path)
    assert "200 None 1" in told
    assert "'http.response.status_code': 200" in told
    described = [one for one in listener.heard if one.method == "PATCH"]
    assert [json.loads(one.body) for one in described] == [BODIES[0]] * 4
    assert [one.path.partition("?")[2] for one in described].count("verbose=true") == 1
    assert [one.path for one in listener.heard if one.method == "GET"] == ["/status"]
    assert {one.authorization for one in listener.heard} == {f"Api-Key {KEY}"}


def test_every_curl_sample_of_the_operation_runs(
    allo: Generated, listener: Listener, package: Path
) -> None:
    if not shutil.which("curl"):
        pytest.skip("curl is not installed, so its samples were not run")
    commands = list(fences(allo.operation("en"), "bash"))
    assert len(commands) == 2
    for command in commands:
        done = subprocess.run(
            ["bash", "-euc", command.replace("https://api.withallo.com", listener.url)],
            env=environment(listener, package),
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout == "{}"
    assert [json.loads(one.body) for one in listener.heard] == BODIES
    assert {one.authorization for one in listener.heard} == {f"Api-Key {KEY}"}


def test_every_python_sample_is_as_black_leaves_it(allo: Generated) -> None:
    from generator.tidy import as_black_likes_it

    for text in allo.pages.values():
        for sample in fences(text, "python"):
            assert as_black_likes_it(sample) == sample


def run_python(
    samples: list[str], listener: Listener, package: Path, folder: Path
) -> str:
    files = [folder / f"sample_{at}.py" for at in range(len(samples))]
    for file, sample in zip(files, samples, strict=True):
        file.write_text(sample, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN_ALL, *map(str, files)],
        env=environment(listener, package),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def authorized(heard: Heard) -> bool:
    return (
        heard.method == "PATCH"
        and heard.path == "/v2/api/dialing-queues/current"
        and heard.authorization == f"Api-Key {KEY}"
        and heard.content_type == "application/json"
    )
