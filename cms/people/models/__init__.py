"""Units and posts, people and their dated appointments; each fact is stored once."""

from cms.people.models.appointments import Appointment
from cms.people.models.lists import ContactsPage, LeadersPage, SpokespersonPage
from cms.people.models.organisation import (
    MOST_POSTS,
    MOST_UNITS,
    OrganisationPage,
    OrganisationUnit,
    Post,
)
from cms.people.models.person import PersonPage

__all__ = [
    "MOST_POSTS",
    "MOST_UNITS",
    "Appointment",
    "ContactsPage",
    "LeadersPage",
    "OrganisationPage",
    "OrganisationUnit",
    "PersonPage",
    "Post",
    "SpokespersonPage",
]
