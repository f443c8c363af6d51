"""The checks: what must be true of an SDK of any description, each a function that says what is not."""

from __future__ import annotations

import ast
import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.corpus.documents import ROOT
from tests.corpus.trial import BIN, CODE, Ended, Outcome, Told, Trial

RUNTIME = frozenset(
    path.name.removesuffix(".jinja")
    for path in (ROOT / "templates/python/{package}").glob("*.py*")
    if "{" not in path.name
)
"""The modules that every SDK has, whatever its operations are."""

Check = Callable[[Trial, Outcome], str]
"""What is wrong, in a line; nothing if nothing is."""


def attempt(trial: Trial, checks: Mapping[str, Check]) -> Outcome:
    """Put one description through the checks; if nothing was generated, only the first."""
    outcome = Outcome(description=trial.description)
    for name, check in checks.items():
        wrong = check(trial, outcome)
        if wrong:
            outcome.failures[name] = wrong
            if name == "generate":
                break
    return outcome


def generates(trial: Trial, outcome: Outcome) -> str:
    """Exit 0, whatever there was to report."""
    ended = _generate(trial, trial.output, seed=1)
    outcome.seconds, outcome.megabytes = ended.seconds, ended.megabytes
    told = Told.read(ended.output)
    outcome.findings = Counter(one.code for one in told.findings)
    outcome.models = told.models
    if ended.code:
        errors = [one.what for one in told.findings if one.level == "error"]
        return f"exit {ended.code}: {errors[0] if errors else ended.last_words}"
    modules = [path.read_text(encoding="utf-8") for path in _modules(trial)]
    outcome.lines = sum(text.count("\n") for text in modules)
    return ""


def has_every_operation(trial: Trial, outcome: Outcome) -> str:
    """As many endpoint functions as a count of the raw description finds operations."""
    counted = trial.run(
        CODE["python"], "-m", "tests.corpus.documents", trial.description.file
    )
    if counted.code:
        return f"could not be counted: {counted.last_words}"
    outcome.operations = int(counted.output)
    outcome.functions = sum(
        isinstance(node, ast.FunctionDef)
        and not node.decorator_list
        and isinstance(node.returns, ast.Subscript)
        and isinstance(node.returns.value, ast.Name)
        and node.returns.value.id.endswith("Request")
        for module in _modules(trial)
        if module.name not in RUNTIME
        for node in ast.parse(module.read_text(encoding="utf-8")).body
    )
    if outcome.operations == outcome.functions:
        return ""
    return f"{outcome.operations} operations, {outcome.functions} functions"


def imports(trial: Trial, _: Outcome) -> str:
    """Every module imports in one fresh interpreter, every model builds, nothing warns."""
    return _builds(trial)


def imports_alone(trial: Trial, _: Outcome) -> str:
    """Every module imports, and its models build, where no other module came before."""
    return _builds(trial, "--alone")


def satisfies_mypy(trial: Trial, _: Outcome) -> str:
    """`mypy --strict` has nothing to say."""
    cache = trial.folder / f"mypy-{trial.slot}"
    ended = trial.run(
        *(
            CODE["python"],
            "-m",
            "mypy",
            "--strict",
            "--config-file=",
            "--no-error-summary",
        ),
        *("--hide-error-context", "--cache-dir", cache, "-p", trial.package),
    )
    return _errors(ended, ": error:")


def satisfies_pyright(trial: Trial, _: Outcome) -> str:
    """Pyright in its strict mode has nothing to say."""
    settings = {"typeCheckingMode": "strict", "include": [trial.package, "tests"]}
    file = trial.output / "pyrightconfig.json"
    file.write_text(json.dumps(settings), encoding="utf-8")
    ended = trial.run(BIN / "pyright", "--pythonpath", CODE["python"], "-p", file)
    file.unlink()
    return _errors(ended, " - error:") or _errors(ended, " - warning:")


def looks_as_black_would_have_it(trial: Trial, _: Outcome) -> str:
    """Black would change nothing."""
    ended = trial.run(CODE["python"], "-m", "black", "--check", "--quiet", ".")
    return "" if ended.code == 0 else f"black exits {ended.code}: {ended.last_words}"


def is_the_same_twice(trial: Trial, _: Outcome) -> str:
    """A second run, in which sets have another order, gives the same bytes."""
    again = trial.output.with_name(f"{trial.package}.again")
    ended = _generate(trial, again, seed=2)
    if ended.code:
        return f"exit {ended.code}: {ended.last_words}"
    one, other = _bytes(trial.output), _bytes(again)
    differing = sorted(
        str(path)
        for path in one.keys() | other.keys()
        if one.get(path) != other.get(path)
    )
    return f"differs in {', '.join(differing[:3])}" if differing else ""


def passes_its_own_tests(trial: Trial, _: Outcome) -> str:
    """Each operation's example is sent as described, and its answers are read as promised."""
    ended = trial.run(
        *(
            CODE["python"],
            "-m",
            "pytest",
            "-q",
            "--no-header",
            "-p",
            "no:cacheprovider",
        ),
        *("-W", "error", "tests"),
    )
    return _errors(ended, "FAILED ") if ended.code else ""


CHECKS: Mapping[str, Check] = {
    "generate": generates,
    "operations": has_every_operation,
    "import": imports,
    "alone": imports_alone,
    "twice": is_the_same_twice,
    "tests": passes_its_own_tests,
    "black": looks_as_black_would_have_it,
    "mypy": satisfies_mypy,
    "pyright": satisfies_pyright,
}


def _generate(trial: Trial, output: Path, seed: int) -> Ended:
    return trial.run(
        *(CODE["instep"], "generate", trial.description.file, "--format", "json"),
        *("--output", output, "--package", trial.package),
        *(("--allow-ref", allowed) if (allowed := trial.description.folder) else ()),
        seed=seed,
    )


def _builds(trial: Trial, *how: str) -> str:
    script = Path(__file__).with_name("build_everything.py")
    ended = trial.run(CODE["python"], "-W", "error", script, trial.package, *how)
    return "" if ended.code == 0 else ended.last_words


def _errors(ended: Ended, sign: str) -> str:
    found = [line.strip() for line in ended.output.splitlines() if sign in line]
    if found:
        return f"{len(found)}, such as {found[0]}"
    return "" if ended.code == 0 else f"exit {ended.code}: {ended.last_words}"


def _modules(trial: Trial) -> list[Path]:
    return sorted((trial.output / trial.package).rglob("*.py"))


def _bytes(folder: Path) -> dict[Path, bytes]:
    skipped = {"__pycache__", ".mypy_cache"}
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not skipped & set(path.parts)
    }
