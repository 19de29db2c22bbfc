from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "workflows.remarks"
    label = "remarks"
