from django.apps import AppConfig


class ScanningConfig(AppConfig):
    name = "cms.scanning"
    label = "scanning"
