"""Every place that replaces or leans on what a library does not promise: one package per library, one module per gap.

Knows no room of ours and is told what to call. Each module declares in ``GAP`` what it replaces and why, and
what of the library must still be there; a system check asks (``upstream.checks``), docs/upstream.md lists them.
"""
