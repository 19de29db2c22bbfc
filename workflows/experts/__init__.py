"""Asking somebody outside: an expert without an account reads one version of a page by a link, and says what is wrong.

What an expert says is recorded and shown beside the decision. It is never an approval, and whoever says it becomes
no author.
"""
