"""What somebody may do with a collection."""

from __future__ import annotations

from enum import StrEnum


class Access(StrEnum):
    """Reading is to see, use, copy and export the questions; editing is to change, judge and file them as well."""

    READ = "read"
    EDIT = "edit"
