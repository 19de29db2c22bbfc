"""Every field that holds personal data, in groups with one reason and one time each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Erasure(StrEnum):
    """What erasing a person does to the rows of a group."""

    EMPTIED = "the account stays as a number, without name, address, password or rights"
    DELETED = "its rows are deleted"
    NUMBERED = "its rows stay, and lead to a number without a name"
    APART = "by an act of its own, named beside"
    STAYS = "stays: it is what the office publishes of itself"


@dataclass(frozen=True, slots=True)
class Kept:
    """One group; ``fields`` are ``app.Model: field field``."""

    title: str
    whose: str
    why: str
    how_long: str
    erasure: Erasure
    fields: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        """Each as ``app.Model.field``."""
        return frozenset(_spread(self.fields))


def _spread(lines: tuple[str, ...]) -> list[str]:
    found = []
    for line in lines:
        model, _colon, fields = line.partition(": ")
        found += [f"{model}.{field}" for field in fields.split()]
    return found


KEPT: Final = (
    Kept(
        "The account",
        "people who work in the admin",
        "who may do what, and whom a letter reaches",
        "until an operator erases it; unused it sleeps after 45 days (`tidy_accounts`)",
        Erasure.EMPTIED,
        (
            "users.User: username first_name last_name email",
            "users.User_groups: user",
            "users.User_user_permissions: user",
            "wagtailusers.UserProfile: user avatar",
        ),
    ),
    Kept(
        "Signing in",
        "people who work in the admin",
        "nobody else gets in with their name",
        "factors until they are taken away; sessions until they end, counts of wrong tries for a day at most (`tidy_accounts`)",
        Erasure.DELETED,
        (
            "signin.Factor: user name",
            "signin.RecoveryCode: user",
            "signin.OpenSession: user address browser",
            "signin.Rest: user",
            "signin.Tries: user",
            "wagtailcore.APIToken: user name",
        ),
    ),
    Kept(
        "Notices",
        "people who work in the admin",
        "they learn what waits for them, and whether a letter arrived",
        "400 days (`NOTICES_DAYS`, `publish_scheduled`)",
        Erasure.DELETED,
        (
            "notices.Notice: person",
            "notices.Delivery: person",
            "notices.NoticePreference: person by_mail",
            "wagtailcore.PageSubscription: user",
        ),
    ),
    Kept(
        "Presence",
        "people who approve",
        "a review goes to somebody who is there",
        "as long as the account",
        Erasure.DELETED,
        ("deadlines.Presence: person",),
    ),
    Kept(
        "Work in progress",
        "people who work in the admin",
        "nothing typed is lost, and two do not write over each other",
        "an hour to some days; what was sent is deleted with it",
        Erasure.DELETED,
        (
            "wagtailadmin.EditingSession: user",
            "wagtailadmin.FormState: user",
            "wagtailcore.UploadedFile: uploaded_by_user",
        ),
    ),
    Kept(
        "Who did what",
        "people who work in the admin",
        "the law asks who wrote, checked and approved what the city publishes; nobody approves their own",
        "as long as what it was done with; the text itself is the office's",
        Erasure.NUMBERED,
        (
            "wagtailcore.Page: owner locked_by",
            "wagtailcore.Revision: user",
            "wagtailcore.PageLogEntry: user",
            "wagtailcore.ModelLogEntry: user",
            "wagtailcore.Comment: user resolved_by",
            "wagtailcore.CommentReply: user",
            "wagtailcore.TaskState: finished_by",
            "wagtailcore.WorkflowState: requested_by",
            "workflows.RoleTaskState: assigned_to pending_by",
            "workflows.WaitingMove: requested_by",
            "workflows.WaitingOpening: requested_by",
            "bundles.Bundle: created_by",
            "bundles.BundledPage: added_by",
            "checking.Confirmation: confirmed_by",
            "deadlines.Substitution: absent deputy created_by ended_by",
            "remarks.Remark: author closed_by",
            "remarks.Reply: author",
            "remarks.Answer: user",
            "remarks.Tick: user",
            "urgent.UrgentPublication: asked_by confirmed_by reviewed_by authors",
            "media.CustomDocument: uploaded_by_user",
            "media.CustomImage: uploaded_by_user",
            "media.DocumentChange: requested_by",
            "media.ImageChange: requested_by",
            "wagtaildocs.Document: uploaded_by_user",
            "wagtailimages.Image: uploaded_by_user",
            "samples.Directive: created_by",
            "samples.DirectiveTask: answered_by",
            "samples.Nomination: made_by decided_by",
            "samples.RemitQuestion: asked_by answered_by",
            "samples.SampleArticle: created_by",
            "samples.SampleArticle_writers: user",
            "samples.SampleCopy: sent_by answered_by offered_by withdrawn_by",
            "samples.SampleVersion: sent_by",
            "samples.SampleVersion_writers: user",
            "samples.WardFact: changed_by",
            "experts.ExpertRequest: asked_by revoked_by",
            "wagtail_localize.SegmentOverride: last_translated_by",
            "wagtail_localize.StringTranslation: last_translated_by",
            "translation.LanguageRule: changed_by",
            "translation.TermReason: user",
            "ward_sites.Closure: created_by",
            "ward_sites.Suspension: created_by",
            "ward_sites.Emblem: uploaded_by",
        ),
    ),
    Kept(
        "The audit",
        "people who work in the admin",
        "that what was approved is what was published can be proved to a court",
        "the chain for ever, with pseudonyms only; names until they are erased, addresses a year (`forget_expired`)",
        Erasure.DELETED,
        ("audit.AuditPerson: account display",),
    ),
    Kept(
        "Experts who were asked",
        "people outside, by name and address of mail",
        "they read a draft by a link and say what they think",
        "400 days after the link has ended (`EXPERTS_DAYS`, `publish_scheduled`)",
        Erasure.APART,
        ("experts.ExpertRequest: name email",),
    ),
    Kept(
        "Officials",
        "people with an office, as the law has the city publish them",
        "citizens know who does what and how to reach them",
        "as long as the page; a page that was taken down stays as a draft until the ward deletes it",
        Erasure.STAYS,
        (
            "people.PersonPage: phone email",
            "people.OrganisationUnit: address phone email",
            "home.WardHomePage: address phone email",
            "services.ProcedureNotePage: address phone",
            "ward_sites.Suspension: phone",
            "extraction.FileText: signatures",
        ),
    ),
)

#: Fields that look as if they did, and what they hold.
NOBODYS: Final[dict[str, str]] = {
    name: why
    for why, lines in {
        "the name of a thing": (
            "auth.Group: name",
            "auth.Permission: name codename",
            "checking.CheckSetting: name",
            "checking.Confirmation: check_name",
            "deadlines.DayOverride: name",
            "people.OrganisationUnit: own_name",
            "people.Post: own_name",
            "search.EngineTable: name",
            "services.Channel: name",
            "services.ProcedureNotePage: desk_name",
            "services.ProcedurePage: official_name",
            "taggit.Tag: name",
            "wagtail_localize.StringTranslation: tool_name",
            "wagtailcore.Collection: name",
            "wagtailcore.Site: hostname site_name",
            "wagtailcore.Task: name",
            "wagtailcore.Workflow: name",
            "ward_sites.Emblem: name",
            "ward_sites.FormerUnit: name folded_name",
            "ward_sites.Ward: name short_name",
        ),
        "of another service, which none of ours is": ("wagtailembeds.Embed: author_name provider_name",),
        "by the key, not by a person": ("audit.AuditCheckpoint: signature", "audit.AuditWords: name"),
        "an address of the web": ("outside_links.OutsideAddress: address",),
        "the kind of an error": (
            "experts.ExpertRequest: mail_error",
            "extraction.FileText: signatures_failed",
        ),
        "a reader of files, which is a program": ("extraction.FileText: signatures_by",),
    }.items()
    for name in _spread(lines)
}
