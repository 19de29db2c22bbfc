from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "workflows.audit"
    label = "audit"
    verbose_name = _("audit")

    def ready(self) -> None:
        from workflows.audit import hearing, immutable  # noqa: PLC0415 - models are ready now

        hearing.connect()
        post_migrate.connect(immutable.after_migrate, sender=self, dispatch_uid="audit-append-only")
