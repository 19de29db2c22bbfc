"""wagtail-localize."""
