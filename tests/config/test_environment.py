"""Settings from the environment: safe by default, refused in words when unsafe."""

from pathlib import Path

import pytest

from qiongtai.config.environment import SettingRefused, database, read

SAFE = {
    "QIONGTAI_MODE": "production",
    "QIONGTAI_HOSTS": "gov.example",
    "QIONGTAI_SECRET_KEY": "s" * 50,
    "QIONGTAI_IDENTITY_KEY": "i" * 32,
    "DATABASE_URL": "postgresql://qt:pw@db:5432/qt",
}


def variables(home: Path, **changes: str) -> dict[str, str]:
    return {**SAFE, "QIONGTAI_HOME": str(home), **changes}


def test_a_safe_production_is_taken(tmp_path: Path) -> None:
    found = read(variables(tmp_path))
    assert (found.demonstration, found.https, found.debug, found.allowed_hosts) == (
        False,
        True,
        False,
        ("gov.example",),
    )
    assert found.address == "https://gov.example"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param({"QIONGTAI_MODE": "prod"}, "QIONGTAI_MODE", id="a mode that does not exist"),
        pytest.param({"QIONGTAI_METRICS_TOKEN": "short"}, "shorter than 20", id="a token that can be guessed"),
        pytest.param({"QIONGTAI_DEBUG": "1"}, "QIONGTAI_DEBUG", id="debug pages in production"),
        pytest.param({"QIONGTAI_DEBUG": "yes"}, "must be 0 or 1", id="a flag that is no flag"),
        pytest.param({"QIONGTAI_HOSTS": ""}, "QIONGTAI_HOSTS", id="no host names"),
        pytest.param({"QIONGTAI_HOSTS": "*"}, "QIONGTAI_HOSTS", id="any host name"),
        pytest.param({"QIONGTAI_SECRET_KEY": ""}, "QIONGTAI_SECRET_KEY", id="no secret key"),
        pytest.param({"QIONGTAI_SECRET_KEY": "short"}, "shorter than 50", id="a short secret key"),
        pytest.param({"QIONGTAI_IDENTITY_KEY": ""}, "QIONGTAI_IDENTITY_KEY", id="no identity key"),
        pytest.param({"DATABASE_URL": ""}, "DATABASE_URL", id="the embedded database in production"),
        pytest.param({"QIONGTAI_HTTPS": "0"}, "QIONGTAI_HTTPS", id="plain HTTP in production"),
        pytest.param({"QIONGTAI_PORT": "80a"}, "QIONGTAI_PORT", id="a port that is no number"),
        pytest.param({"QIONGTAI_MAIL": "mail.example"}, "QIONGTAI_MAIL", id="a mail server without its scheme"),
        pytest.param({"QIONGTAI_MAIL": "smtp://a:b@c:port"}, "QIONGTAI_MAIL", id="a mail server with a broken port"),
        pytest.param({"QIONGTAI_PORT": "70000"}, "QIONGTAI_PORT", id="a port that is too large"),
    ],
)
def test_an_unsafe_setting_is_refused_in_words(tmp_path: Path, changes: dict[str, str], says: str) -> None:
    with pytest.raises(SettingRefused, match=says):
        read(variables(tmp_path, **changes))


def test_a_demonstration_makes_its_keys_once_and_hides_them(tmp_path: Path) -> None:
    first, second = read({"QIONGTAI_HOME": str(tmp_path)}), read({"QIONGTAI_HOME": str(tmp_path)})
    assert first.secret_key == second.secret_key != first.identity_key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_only_postgresql_is_a_database(tmp_path: Path) -> None:
    with pytest.raises(SettingRefused, match="postgresql://"):
        database(read(variables(tmp_path, DATABASE_URL="mysql://db/qt")))


def test_a_database_address_is_read_in_all_its_parts(tmp_path: Path) -> None:
    url = "postgresql://qt:p%40ss@db.example:6543/prov?sslmode=require"
    found = database(read(variables(tmp_path, DATABASE_URL=url)))
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "qt",
        "p@ss",
        "db.example",
        "6543",
        "prov",
    )
    assert found["OPTIONS"]["sslmode"] == "require"  # type: ignore[index]


def test_a_mail_server_is_read_from_its_address_and_a_folder_stands_in_for_none(tmp_path: Path) -> None:
    assert read(variables(tmp_path)).mail.backend.endswith("filebased.EmailBackend")
    mail = read(variables(tmp_path, QIONGTAI_MAIL="smtps://qt:p%40ss@mail.example:465/?from=jc@gov.example")).mail
    assert (mail.host, mail.port, mail.user, mail.password, mail.tls, mail.sender) == (
        "mail.example",
        465,
        "qt",
        "p@ss",
        True,
        "jc@gov.example",
    )
