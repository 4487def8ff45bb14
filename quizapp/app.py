"""The application: the rooms put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask
from flask_bootstrap import Bootstrap5

from quizapp import jobs, paths
from quizapp.bank import tasks as bank_tasks
from quizapp.bank.views import articles, bulk, collections, exporting, importing, lists, paper, queue, review, writing
from quizapp.config import Settings, load_secret_key, prepare_data_dir, read_settings
from quizapp.db import db, migrate
from quizapp.home import views as home
from quizapp.people import tasks as people_tasks
from quizapp.people.views import accounts, classes, joining
from quizapp.quizzes import tasks as quiz_tasks
from quizapp.quizzes.views import (
    assigning,
    building,
    handing_out,
    history,
    landing,
    outline,
    picking,
    preview,
    regrading,
    result,
    saving,
    taking,
    trying,
)
from quizapp.quizzes.views import classes as classrooms
from quizapp.quizzes.views import settings as quiz_settings
from quizapp.scores import views as scores
from quizapp.web import addresses, display, errors, security
from quizapp.web.access import login_manager

if TYPE_CHECKING:
    from collections.abc import Mapping

PEOPLE_PAGES = (accounts, classes, joining)
BANK_PAGES = (articles, lists, bulk, collections, review, queue, writing, importing, exporting, paper)
QUIZ_BUILDING = (building, outline, quiz_settings, picking, preview, trying, history, regrading, handing_out)
QUIZ_TAKING = (assigning, classrooms, landing, taking, saving, result)
PAGES = (home, *PEOPLE_PAGES, *BANK_PAGES, *QUIZ_BUILDING, *QUIZ_TAKING, scores)
BACKGROUND = (people_tasks, bank_tasks, quiz_tasks)


def create_app(settings: Settings | None = None, overrides: Mapping[str, object] | None = None) -> Flask:
    """The application by ``settings`` (read from the environment when not given).

    ``overrides`` are Flask's own configuration values, such as ``TESTING``. Raises ``ConfigError``.
    """
    settings = settings or read_settings()
    prepare_data_dir(settings)
    app = Flask("quizapp", template_folder=str(paths.TEMPLATES), static_folder=str(paths.STATIC))
    app.config.update(
        SECRET_KEY=load_secret_key(settings),
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        BOOTSTRAP_SERVE_LOCAL=True,
        ARTICLE_LIMIT=settings.article_limit,
        SPACY_MODEL=settings.spacy_model,
    )
    app.config.update(overrides or {})
    _put_together(app, settings)
    return app


def _put_together(app: Flask, settings: Settings) -> None:
    db.init_app(app)
    migrate.init_app(app, db)
    login_manager.init_app(app)
    Bootstrap5(app)
    for part in (addresses, display, errors):
        part.init_app(app)
    security.init_app(app, settings)
    jobs.init_app(app, settings)
    # Modules of one room share its blueprint, which is registered once.
    for blueprint in dict.fromkeys(pages.blueprint for pages in PAGES):
        app.register_blueprint(blueprint)
