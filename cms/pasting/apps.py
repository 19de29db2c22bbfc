from django.apps import AppConfig


class PastingConfig(AppConfig):
    name = "cms.pasting"
