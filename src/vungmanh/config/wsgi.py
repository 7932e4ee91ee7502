"""For WSGI servers: ``waitress-serve vungmanh.config.wsgi:application``."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vungmanh.config.settings.prod")
application = get_wsgi_application()

# What the program itself consists of never becomes garbage, yet every full collection looked through all of it and
# held up whatever page was being made. Loaded whole, then set aside; young garbage is collected less often.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
