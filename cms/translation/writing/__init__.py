"""The translator's desk: a page text by text, its original on the left, its translation on the right.

It writes what wagtail-localize keeps of a translation, at the rights of ``cms.translation.permissions``; a version of the
page comes of it by the editor's way (``cms.translation.editor``), so nothing here is public.
"""
