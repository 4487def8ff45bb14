"""Signing up, in and out; the administrator's list of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, login_user, logout_user

from quizapp.db import db, utc_now
from quizapp.people.forms.accounts import RoleForm, SignInForm, SignUpForm
from quizapp.people.models import User
from quizapp.people.operations.accounts import EmailTaken, add_account, change_role, check_password, keep_trial
from quizapp.people.operations.guesses import TooManyFailures
from quizapp.people.queries.accounts import list_accounts
from quizapp.people.rules import Role, may_administer
from quizapp.people.views.blueprint import blueprint
from quizapp.web.access import login_manager, requires

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@login_manager.user_loader  # type: ignore[untyped-decorator]
def load_user(session_id: str) -> User | None:
    """The account of a session; none once its trial is over."""
    user = db.session.get(User, int(session_id.partition("-")[0]))
    if user is None or user.get_id() != session_id:
        return None
    over = user.trial_ends is not None and user.trial_ends < utc_now()
    return None if over else user


@blueprint.route("/sign-up", methods=["GET", "POST"])
def sign_up() -> ResponseReturnValue:
    """A new account; a visitor on trial keeps what was made."""
    form = SignUpForm(role=Role.TEACHER if _is_on_trial() else Role.LEARNER)
    if form.validate_on_submit():
        try:
            start_session(_sign_up(form))
            return redirect(_next_page())
        except EmailTaken:
            form.email.errors = ["This address has an account already. Sign in instead."]
    return render_template("people/sign_up.html", form=form)


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """E-mail and password, then back to where the person was going."""
    form = SignInForm()
    if form.validate_on_submit():
        user = _check(form)
        if user is not None:
            start_session(user)
            return redirect(_next_page())
    return render_template("people/sign_in.html", form=form)


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session."""
    logout_user()
    session.clear()
    return redirect(url_for("home.show"))


@blueprint.get("/accounts")
@requires(may_administer)
def accounts() -> ResponseReturnValue:
    """All accounts with their roles."""
    return render_template("people/accounts.html", accounts=list_accounts(), form=RoleForm(), roles=list(Role))


@blueprint.post("/accounts/<int:user_id>/role")
@requires(may_administer)
def set_role(user_id: int) -> ResponseReturnValue:
    """Give an account another role; nobody takes their own away."""
    form, user = RoleForm(), db.session.get(User, user_id) or abort(404)
    if user == current_user or not form.validate_on_submit():
        flash("That role wasn't changed. Another administrator has to change yours.", "warning")
    else:
        change_role(user, Role(form.role.data))
        flash(f"{user.name} is now {user.role.value}.", "success")
    return redirect(url_for("people.accounts"))


def start_session(user: User) -> None:
    """Sign ``user`` in for thirty days on this browser."""
    session.permanent = True
    login_user(user)


def _sign_up(form: SignUpForm) -> User:
    name, email, password = form.name.data, form.email.data, form.password.data
    if _is_on_trial():
        keep_trial(current_user, name, email, password, Role(form.role.data))
        user: User = current_user._get_current_object()  # the documented way to unwrap a proxy
        return user
    return add_account(name, email, password, Role(form.role.data))


def _is_on_trial() -> bool:
    return bool(current_user.is_authenticated and current_user.trial_ends is not None)


def _check(form: SignInForm) -> User | None:
    try:
        user = check_password(form.email.data, form.password.data, request.remote_addr or "", utc_now())
    except TooManyFailures:
        form.password.errors = ["Too many tries. Wait a quarter of an hour, then try again."]
        return None
    if user is None:
        form.password.errors = ["E-mail and password don't match. Check both and try again."]
    return user


def _next_page() -> str:
    target = request.args.get("next", "")
    parts = urlsplit(target)
    inside = target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc
    return target if inside else url_for("home.show")
