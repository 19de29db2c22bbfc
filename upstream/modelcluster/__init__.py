"""django-modelcluster, rows that belong to a page."""
