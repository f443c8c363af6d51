"""`instep vendor` puts the SDK into another repository: at any depth, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands import cli

ROOT = Path(__file__).parents[2]
CALL = """
from app.clients.allo import Allo, NotFoundError, models, power_dialer
from app.clients.allo.custom import name

print(power_dialer.upsert_current_dialing_queue(name="Cold Calls").body)
print(Allo(api_key="ak"), models.DialingQueue(name=name).name, NotFoundError.__module__)
"""


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's repository with files of theirs, beside the one that has the API."""
    shutil.copytree(ROOT / "specs", tmp_path / "ours" / "specs")
    monkeypatch.chdir(tmp_path / "ours")
    repository = tmp_path / "theirs"
    (repository / "app" / "clients").mkdir(parents=True)
    for path in ("app/__init__.py", "app/clients/__init__.py", "app/dirty.py"):
        (repository / path).write_text("# theirs\n", encoding="utf-8")
    return repository


def clients(theirs: Path) -> str:
    return str(theirs / "app" / "clients")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_package_works_deep_inside_another_and_nothing_of_theirs_is_touched(
    theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(theirs)
    assert cli.main(["vendor", "allo", clients(theirs)]) == 0
    assert "(0 unchanged" not in capsys.readouterr().out
    after = files(theirs)
    assert {path: after[path] for path in before} == before
    new = after.keys() - before.keys()
    assert all(path.startswith("app/clients/allo/") for path in new)
    assert {"instep.lock", "VENDORED.md", "py.typed", "errors.py"} <= {
        path.removeprefix("app/clients/allo/") for path in new
    }
    own = theirs / "app" / "clients" / "allo" / "custom.py"
    own.write_text('name = "ours"\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path[:0] = ['.']\n{CALL}"],
        cwd=theirs,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == (
        "{'name': 'Cold Calls'}\nAllo(base_url='https://api.withallo.com') ours "
        "app.clients.allo.errors\n"
    )


def test_a_copy_is_current_until_it_or_the_api_changes(
    theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["vendor", "allo", clients(theirs)])
    package = theirs / "app" / "clients" / "allo"
    (package / "custom.py").write_text("", encoding="utf-8")
    assert cli.main(["vendor", "allo", clients(theirs), "--check"]) == 0
    assert cli.main(["vendor", str(package), "--check"]) == 0
    errors = package / "errors.py"
    kept = errors.read_text(encoding="utf-8")
    errors.write_text(kept + "# edited\n", encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["vendor", "allo", clients(theirs), "--check"]) == 1
    assert cli.main(["vendor", str(package), "--check"]) == 1
    assert capsys.readouterr().out.count("errors.py CHK002 edited") == 2
    errors.write_text(kept, encoding="utf-8")
    with Path("specs/allo/instep.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[names.models]\nApiError = "Problem"\n')
    assert cli.main(["vendor", "allo", clients(theirs), "--check"]) == 1
    assert cli.main(["vendor", str(package), "--check"]) == 0
    assert cli.main(["vendor", "allo", clients(theirs)]) == 0
    assert (package / "models" / "problem.py").is_file()
    assert not (package / "models" / "api_error.py").exists()
    assert (package / "custom.py").is_file()


def test_the_docs_come_along_where_they_are_wanted(theirs: Path) -> None:
    cli.main(["vendor", "allo", clients(theirs), "--docs"])
    assert (theirs / "app/clients/allo/docs/en/index.md").is_file()
    assert cli.main(["vendor", "allo", clients(theirs), "--docs", "--check"]) == 0


def test_a_file_of_theirs_in_the_way_is_left(
    theirs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = theirs / "app" / "clients" / "allo" / "errors.py"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    assert cli.main(["vendor", "allo", clients(theirs)]) == 5
    assert "WRT003" in capsys.readouterr().err
    assert [path.name for path in mine.parent.iterdir()] == ["errors.py"]
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nothing", "x"], 2),
        (["allo"], 2),
        (["x", "--check"], 2),
    ],
)
def test_what_means_nothing_is_told(
    theirs: Path, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert theirs.is_dir()
    assert cli.main(["vendor", *words]) == code
    assert capsys.readouterr().err
