from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "cms.answers"
    label = "answers"
