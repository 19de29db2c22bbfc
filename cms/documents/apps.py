from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "cms.documents"
    label = "documents"

    def ready(self) -> None:
        from cms.documents import reading, records, signals  # noqa: F401, PLC0415 - need loaded models
        from cms.documents.models import DocumentRegisterPage  # noqa: PLC0415
        from sites.hosts.closed import also  # noqa: PLC0415
        from sites.scoping import across_wards  # noqa: PLC0415

        signals.connect()
        also("documents", across_wards(DocumentRegisterPage.objects, "the registers of all wards").all)
