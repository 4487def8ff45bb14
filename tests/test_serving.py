"""What ``quizapp serve`` promises whoever runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from quizapp.app import create_app
from quizapp.articles.operations import add_article
from quizapp.articles.reading.document import read_text
from quizapp.bank.models import GenerationRun
from quizapp.bank.rules.states import RunState
from quizapp.bank.tasks import start_run
from quizapp.config import read_settings
from quizapp.db import db, utc_now
from quizapp.diagnosis import diagnose
from quizapp.home.rules import DEMO_EMAIL
from quizapp.jobs import read_backlog
from quizapp.people.models import User

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLE = "The canal was opened in 1869 after ten years of work by thousands of people in Egypt. " * 5


@pytest.fixture(scope="module")
def folder(demo: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with accounts in it, so that no demo is made."""
    folder = tmp_path_factory.mktemp("served")
    demo.copy_to(folder)
    return folder


@pytest.fixture(scope="module")
def server(start_server: Callable[[Path], Any], folder: Path) -> Any:
    """A running server for the tests after which it still runs."""
    return start_server(folder)


@pytest.fixture
def folder_of_its_own(demo: Any, tmp_path: Path) -> Path:
    """Another such folder, for a test that stops its server."""
    demo.copy_to(tmp_path)
    return tmp_path


def find_state(article_id: int) -> RunState:
    """How far the only making of this article's questions has come."""
    state = db.session.scalars(select(GenerationRun.state).where(GenerationRun.article_id == article_id)).one()
    db.session.rollback()
    return state


def children_of(pid: int) -> list[int]:
    """The processes that ``pid`` started, in that order; of a server: Python's own, the web server, the worker."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def family_of(pid: int) -> list[int]:
    """All processes that ``pid`` started, and those that they started."""
    return [pid for child in children_of(pid) for pid in (child, *family_of(child))]


def is_gone(pid: int) -> bool:
    """Whether the process has ended, its remains aside that nobody has collected."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def get(address: str) -> int:
    """The status of a page."""
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  # our own server
        return int(answer.status)


def test_it_answers_and_its_worker_works(server: Any, folder: Path, wait_until: Callable[..., None]) -> None:
    assert get(f"{server.address}/sign-in") == 200
    app = create_app(read_settings({"QUIZAPP_DATA_DIR": str(folder)}))
    wait_until(lambda: read_backlog(app).worker_seen, "the worker shows that it lives")
    findings = {finding.part: finding for finding in diagnose({"QUIZAPP_DATA_DIR": str(folder)})}
    assert findings["web server"].state == f"quizapp runs at {server.address}"
    assert findings["worker"].state.startswith("running")
    assert all(finding.well for finding in findings.values()), findings


def test_a_worker_that_is_killed_starts_again(server: Any, wait_until: Callable[..., None]) -> None:
    wait_until(lambda: len(children_of(server.process.pid)) == 3, "the worker runs")
    os.kill(children_of(server.process.pid)[-1], signal.SIGKILL)
    assert server.wait_for("ended unexpectedly").startswith("The worker")
    wait_until(lambda: len(children_of(server.process.pid)) == 3, "the worker runs again")
    assert get(f"{server.address}/sign-in") == 200


def test_work_that_waited_while_nothing_ran_is_done_after_the_start_and_sigterm_ends_all_of_it(
    folder_of_its_own: Path, start_server: Callable[[Path], Any], wait_until: Callable[..., None]
) -> None:
    app = create_app(read_settings({"QUIZAPP_DATA_DIR": str(folder_of_its_own)}))
    with app.app_context():
        owner = db.session.scalars(select(User).where(User.email == DEMO_EMAIL)).one()
        article = add_article(owner, read_text(ARTICLE), "a test", utc_now())
        article_id = article.id
        start_run(article, utc_now())
        assert read_backlog(app).waiting == 1
        server = start_server(folder_of_its_own)
        wait_until(lambda: find_state(article_id) is RunState.DONE, "the questions are made")
    family = family_of(server.process.pid)
    assert server.stop() == 0
    wait_until(lambda: all(is_gone(pid) for pid in family), "all its processes end")
    assert server.said[-1] == "quizapp has stopped."


def test_nothing_stays_behind_when_the_supervisor_is_killed(
    folder_of_its_own: Path, start_server: Callable[[Path], Any], wait_until: Callable[..., None]
) -> None:
    server = start_server(folder_of_its_own)
    wait_until(lambda: len(family_of(server.process.pid)) == 4, "all processes run")
    family = family_of(server.process.pid)
    server.process.kill()
    wait_until(lambda: all(is_gone(pid) for pid in family), "the others end by themselves")


def test_a_second_server_says_in_one_line_what_is_in_its_way(
    server: Any,
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    quizapp_command: Callable[..., list[str]],
    environment_of: Callable[..., dict[str, str]],
) -> None:
    port = server.address.rpartition(":")[2]
    for data_dir, problem in (
        (folder, "quizapp runs already"),
        (tmp_path_factory.mktemp("other"), f"Port {port} is taken"),
        (Path("/proc/nowhere"), "can't be written"),
    ):
        done = subprocess.run(  # noqa: S603  # our own program
            quizapp_command("serve"),
            env=environment_of(QUIZAPP_DATA_DIR=str(data_dir), QUIZAPP_PORT=port),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert problem in done.stderr
        assert done.stderr.count("\n") == 1
