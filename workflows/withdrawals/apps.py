from django.apps import AppConfig


class WithdrawalsConfig(AppConfig):
    name = "workflows.withdrawals"
    label = "withdrawals"

    def ready(self) -> None:
        from workflows.withdrawals import recording  # noqa: PLC0415 - models are ready now

        recording.connect()
