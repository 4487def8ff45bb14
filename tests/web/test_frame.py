"""The frame of every page: who sees which menu, what is safe, and what goes wrong in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from flask import flash, render_template_string
from flask_login import current_user

from quizapp import paths
from quizapp.db import db
from quizapp.people.models import User
from quizapp.people.rules import Role
from quizapp.web.display import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient


TEMPLATES = sorted(paths.TEMPLATES.rglob("*.html"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", re.IGNORECASE)


@pytest.fixture
def app_of_its_own(make_app: Callable[[Path], Flask], data_dir: Path) -> Iterator[Flask]:
    """An application over the test's database that can be given other pages."""
    app = make_app(data_dir)
    yield app
    with app.app_context():
        db.engine.dispose()


def _menu(page: str) -> list[str]:
    return re.findall(r"<a[^>]*>([^<]+)</a>", page.partition('<nav class="site-nav"')[2].partition("</nav>")[0])


@pytest.mark.parametrize(
    ("role", "menu"),
    [
        (Role.LEARNER, ["Classes", "My scores"]),
        (Role.TEACHER, ["Articles", "Bank", "Quizzes", "Classes"]),
        (Role.ADMIN, ["Articles", "Bank", "Quizzes", "Classes"]),
    ],
)
def test_each_role_has_its_menu(
    role: Role, menu: list[str], add_person: Callable[..., User], sign_in: Callable[[User], FlaskClient]
) -> None:
    page = sign_in(add_person("Pat", role)).get("/").text
    assert _menu(page) == menu
    assert ('href="/accounts"' in page) is (role is Role.ADMIN)


def test_a_visitor_has_no_menu_but_ways_in(app: Flask) -> None:
    page = app.test_client().get("/").text
    assert _menu(page) == []
    assert 'href="/sign-in"' in page
    assert 'href="/sign-up"' in page


def test_the_menu_says_where_one_is(teacher: User, sign_in: Callable[[User], FlaskClient]) -> None:
    client = sign_in(teacher)
    assert '<a href="/articles" aria-current="page">' in client.get("/articles").text
    assert '<a href="/articles" aria-current="true">' in client.get("/articles/new").text


def test_every_page_says_its_name_and_language_and_can_be_skipped_into(app: Flask) -> None:
    page = app.test_client().get("/sign-in").text
    assert "<title>Sign in · quizapp</title>" in page
    assert '<html lang="en">' in page
    assert 'href="#content"' in page
    assert '<main id="content"' in page


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(paths.TEMPLATES)))
def test_no_template_has_what_the_content_policy_forbids(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text)


def test_every_icon_that_a_template_names_exists() -> None:
    names = {
        name for path in TEMPLATES for name in re.findall(r'(?:icon|draw)\("([a-z0-9-]+)"\)', path.read_text("utf-8"))
    }
    assert len(names) > 10
    for name in names:
        icon(name)


def test_colours_are_named_in_one_place_alone() -> None:
    sheets = [sheet for sheet in (paths.STATIC / "css").glob("*.css") if sheet.name != "tokens.css"]
    assert sheets
    for sheet in sheets:
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        values = re.findall(r":([^;{}]+);", rules)
        assert not [value for value in values if COLOUR.search(value)], sheet.name


def test_every_style_sheet_and_script_that_a_page_names_exists(app: Flask) -> None:
    client = app.test_client()
    addresses = re.findall(r'(?:src|href)="(/[^"]+\.(?:css|js|svg))"', client.get("/").text)
    assert len(addresses) > 5
    for address in addresses:
        with client.get(address) as answer:
            assert answer.status_code == 200, address


def test_an_error_page_says_what_to_do(app: Flask) -> None:
    answer = app.test_client().get("/nothing-here")
    assert answer.status_code == 404
    assert "The address may be mistyped" in answer.text
    assert 'href="/"' in answer.text


def test_an_unexpected_error_shows_a_number_and_no_secret(app_of_its_own: Flask) -> None:
    app_of_its_own.config["PROPAGATE_EXCEPTIONS"] = False
    app_of_its_own.add_url_rule("/broken", view_func=_break)
    answer = app_of_its_own.test_client().get("/broken")
    assert answer.status_code == 500
    assert re.search(r"<code>[0-9a-f]{8}</code>", answer.text)
    assert "a secret" not in answer.text


def test_a_program_that_asks_for_json_gets_the_error_as_json(app: Flask) -> None:
    answer = app.test_client().get("/nothing-here", headers={"Accept": "application/json"})
    assert answer.get_json()["error"] == "Nothing here"


def test_a_message_can_carry_its_undo(app_of_its_own: Flask) -> None:
    app_of_its_own.add_url_rule("/tell", view_func=_tell)
    page = app_of_its_own.test_client().get("/tell").text
    assert "Thrown away." in page
    assert 'action="/bring-back"' in page
    assert page.count("csrf_token") == 1


def test_what_people_wrote_is_shown_as_text(app: Flask) -> None:
    source = '{% from "macros.html" import stem %}{{ stem("<b>Who</b> is ____?") }}'
    shown = render_template_string(source)
    assert "&lt;b&gt;Who&lt;/b&gt; is" in shown
    assert '<span class="visually-hidden">blank</span>' in shown
    assert "____" not in shown


def _break() -> str:
    raise RuntimeError("a secret")


def _tell() -> str:
    message: Any = {"text": "Thrown away.", "undo": "/bring-back"}
    flash(message, "success")
    return render_template_string('{% set layout = "calm" %}{% extends "base.html" %}')


def test_a_failed_write_has_its_page_even_for_somebody_signed_in(
    teacher: User, sign_in: Callable[[User], FlaskClient], app_of_its_own: Flask
) -> None:
    def fail() -> str:
        assert current_user.name
        db.session.add(User(name="Twin", email=current_user.email, role=Role.TEACHER))
        db.session.flush()
        return "never"

    app_of_its_own.add_url_rule("/failing", view_func=fail)
    client = app_of_its_own.test_client()
    with sign_in(teacher).session_transaction() as signed_in, client.session_transaction() as session:
        session.update(signed_in)
    answer = client.get("/failing")

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
