"""For servers that speak ASGI; nothing in the house needs it yet."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vungmanh.config.settings.prod")

application = get_asgi_application()
