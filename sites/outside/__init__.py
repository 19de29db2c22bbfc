"""The one way in which this installation asks an address that a person has written: ``fetching.fetch``.

An address in a text may lead anywhere, also to what only our own machines reach (a metadata service, a database, a
router). So every address and every redirect is held to the same rules: http or https on 80 or 443, no name and
password in it, and a host whose every address is a public one. The name is resolved once, and the connection goes to
the address that was looked at: a name that changes its mind between the two cannot lead inside. Never called in a
person's request. A server that the operators name themselves is asked by ``own.ask_own``, which has its limits alone.

Tests, and an installation whose way out is a relay, give a ``Network`` of their own (``network.py``): its ``resolve``
says which addresses a name has, its ``route`` where the connection to an address that has passed the rules really goes.
"""
