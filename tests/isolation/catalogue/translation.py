"""Translation."""

from __future__ import annotations

from dataclasses import replace

from tests.isolation import forms
from tests.isolation.catalogue.base import FIND, Plans, queries
from tests.isolation.catalogue.desks import REPORT
from tests.isolation.plan import Plan

PLANS = Plans()

PLANS.put(
    Plan(
        queries=queries(
            FIND,
            {"state": "missing"},
            {"state": "draft", "q": "zqk"},
            {"state": "changed"},
            {"state": "done"},
            {"state": "waiting", "ward": "{ward}"},
            {"state": "withdrawn", "ward": "{ward}", "language": "en"},
        ),
        post=False,
    ),
    "translation_desk",
)
PLANS.put(Plan(kinds=("renewal",), forms=({"begin": "1"}, {"remind": "1"})), "translation_renewal")
PLANS.put(
    Plan(
        forms=({"section": "{section_page}", "order": "together", "wait_days": "3", "renew_days": "10"},),
    ),
    "translation_rules",
)
PLANS.put(Plan(kinds=("language rule",), get=False), "translation_rule_drop")
PLANS.put(
    Plan(
        queries=queries(
            {"ward": "{ward}"}, {"ward": "{ward}", "export": "csv"}, {"export": "words"}, {"days": "90"}
        ),
        post=False,
    ),
    "translation_figures",
)
PLANS.put(
    Plan(
        kinds=("page",), queries=queries(*({"format": one} for one in ("po", "xliff1", "xliff2"))), post=False
    ),
    "translation_export",
)
PLANS.put(Plan(kinds=("page",), forms=(forms.po_file("x"),)), "translation_import")
PLANS.put(
    Plan(kinds=("page",), forms=({}, {"locales": ["{english}"]})), "wagtail_localize:submit_page_translation"
)
PLANS.put(Plan(kinds=("page",)), "wagtail_localize:convert_to_alias")
_TRANSLATION = Plan(kinds=("translation",))
PLANS.put(
    _TRANSLATION,
    "update_translations edit_string_translation edit_override download_pofile upload_pofile machine_translate "
    "preview_translation stop_translation",
    "wagtail_localize:",
)
PLANS.change("wagtail_localize:edit_string_translation", get=False, put=True, forms=({"value": "x"},))
PLANS.change("wagtail_localize:edit_override", get=False, put=True, forms=({"value": "{own_image}"},))
PLANS.put(
    Plan(
        addresses=("/admin/localize/translate/{own_translation}/overrides/{own_override}/edit/",),
        get=False,
        put=True,
        forms=({"value": "{image}"},),
        then="/admin/localize/translate/{own_translation}/preview/",
    ),
    "own:override",
)
# Texts and addresses are markup to two readers that differ; each of these is a thing of theirs to one alone.
_SHOWN = Plan(get=False, put=True, then="/admin/localize/translate/{own_translation}/preview/")
PLANS.put(
    replace(
        _SHOWN,
        addresses=("/admin/localize/translate/{own_translation}/overrides/{own_address}/edit/",),
        forms=(
            {"value": 'x" linktype="page" id="{draft_page}" y="'},
            {"value": 'x" linktype="document" id="{document}" y="'},
        ),
    ),
    "own:address",
)
PLANS.put(
    replace(
        _SHOWN,
        addresses=("/admin/localize/translate/{own_translation}/strings/{own_text}/edit/",),
        forms=(
            {"value": 'x <!-- <a linktype="page" id="{draft_page}"> -->'},
            {"value": 'x <!-- <a linktype="document" id="{document}"> -->'},
            {"value": 'x <!-- <embed embedtype="image" format="fullwidth" id="{image}"/> -->'},
        ),
    ),
    "own:text",
)
PLANS.put(
    replace(
        _SHOWN,
        addresses=("/admin/localize/translate/{own_translation}/pofile/upload/",),
        forms=(forms.po_file('x <a1>y</a1> <!-- <a linktype="page" id="{draft_page}"> -->'),),
        put=False,
    ),
    "own:texts",
)
# The translator's desk: the page of others, and their things in a text of ours.
PLANS.put(
    Plan(
        kinds=("page",),
        queries=queries({"show": "open"}),
        forms=(
            {"action": "save-draft"},
            {"action": "submit-for-approval"},
            {"take": "source:title#x"},
            {"machine": "all"},
        ),
    ),
    "translation_write",
)
PLANS.put(
    Plan(kinds=("page",), forms=({"key": "title#x", "words": "x"},), get=False),
    "translation_say",
)
PLANS.put(
    Plan(
        addresses=("/admin/translations/write/{own_english}/",),
        forms=(
            forms.text_of_desk('x <a1><a linktype="page" id="{draft_page}">y</a></a1>'),
            forms.text_of_desk('x <!-- <a linktype="document" id="{document}"> --> <a1>y</a1>'),
            forms.text_of_desk('x <a1>y</a1> <embed embedtype="image" format="fullwidth" id="{image}"/>'),
        ),
        then="/admin/localize/translate/{own_translation}/preview/",
    ),
    "own:desk",
)
PLANS.put(REPORT, "wagtail_localize:translations_report wagtail_localize:translations_report_results")
PLANS.put(
    Plan(addresses=("/admin/localize/submit/snippet/media/customimage/{image}/",)),
    "wagtail_localize:submit_snippet_translation",
)
PLANS.put(
    Plan(addresses=("/admin/localize/api/snippets/media/customimage/",), post=False, may_fail=True),
    "wagtail_localize:snippets_api_listing",
)
PLANS.put(
    Plan(addresses=("/admin/localize/api/snippets/media/customimage/{image}/",), post=False, may_fail=True),
    "wagtail_localize:snippets_api_detail",
)
# Nobody else gets so far.
for _name in PLANS:
    PLANS.change(_name, speller="translating editor")
