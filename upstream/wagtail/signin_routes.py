"""The pages to sign in, to ask for and choose a new password, of the own account, and of shared passwords."""

from __future__ import annotations

from upstream.gap import Gap, Has, Route

GAP = Gap(
    replaces="the views of signing in, of a new password, of the own account and of shared passwords",
    reason="a right password signs in at once, wrong tries are not counted, and there is a second way in for closed pages",
    leans=(
        Route("wagtailadmin_login"),
        Route("wagtailadmin_password_reset"),
        Route("wagtailadmin_password_reset_confirm"),
        Route("wagtailadmin_account"),
        Route("wagtailcore_login"),
        Route("wagtailcore_authenticate_with_password"),
        Route("wagtaildocs_authenticate_with_password"),
        Has("wagtail.admin.views.account:LoginView.form_valid", takes=("form",)),
        Has("wagtail.admin.views.account:AccountView.post", takes=("request",)),
        Has("wagtail.views:authenticate_with_password"),
        Has("wagtail.documents.views.serve:authenticate_with_password"),
    ),
    used_in=("cms.signin.closed_pages", "cms.signin.urls", "cms.urls"),
)
