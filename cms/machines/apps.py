from importlib import import_module

from django.apps import AppConfig


class MachinesConfig(AppConfig):
    """What programs read of the sites: lists of addresses, feeds, facts, plain text."""

    name = "cms.machines"
    label = "machines"

    def ready(self) -> None:
        import_module("cms.machines.described")
