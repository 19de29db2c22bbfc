"""The work calendar of a site and its weeks."""

from cms.agenda.models.calendar import CalendarPage
from cms.agenda.models.week import CalendarEntry, CalendarWeekPage

__all__ = ["CalendarEntry", "CalendarPage", "CalendarWeekPage"]
