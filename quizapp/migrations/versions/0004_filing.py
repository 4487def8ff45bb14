"""Collections, shares and tags, who changed what, and the index by which the bank is searched."""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TERMS = """
    'owner=' || CAST(owner_id AS TEXT)
    || CASE WHEN hidden AND status != 'ready' THEN ''
            WHEN status = 'retired' THEN ' status=retired'
            ELSE ' status=kept status=' || status END
    || CASE WHEN status = 'ready' AND NOT hidden THEN ' status=offered' ELSE '' END
    || coalesce(' type=' || type, '')
    || coalesce(' article=' || CAST(article_id AS TEXT), '')
    || coalesce(' collection=' || CAST(collection_id AS TEXT), ' collection=none')
    || coalesce(' difficulty=' || difficulty, '')
    || coalesce(' author=' || CAST(author_id AS TEXT), ' author=none')
    || CASE WHEN uses > 0 THEN ' use=some' ELSE ' use=none' END
    || tagged || ' ' || words
"""

_SQLITE = (
    """
    CREATE VIRTUAL TABLE question_index USING fts5(
        terms, content='question', content_rowid='id', detail=none, columnsize=0,
        tokenize="unicode61 remove_diacritics 0 tokenchars '=_'"
    )
    """,
    """
    CREATE TRIGGER question_added AFTER INSERT ON question BEGIN
        INSERT INTO question_index (rowid, terms) VALUES (new.id, new.terms);
        UPDATE question SET hidden = 1
        WHERE id = new.id AND new.article_id IN (SELECT id FROM article WHERE deleted IS NOT NULL);
    END
    """,
    """
    CREATE TRIGGER question_changed AFTER UPDATE ON question WHEN old.terms IS NOT new.terms BEGIN
        INSERT INTO question_index (question_index, rowid, terms) VALUES ('delete', old.id, old.terms);
        INSERT INTO question_index (rowid, terms) VALUES (new.id, new.terms);
    END
    """,
    """
    CREATE TRIGGER question_removed AFTER DELETE ON question BEGIN
        INSERT INTO question_index (question_index, rowid, terms) VALUES ('delete', old.id, old.terms);
    END
    """,
    """
    CREATE TRIGGER article_put_away AFTER UPDATE OF deleted ON article
    WHEN (old.deleted IS NULL) != (new.deleted IS NULL) BEGIN
        UPDATE question SET hidden = new.deleted IS NOT NULL WHERE article_id = new.id;
    END
    """,
    """
    CREATE TRIGGER slot_added AFTER INSERT ON slot BEGIN
        UPDATE question SET uses = uses + 1 WHERE id = new.question_id;
    END
    """,
    """
    CREATE TRIGGER slot_removed AFTER DELETE ON slot BEGIN
        UPDATE question SET uses = uses - 1 WHERE id = old.question_id;
    END
    """,
    """
    CREATE TRIGGER question_tag_added AFTER INSERT ON question_tag BEGIN
        UPDATE question SET tagged = tagged || ' tag=' || new.tag_id WHERE id = new.question_id;
    END
    """,
    """
    CREATE TRIGGER question_tag_removed AFTER DELETE ON question_tag BEGIN
        UPDATE question SET tagged = trim(replace(tagged || ' ', ' tag=' || old.tag_id || ' ', ' '))
        WHERE id = old.question_id;
        UPDATE question SET tagged = ' ' || tagged WHERE id = old.question_id AND tagged != '';
    END
    """,
    "INSERT INTO question_index (question_index) VALUES ('rebuild')",
    "CREATE VIRTUAL TABLE article_index USING fts5(title, content='article', content_rowid='id', tokenize='trigram')",
    """
    CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
        INSERT INTO article_index (rowid, title) VALUES (new.id, new.title);
    END
    """,
    """
    CREATE TRIGGER article_renamed AFTER UPDATE OF title ON article BEGIN
        INSERT INTO article_index (article_index, rowid, title) VALUES ('delete', old.id, old.title);
        INSERT INTO article_index (rowid, title) VALUES (new.id, new.title);
    END
    """,
    """
    CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
        INSERT INTO article_index (article_index, rowid, title) VALUES ('delete', old.id, old.title);
    END
    """,
    "INSERT INTO article_index (article_index) VALUES ('rebuild')",
)
_SQLITE_BACK = (
    *(
        f"DROP TRIGGER {name}"
        for name in (
            "article_removed",
            "article_renamed",
            "article_added",
            "question_tag_removed",
            "question_tag_added",
            "slot_removed",
            "slot_added",
            "article_put_away",
            "question_removed",
            "question_changed",
            "question_added",
        )
    ),
    "DROP TABLE question_index",
    "DROP TABLE article_index",
)

