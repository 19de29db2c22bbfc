"""What people were told, and the letters in which they were."""

from workflows.notices.models.delivery import Delivery
from workflows.notices.models.notice import Notice
from workflows.notices.models.preference import ByMail, NoticePreference

__all__ = ["ByMail", "Delivery", "Notice", "NoticePreference"]
