from django.apps import AppConfig


class IsolationConfig(AppConfig):
    name = "cms.isolation"
    label = "isolation"
