"""Units and posts, people and their dated appointments; each fact is stored once."""

from cms.people.models.appointments import Appointment
from cms.people.models.lists import ContactsPage, LeadersPage, SpokespersonPage
from cms.people.models.organisation import OrganisationPage, OrganisationUnit, Post
from cms.people.models.person import PersonPage

__all__ = [
    "Appointment",
    "ContactsPage",
    "LeadersPage",
    "OrganisationPage",
    "OrganisationUnit",
    "PersonPage",
    "Post",
    "SpokespersonPage",
]
