"""Files people hand in to be kept: what they are is read from their content, what is private in pictures is taken out.

Kept once by digest among the installation's own files, outside the database and outside what a web server serves. Who
may read one is decided by whatever names it: this room knows no organisation.
"""

from vungmanh.kernel.attachments.kinds import Kind, kind_of
from vungmanh.kernel.attachments.store import Kept, content_of, examined, keep, named, path_of

__all__ = ["Kept", "Kind", "content_of", "examined", "keep", "kind_of", "named", "path_of"]
