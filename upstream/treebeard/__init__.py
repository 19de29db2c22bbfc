"""django-treebeard, the tree of pages."""
