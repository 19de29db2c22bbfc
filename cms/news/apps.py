from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "cms.news"
    label = "news"

    def ready(self) -> None:
        """Watch for items that change their list, and say what pages show."""
        from wagtail.signals import post_page_move  # noqa: PLC0415 - models exist only now

        from cms.news import reading  # noqa: F401, PLC0415
        from cms.news.lists import tell_of_lists  # noqa: PLC0415
        from cms.news.signals import take_kind_of_new_list  # noqa: PLC0415

        post_page_move.connect(take_kind_of_new_list, dispatch_uid="news.kind")
        tell_of_lists()
