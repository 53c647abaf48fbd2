"""The web application that a server loads."""

import gc
import os

import structlog
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiongtai.config.settings")

application = get_wsgi_application()

from qiongtai.finder.queries.search import warm  # noqa: E402  (the rooms can be imported only now)

try:
    warm()
except DatabaseError:
    structlog.get_logger("qiongtai.web").warning("the search is not warm: the tables are not there yet")
finally:
    connection.close()

gc.collect()
gc.freeze()  # what is loaded by now stays, so no collection need look at it again