_POSTGRESQL = (
    """
    CREATE INDEX ix_question_terms ON question
    USING gin (array_to_tsvector(string_to_array(trim(terms), ' ')))
    """,
    """
    CREATE FUNCTION follow_question() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        new.hidden := EXISTS (SELECT 1 FROM article WHERE id = new.article_id AND deleted IS NOT NULL);
        RETURN new;
    END $$
    """,
    "CREATE TRIGGER question_added BEFORE INSERT ON question FOR EACH ROW EXECUTE FUNCTION follow_question()",
    """
    CREATE FUNCTION follow_article() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF (old.deleted IS NULL) != (new.deleted IS NULL) THEN
            UPDATE question SET hidden = new.deleted IS NOT NULL WHERE article_id = new.id;
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER article_put_away AFTER UPDATE OF deleted ON article
    FOR EACH ROW EXECUTE FUNCTION follow_article()
    """,
    """
    CREATE FUNCTION follow_slot() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'INSERT' THEN
            UPDATE question SET uses = uses + 1 WHERE id = new.question_id;
        ELSE
            UPDATE question SET uses = uses - 1 WHERE id = old.question_id;
        END IF;
        RETURN NULL;
    END $$
    """,
    "CREATE TRIGGER slot_changed AFTER INSERT OR DELETE ON slot FOR EACH ROW EXECUTE FUNCTION follow_slot()",
    """
    CREATE FUNCTION follow_tag() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE question SET tagged = coalesce(
            (SELECT string_agg(' tag=' || tag_id, '') FROM question_tag WHERE question_id = question.id), ''
        ) WHERE id = CASE TG_OP WHEN 'INSERT' THEN new.question_id ELSE old.question_id END;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER question_tag_changed AFTER INSERT OR DELETE ON question_tag
    FOR EACH ROW EXECUTE FUNCTION follow_tag()
    """,
)
_POSTGRESQL_BACK = (
    "DROP TRIGGER question_tag_changed ON question_tag",
    "DROP FUNCTION follow_tag",
    "DROP TRIGGER slot_changed ON slot",
    "DROP FUNCTION follow_slot",
    "DROP TRIGGER article_put_away ON article",
    "DROP FUNCTION follow_article",
    "DROP TRIGGER question_added ON question",
    "DROP FUNCTION follow_question",
    "DROP INDEX ix_question_terms",
)

_QUESTION = sa.table(
    "question",
    sa.column("id", sa.Integer),
    sa.column("current_number", sa.Integer),
    sa.column("article_id", sa.Integer),
    sa.column("type", sa.String),
    sa.column("author_id", sa.Integer),
    sa.column("uses", sa.Integer),
    sa.column("hidden", sa.Boolean),
    sa.column("words", sa.Text),
)
_VERSION = sa.table(
    "question_version",
    sa.column("id", sa.Integer),
    sa.column("question_id", sa.Integer),
    sa.column("number", sa.Integer),
    sa.column("type", sa.String),
    sa.column("stem", sa.Text),
    sa.column("explanation", sa.Text),
    sa.column("accepted", sa.JSON),
    sa.column("author_id", sa.Integer),
)
_OPTION = sa.table(
    "option",
    sa.column("version_id", sa.Integer),
    sa.column("position", sa.Integer),
    sa.column("text", sa.Text),
    sa.column("match", sa.Text),
)
_ARTICLE = sa.table("article", sa.column("id", sa.Integer), sa.column("deleted", sa.DateTime))
_SLOT = sa.table("slot", sa.column("question_id", sa.Integer))


