"""What waitress (or any WSGI server) is pointed at."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vungmanh.config.settings.prod")

application = get_wsgi_application()
