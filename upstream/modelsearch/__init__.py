"""modelsearch, Wagtail's search."""
