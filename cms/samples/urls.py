"""Addresses of samples, below ``/admin/samples/``."""

from django.urls import path

from cms.samples.views import city, directives, requests, sending, ward, withdrawing

app_name = "samples"
urlpatterns = [
    path("", city.index, name="list"),
    path("add/", city.edit, name="add"),
    path("<int:pk>/", city.wards, name="wards"),
    path("<int:pk>/edit/", city.edit, name="edit"),
    path("send/", sending.send_several, name="send_several"),
    path("<int:pk>/send/", sending.send, name="send"),
    path("<int:pk>/withdraw/", withdrawing.withdraw, name="withdraw"),
    path("<int:pk>/versions/", city.versions, name="versions"),
    path("<int:pk>/offer/", city.offer, name="offer"),
    path("<int:pk>/remind/", city.remind, name="remind"),
    path("copies/<int:pk>/", ward.one, name="copy"),
    path("copies/<int:pk>/answer/", ward.answer, name="answer"),
    path("copies/<int:pk>/update/", ward.update, name="update"),
    path("directives/", directives.index, name="directives"),
    path("directives/add/", directives.add, name="directive_add"),
    path("directives/<int:pk>/", directives.one, name="directive"),
    path("directives/<int:pk>/remind/", directives.remind, name="directive_remind"),
    path("directives/tasks/<int:pk>/", directives.answer, name="directive_answer"),
    path("nominations/", requests.nominations, name="nominations"),
    path("nominations/add/", requests.nominate, name="nominate"),
    path("nominations/<int:pk>/", requests.decide, name="nomination_decide"),
    path("questions/", requests.questions, name="questions"),
    path("questions/add/", requests.ask, name="ask"),
    path("questions/<int:pk>/", requests.reply, name="reply"),
    path("facts/", requests.facts, name="facts"),
]
