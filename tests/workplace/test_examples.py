"""The action, the workflows and the hooks do what they say: their own commands are run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from publishing import Site, serving

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PETS = """openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets: {get: {operationId: listPets, responses: {"200": {description: Pets}}}}
"""
LESS = PETS.replace("/pets", "/animals").replace("listPets", "listAnimals")

GH = """#!/bin/sh
echo "$@" >> "$CALLS"
case "$2" in view) cat "$STATE" 2>/dev/null; exit 0;; esac
for word in "$@"; do [ -f "$word" ] && cat "$word" > "$BODY"; done
echo OPEN > "$STATE"
"""


def read(path: str) -> Any:
    """A YAML file of this repository."""
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Runner:
    """A machine as GitHub gives it: a checkout with an origin, a few variables, `gh`."""

    home: Path

    @property
    def checkout(self) -> Path:
        return self.home / "checkout"

    def run(self, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run one step as `shell: bash` does."""
        environment = {
            **os.environ,
            "PATH": f"{self.home / 'bin'}:{BIN}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "CI": "true",
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(self.home / "temp"),
            "GITHUB_OUTPUT": str(self.home / "outputs"),
            "GITHUB_STEP_SUMMARY": str(self.home / "summary"),
            "GITHUB_ACTION_PATH": str(ROOT),
            "CALLS": str(self.home / "calls"),
            "STATE": str(self.home / "state"),
            "BODY": str(self.home / "body"),
            **variables,
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.checkout,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def git(self, *words: str) -> str:
        done = self.run(f"git {' '.join(words)}")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def outputs(self) -> dict[str, str]:
        """What the last step said it did."""
        lines = (self.home / "outputs").read_text("utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def site() -> Generator[Site]:
    with serving() as served:
        served.publish("/openapi.yaml", PETS)
        yield served


@pytest.fixture
def runner(tmp_path: Path, site: Site) -> Runner:
    """A repository with one API that was pulled, generated and committed."""
    one = Runner(tmp_path)
    for folder in ("bin", "temp", "checkout/specs/pets"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "bin" / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)
    (one.checkout / "specs" / "pets" / "instep.toml").write_text(
        'output = "../../generated/pets"\n[docs]\nlocales = []\n'
        f'[published]\nsources = ["{site.origin}/openapi.yaml"]\n',
        encoding="utf-8",
    )
    one.git("init", "--quiet", "--bare", "../origin.git")
    one.git("init", "--quiet", "--initial-branch", "main")
    one.git("config", "user.name", "me")
    one.git("config", "user.email", "me@example.com")
    one.git("remote", "add", "origin", "../origin.git")
    assert one.run("instep pull && instep generate").returncode == 0
    one.git("add", "--all")
    one.git("commit", "--quiet", "--message", "first")
    one.git("push", "--quiet", "origin", "main")
    return one


def script(path: str, job: str, name: str) -> tuple[str, dict[str, str]]:
    """The commands of one step of a workflow, and the variables it names."""
    steps = read(path)["runs" if not job else "jobs"]
    steps = steps["steps"] if not job else steps[job]["steps"]
    (step,) = (one for one in steps if one.get("name") == name)
    return step["run"], step.get("env", {})


def action(runner: Runner, **given: str) -> subprocess.CompletedProcess[str]:
    """What the action does once Instep is installed."""
    commands, variables = script("action.yml", "", "Pull, compare, generate")
    inputs = read("action.yml")["inputs"]
    meant = {
        name: value.removeprefix("${{ inputs.").removesuffix(" }}")
        for name, value in variables.items()
    }
    (runner.home / "outputs").unlink(missing_ok=True)
    defaults = {name: inputs[one]["default"] for name, one in meant.items()}
    return runner.run(commands, **{**defaults, **given})


def pull_request(runner: Runner) -> subprocess.CompletedProcess[str]:
    """What the scheduled workflow does after the action."""
    commands, variables = script(
        "docs/workflows/keep-in-step.yml", "pull", "Open or update the pull request"
    )
    assert variables["REPORT"] == "${{ steps.instep.outputs.report }}"
    return runner.run(commands, REPORT=runner.outputs()["report"])


def test_nothing_new_upstream_is_nothing_to_commit(runner: Runner) -> None:
    done = action(runner)
    assert done.returncode == 0, done.stderr
    assert runner.outputs()["changed"] == "false"
    assert "**no changes**" in (runner.home / "temp" / "instep.md").read_text("utf-8")


def test_a_change_upstream_becomes_a_pull_request_in_a_reviewers_words(
    runner: Runner, site: Site
) -> None:
    site.publish("/openapi.yaml", LESS)
    done = action(runner)
    assert done.returncode == 0, done.stderr
    assert runner.outputs()["changed"] == "true"
    done = pull_request(runner)
    assert done.returncode == 0, done.stderr
    body = (runner.home / "body").read_text("utf-8")
    assert "- `GET /pets`: it is gone, and was not deprecated." in body
    assert "- `GET /animals`: it is new. (`operation-added`)" in body
    assert body == (runner.home / "summary").read_text("utf-8")
    changed = runner.git("diff", "--stat", "origin/main", "origin/in-step")
    assert "specs/pets/published/openapi.yaml" in changed
    assert "generated/pets/instep.lock" in changed
    assert runner.run("git switch --quiet in-step && instep check").returncode == 0


def test_the_next_morning_updates_the_pull_request_that_is_open(
    runner: Runner, site: Site
) -> None:
    for text in (LESS, LESS.replace("listAnimals", "findAnimals")):
        runner.git("switch", "--quiet", "main")
        site.publish("/openapi.yaml", text)
        assert action(runner).returncode == 0
        assert pull_request(runner).returncode == 0
    calls = (runner.home / "calls").read_text("utf-8").splitlines()
    assert [call.split()[1] for call in calls] == ["view", "create", "view", "edit"]


def test_the_action_fails_where_a_change_is_as_bad_as_was_said(
    runner: Runner, site: Site
) -> None:
    site.publish("/openapi.yaml", LESS)
    assert action(runner, FAIL_ON="breaking").returncode == 1
    assert runner.outputs()["changed"] == "true"


def test_the_action_stops_where_the_api_cannot_be_pulled(
    runner: Runner, site: Site
) -> None:
    del site.pages["/openapi.yaml"]
    done = action(runner)
    assert done.returncode == 3
    assert "NET004" in done.stderr
    assert runner.git("status", "--porcelain") == ""


def test_the_action_installs_this_repository(runner: Runner) -> None:
    commands, _ = script("action.yml", "", "Install Instep")
    done = runner.run(
        commands,
        PIP_NO_DEPS="1",
        PIP_NO_BUILD_ISOLATION="0",
        PIP_NO_INDEX="1",
        PIP_TARGET=str(runner.home / "installed"),
    )
    assert done.returncode == 0, done.stderr
    assert (runner.home / "installed" / "generator" / "pipeline.py").is_file()
    assert (runner.home / "installed" / "generator" / "templates" / "python").is_dir()


def test_a_pull_request_is_checked_and_a_break_is_shown_at_its_line(
    runner: Runner,
) -> None:
    path = "docs/workflows/check.yml"
    check, _ = script(path, "check", "Compare the disk with the description")
    show, _ = script(path, "check", "Show what changes for callers")
    assert runner.run(check).returncode == 0
    assert runner.run(show, BASE="origin/main").returncode == 0
    pulled = runner.checkout / "specs" / "pets" / "published" / "openapi.yaml"
    pulled.write_text(LESS, encoding="utf-8")
    assert runner.run(check).returncode == 1
    done = runner.run(show, BASE="origin/main")
    assert done.returncode == 1
    assert (
        "::error file=origin/main%3Aspecs/pets/published/openapi.yaml,line=4,col=11,"
        "title=operation-removed::" in done.stdout
    )


def test_the_hooks_run_what_they_say(runner: Runner) -> None:
    hooks = {one["id"]: one for one in cast("list[dict[str, Any]]", read(HOOKS))}
    assert runner.run(hooks["instep-check"]["entry"]).returncode == 0
    own = runner.checkout / "generated" / "pets" / "pets" / "errors.py"
    kept = own.read_text("utf-8")
    own.write_text(kept + "# edited\n", encoding="utf-8")
    assert runner.run(hooks["instep-check"]["entry"]).returncode == 1
    own.unlink()
    assert runner.run(hooks["instep-generate"]["entry"]).returncode == 0
    assert own.read_text("utf-8") == kept
    assert re.match(hooks["instep-check"]["files"], "specs/pets/instep.toml")


HOOKS = ".pre-commit-hooks.yaml"