def upgrade() -> None:
    _create_tables()
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(sa.Column("collection_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("type", sa.String(length=24), nullable=True))
        batch_op.add_column(sa.Column("author_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("uses", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("hidden", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("tagged", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("words", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("terms", sa.Text(), sa.Computed(_TERMS), nullable=False))
        batch_op.drop_index(batch_op.f("ix_question_article_id"))
        batch_op.create_index("ix_question_article_id_status", ["article_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_collection_id"), ["collection_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_question_author_id_user"), "user", ["author_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_question_collection_id_collection"),
            "collection",
            ["collection_id"],
            ["id"],
            ondelete="SET NULL",
        )
    op.drop_index("ix_article_owner_id", "article")
    op.create_index("ix_article_owner_id_id", "article", ["owner_id", "id", "deleted", "title"], unique=False)
    with op.batch_alter_table("quiz", schema=None) as batch_op:
        batch_op.add_column(sa.Column("made_by", sa.String(length=40), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_quiz_made_by"), ["made_by"])
    _mirror_questions()
    for statement in _SQLITE if _on_sqlite() else _POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in _SQLITE_BACK if _on_sqlite() else _POSTGRESQL_BACK:
        op.get_bind().exec_driver_sql(statement)
    with op.batch_alter_table("quiz", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_quiz_made_by"), type_="unique")
        batch_op.drop_column("made_by")
    op.drop_index("ix_article_owner_id_id", "article")
    op.create_index("ix_article_owner_id", "article", ["owner_id"], unique=False)
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_column("terms")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_question_collection_id_collection"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_question_author_id_user"), type_="foreignkey")
        batch_op.drop_index("ix_question_article_id_status")
        batch_op.create_index(batch_op.f("ix_question_article_id"), ["article_id"], unique=False)
        batch_op.drop_index(batch_op.f("ix_question_collection_id"))
        batch_op.drop_index(batch_op.f("ix_question_author_id"))
        for name in ("words", "tagged", "hidden", "uses", "author_id", "type", "collection_id"):
            batch_op.drop_column(name)
    for name in ("question_tag", "changed_question", "share", "tag", "collection", "change"):
        op.drop_table(name)


def _create_tables() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("value", sa.String(length=24), nullable=False),
        sa.Column("happened", sa.DateTime(), nullable=False),
        sa.Column("undone", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_change_person_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_person_id"), "change", ["person_id"], unique=False)
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user.id"], name=op.f("fk_collection_owner_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
        sa.UniqueConstraint("owner_id", "name", name=op.f("uq_collection_owner_id_name")),
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_tag_owner_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("owner_id", "name", name=op.f("uq_tag_owner_id_name")),
    )
    op.create_table(
        "share",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("access", sa.String(length=24), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_share_collection_id_collection"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_share_person_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("collection_id", "person_id", name=op.f("pk_share")),
    )
    op.create_index(op.f("ix_share_person_id"), "share", ["person_id"], unique=False)
    op.create_table(
        "changed_question",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["change.id"], name=op.f("fk_changed_question_change_id_change"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_changed_question_question_id_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("change_id", "question_id", name=op.f("pk_changed_question")),
    )
    op.create_index(op.f("ix_changed_question_question_id"), "changed_question", ["question_id"], unique=False)
    op.create_table(
        "question_tag",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_tag_question_id_question"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_question_tag_tag_id_tag"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("question_id", "tag_id", name=op.f("pk_question_tag")),
    )
    op.create_index(op.f("ix_question_tag_tag_id"), "question_tag", ["tag_id"], unique=False)


def _mirror_questions() -> None:
    """Give every question what its current version says, and what quizzes and articles make of it."""
    connection = op.get_bind()
    current = sa.and_(_VERSION.c.question_id == _QUESTION.c.id, _VERSION.c.number == _QUESTION.c.current_number)
    for version in connection.execute(sa.select(_VERSION).join(_QUESTION, current)).all():
        options = connection.execute(
            sa.select(_OPTION.c.text, _OPTION.c.match)
            .where(_OPTION.c.version_id == version.id)
            .order_by(_OPTION.c.position)
        )
        said = (version.stem, *(text for option in options for text in option), *version.accepted, version.explanation)
        connection.execute(
            _QUESTION.update()
            .where(_QUESTION.c.id == version.question_id)
            .values(type=version.type, author_id=version.author_id, words=_fold(" ".join(said)))
        )
    uses = sa.select(sa.func.count()).where(_SLOT.c.question_id == _QUESTION.c.id).scalar_subquery()
    put_away = sa.select(_ARTICLE.c.id).where(_ARTICLE.c.deleted.is_not(None))
    connection.execute(_QUESTION.update().values(uses=uses))
    connection.execute(_QUESTION.update().where(_QUESTION.c.article_id.in_(put_away)).values(hidden=True))


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(word[:60] for word in dict.fromkeys(re.findall(r"[^\W_]+", plain.casefold())))


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
