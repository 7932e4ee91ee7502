"""Office files are zip archives, and a zip carries the hour it was made. Without it, same content, same bytes."""

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)


def without_hours(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
