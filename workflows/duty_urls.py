"""Addresses of who decides when, and of what people are told, below ``/admin/review/``."""

from django.urls import path

from workflows.views import absence, assigning, calendar, leaderless, notices

urlpatterns = [
    path("<int:state_id>/assign/", assigning.AssignView.as_view(), name="assign"),
    path("<int:state_id>/presence/", assigning.PresenceView.as_view(), name="presence"),
    path("absence/", absence.AbsenceView.as_view(), name="absence"),
    path("absence/<int:pk>/end/", absence.EndView.as_view(), name="absence_end"),
    path("wards/", leaderless.WardsView.as_view(), name="wards"),
    path("calendar/", calendar.CalendarView.as_view(), name="calendar"),
    path("calendar/<int:pk>/delete/", calendar.DeleteDayView.as_view(), name="calendar_delete"),
    path("calendar/terms/", calendar.TermsView.as_view(), name="terms"),
    path("notices/", notices.NoticesView.as_view(), name="notices"),
    path("notices/<int:pk>/", notices.NoticeView.as_view(), name="notice"),
    path("notices/deliveries/", notices.DeliveriesView.as_view(), name="deliveries"),
]
