from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Accounts and rights, and what the log is told of them."""

    name = "cms.users"
    label = "users"

    def ready(self) -> None:
        from cms.users import group_rights, trace  # noqa: PLC0415 - models are ready now

        trace.connect()
        group_rights.connect()
