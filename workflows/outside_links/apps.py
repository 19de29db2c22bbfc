from django.apps import AppConfig


class OutsideLinksConfig(AppConfig):
    name = "workflows.outside_links"
    label = "outside_links"
