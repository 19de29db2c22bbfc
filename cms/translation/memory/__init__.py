"""What was translated once on any of the sites, offered to whoever translates it again."""

from .looking import Match, matches_for

__all__ = ["Match", "matches_for"]
