from django.apps import AppConfig


class HeadersConfig(AppConfig):
    name = "cms.headers"
    label = "headers"
