"""The pages of signing in and up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import LoginView, SignupView
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse

from qiongtai.config.accounts.forms import SignUpForm
from qiongtai.people.adapters.demonstration import DEMO_ACCOUNTS, DEMO_PASSWORD
from qiongtai.ui.http import public, refusals_shown_on

View = Callable[..., HttpResponseBase]
FORMS = ("form", "webauthn_form")


class SignIn(LoginView):  # type: ignore[misc]
    """Sign in; a demonstration offers its accounts below the form."""

    def get_initial(self) -> dict[str, Any]:
        """Fill in the demonstration account that a link named."""
        named = self.request.GET.get("as", "") if settings.DEMONSTRATION else ""
        return {**super().get_initial(), **({"login": named[:40]} if named else {})}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the accounts of a demonstration."""
        shown = {"demo_accounts": DEMO_ACCOUNTS, "demo_password": DEMO_PASSWORD} if settings.DEMONSTRATION else {}
        return {**super().get_context_data(**kwargs), **shown}


class SignUp(SignupView):  # type: ignore[misc]
    """Open a citizen's account."""

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        """Open it, or show beside the field why not."""
        with refusals_shown_on(form):
            return super().form_valid(form)  # type: ignore[no-any-return]
        return self.form_invalid(form)


@public
def forgotten(request: HttpRequest) -> HttpResponse:
    """Say how to get a new password: in person, since no account has a mail address."""
    return render(request, "account/password_reset.html")


def answered(view: View, *, name: str) -> View:
    """Open allauth's *view* to everybody (it asks for a sign-in where needed), and answer a wrong form with 422."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        shown = response.context_data if isinstance(response, TemplateResponse) else None
        forms = [form for name in FORMS if (form := (shown or {}).get(name)) is not None]
        if request.method == "POST" and response.status_code == 200 and any(form.errors for form in forms):
            response.status_code = 422
        return response

    page.__name__ = name
    return public(page)  # type: ignore[arg-type]
