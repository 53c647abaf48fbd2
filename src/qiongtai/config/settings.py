"""Settings, from the environment, safe by default; `environment.py` says what each variable means."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from qiongtai.config import environment

ENV = environment.read()

BASE_DIR = Path(__file__).resolve().parents[1]
HOME = ENV.home
DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = list(ENV.allowed_hosts)
CSRF_TRUSTED_ORIGINS = list(ENV.trusted_origins)
SITE_ADDRESS = ENV.address
DEMONSTRATION = ENV.demonstration
IDENTITY_KEY = ENV.identity_key

ROOT_URLCONF = "qiongtai.config.urls"
WSGI_APPLICATION = "qiongtai.config.wsgi.application"
AUTH_USER_MODEL = "people.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "qiongtai.config.apps.ConfigRoom",
    "qiongtai.portal",
    "qiongtai.counter",
    "qiongtai.desk",
    "qiongtai.console",
    "qiongtai.watch",
    "qiongtai.gateway",
    "qiongtai.worker",
    "qiongtai.supervision",
    "qiongtai.finder",
    "qiongtai.errands",
    "qiongtai.bundles",
    "qiongtai.voices",
    "qiongtai.cases",
    "qiongtai.catalogue",
    "qiongtai.flows",
    "qiongtai.documents",
    "qiongtai.charges",
    "qiongtai.bulletin",
    "qiongtai.visits",
    "qiongtai.people",
    "qiongtai.places",
    "qiongtai.signing",
    "qiongtai.journal",
    "qiongtai.ui",
    "qiongtai.foundation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "qiongtai.config.middleware.observe",
    "django.middleware.security.SecurityMiddleware",
    "qiongtai.ui.policy.keep_to_ourselves",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "qiongtai.config.middleware.speak_their_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "qiongtai.config.middleware.know_the_actor",
    "qiongtai.config.middleware.MessagesForPeople",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "qiongtai.config.accounts.second_factor.ask_officers_for_it",
    "qiongtai.config.accounts.step_up.ask_before_final_acts",
    "qiongtai.config.middleware.read_addresses_with_care",
    "qiongtai.config.middleware.answer_refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "qiongtai.ui.context.page",
            ],
        },
    }
]

DATABASES = {"default": environment.database(ENV)}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "qiongtai.config.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "qiongtai.config.accounts.forms.SignInForm",
    "signup": "qiongtai.config.accounts.forms.SignUpForm",
    "reauthenticate": "qiongtai.config.accounts.forms.ConfirmPasswordForm",
    "change_password": "qiongtai.config.accounts.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip"}  # failures are counted by people, for all nodes together
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENV.behind_proxy else 0
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
MFA_ADAPTER = "qiongtai.config.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "qiongtai.config.accounts.forms.CodeForm",
    "reauthenticate": "qiongtai.config.accounts.forms.ConfirmCodeForm",
    "activate_totp": "qiongtai.config.accounts.forms.ActivateForm",
    "add_webauthn": "qiongtai.config.accounts.passkeys.AddForm",
    "authenticate_webauthn": "qiongtai.config.accounts.passkeys.CheckForm",
    "reauthenticate_webauthn": "qiongtai.config.accounts.passkeys.ConfirmForm",
    "edit_webauthn": "qiongtai.config.accounts.passkeys.RenameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Qiongtai"
OFFICERS_USE_SECOND_FACTOR = ENV.officers_use_second_factor
STEP_UP_MINUTES = ENV.step_up_minutes

SESSION_ENGINE = "qiongtai.people.operations.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if ENV.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.behind_proxy else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS: list[Path] = []
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": environment.static_backend(ENV)},
}
FILE_STORE = HOME / "files"
ICONS_DIR = BASE_DIR / "ui" / "icons"
INDEX_DIR = HOME / "index"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024

EMAIL_BACKEND = ENV.mail.backend
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS = ENV.mail.host, ENV.mail.port, ENV.mail.tls
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENV.mail.user, ENV.mail.password
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = ENV.mail.sender
SMS_FOLDER = HOME / "sms"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING_CONFIG = None
environment.set_up_logging(ENV)
