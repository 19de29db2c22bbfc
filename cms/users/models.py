"""The account of a person who works in the admin."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person of a ward or of the city; what they may do comes from their groups' roles."""

    @property
    def display_name(self) -> str:
        """Vietnamese order, family name first; the account name where no name is known."""
        return f"{self.last_name} {self.first_name}".strip() or self.username

    def get_full_name(self) -> str:
        """Family name first, as Vietnamese names are read."""
        return self.display_name
