from tests.workflows.conftest import _town, editor, lead, moderator, other_lead, superuser, town

__all__ = ["_town", "editor", "lead", "moderator", "other_lead", "superuser", "town"]
