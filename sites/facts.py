"""Facts of the database that are kept outside of it, in the cache, for as long as nobody changes them."""

from __future__ import annotations

from django.dispatch import Signal

#: Sent with the ``name`` of a fact when whoever keeps it has forgotten it: what was made of it is to be made anew.
#: Sent as often as it is forgotten, so within a transaction and again after its commit.
fact_forgotten = Signal()
