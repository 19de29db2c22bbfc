"""The admin's own search, which stays Wagtail's."""
