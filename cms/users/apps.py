from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Accounts, and what the log is told of them."""

    name = "cms.users"
    label = "users"

    def ready(self) -> None:
        from cms.users import trace  # noqa: PLC0415 - models are ready now

        trace.connect()
