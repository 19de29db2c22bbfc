"""What people do with a page in its approval: each one function, one transaction and one line of the audit.

Every verb has the form ``verb(page_or_step, *, acting_user)``. It reads the page again under a lock, so of
two people who press at once the second is refused; it raises ``workflows.errors.Refused`` where the person
may not, or where it is not so any more, and then nothing has changed. Wagtail writes the row of the
page's history for each; ``workflows.trace`` tells it to the log.

Wagtail's own views come here too (``workflows.views.editing``, ``RoleTask.on_action``).
"""

from workflows.actions.deciding import approve, send_back
from workflows.actions.submitting import restart, submit, withdraw
from workflows.actions.taking_down import expire, take_down

__all__ = ["approve", "expire", "restart", "send_back", "submit", "take_down", "withdraw"]
