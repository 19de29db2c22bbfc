"""The first screen lists what was typed in this browser and has not reached the server."""

from __future__ import annotations

from wagtail.admin.ui.components import Component


class KeptPanel(Component):
    """Filled by the script: the server knows nothing of these texts."""

    name = "dinh_kept"
    template_name = "kept/panel.html"
    order = 5
