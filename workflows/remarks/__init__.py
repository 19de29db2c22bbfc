"""What people say to each other about a version that waits: ticks, answers, comments and proposals.

Nothing here changes what is public, and nobody becomes an author by it.
"""
