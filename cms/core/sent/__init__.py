"""Reads what a form sent where Wagtail trusts that its own script has made it.

What cannot be read is an error at its place, and everything else stays as it was typed: a broken
script, a proxy that cuts a body short or somebody who tries is no reason for an error page.
"""

from cms.core.sent.days import register_days
from cms.core.sent.field import register_stream_field

__all__ = ["register_days", "register_stream_field"]
