"""The frame, the person's own account, and what holds nothing of anybody."""

from __future__ import annotations

from tests.isolation.catalogue.base import Plans
from tests.isolation.plan import Plan

PLANS = Plans()

PLANS.put(Plan(forms=()), "wagtailadmin_home wagtailadmin_account")
PLANS.put(Plan(post=False), "kept_session kept_signed_in")
# Of the person alone; what becomes of another's number is asked in tests/signin/test_second_factor.py.
PLANS.put(
    Plan(forms=({"action": "end", "id": "1"}, {"action": "remove", "id": "1"}, {"action": "end-others"})),
    "signin_own",
)
PLANS.put(Plan(forms=({"code": "123456"},)), "signin_set_up_more signin_set_up signin_second")
PLANS.put(Plan(get=False), "signin_give_up signin_passkey signin_passkey_options signin_new_passkey_options")
PLANS.put(
    Plan(kinds=("session",), forms=({}, {"is_editing": "1"})),
    "ping release",
    "wagtailadmin_editing_sessions:",
)
PLANS.put(
    Plan(post=False),
    "wagtailadmin_dismissibles wagtailembeds:chooser wagtailembeds:chooser_upload "
    "wagtailadmin_sprite wagtailadmin_javascript_catalog wagtail_localize:javascript_catalog "
    "wagtailadmin_login wagtailadmin_password_reset wagtailadmin_password_reset_done "
    "wagtailadmin_password_reset_complete wagtailadmin_logout",
)
PLANS.put(Plan(fixed=({"uidb64": "MQ", "token": "x-y"},), post=False), "wagtailadmin_password_reset_confirm")
PLANS.put(
    Plan(queries=({"id": "x"},), post=False, may_fail=True),
    "wagtailadmin_block_preview wagtailadmin_error_test",
)
PLANS.put(Plan(addresses=("/admin/test404/",)), "admin/test404/")
PLANS.put(Plan(addresses=("/admin/zqk/",)), "admin/^.*/$")
