"""The host table: every site of the installation, read with one query and cached."""

from sites.hosts.cache import invalidate, table
from sites.hosts.request import attach, entry_of, narrow, table_of
from sites.hosts.table import HostEntry, HostTable, Outage, RootRef

__all__ = [
    "HostEntry",
    "HostTable",
    "Outage",
    "RootRef",
    "attach",
    "entry_of",
    "invalidate",
    "narrow",
    "table",
    "table_of",
]
