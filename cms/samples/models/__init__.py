"""What the city sends, what each ward received of it, and what the two ask of each other."""

from cms.samples.models.copies import SampleCopy
from cms.samples.models.directives import Directive, DirectiveTask
from cms.samples.models.facts import WardFact
from cms.samples.models.nominations import Nomination
from cms.samples.models.questions import RemitQuestion
from cms.samples.models.samples import SampleArticle, SampleVersion

__all__ = [
    "Directive",
    "DirectiveTask",
    "Nomination",
    "RemitQuestion",
    "SampleArticle",
    "SampleCopy",
    "SampleVersion",
    "WardFact",
]
