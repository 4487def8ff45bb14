"""``pip install .`` gives a program that works in any folder, with everything that it needs inside."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
# What the program looks for beside its code in a checkout, and inside the package where it is installed.
BESIDE = ("templates", "static", "seeds")


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """What a command prints; it has to succeed."""
    done = subprocess.run(  # noqa: S603  # our own commands
        command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a wheel, built with the tools of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation")
    run(*pip, "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_all_that_the_program_reads(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    tracked = run("git", "ls-files", "quizapp", *BESIDE, cwd=ROOT).splitlines()
    wanted = {f"quizapp/_bundled/{name}" if name.startswith(BESIDE) else name for name in tracked}
    assert wanted - inside == set()


def test_the_wheel_holds_nothing_of_the_workplace(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    assert [name for name in inside if not name.startswith(("quizapp/", "quizapp-"))] == []
    assert [name for name in inside if name.endswith((".pyc", ".db")) or "/tests/" in name] == []


def test_an_installed_program_works_from_another_folder(
    wheel: Path, tmp_path: Path, environment_of: Callable[..., dict[str, str]]
) -> None:
    environment, elsewhere = tmp_path / "environment", tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=elsewhere)
    python = environment / "bin" / "python"
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=elsewhere).strip())
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index")
    run(*pip, wheel, cwd=elsewhere)
    # The dependencies are those of this environment; its own quizapp is found last.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    settings = environment_of(QUIZAPP_DATA_DIR=str(tmp_path / "data"))
    command = environment / "bin" / "quizapp"
    password = "a password for tests"
    run(command, "user", "add", "ann@school.test", "--name", "Ann", "--password", password, cwd=elsewhere, env=settings)
    script = """
from quizapp import app, paths
client = app.create_app().test_client()
assert client.get("/sign-in").status_code == 200
assert client.get("/static/css/quizapp.css").status_code == 200
assert len(list(paths.SEEDS.glob("*.md"))) == 4
print(app.__file__)
"""
    assert run(python, "-c", script, cwd=elsewhere, env=settings).startswith(str(packages))
