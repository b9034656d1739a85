"""Where uploads live: a folder or an S3 bucket, chosen by one setting."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from ground import addresses


def media_storage(url: str, *, endpoint: str = "") -> dict[str, Any]:
    """The Django storage for `file:///folder` or `s3://bucket`; raises ImproperlyConfigured for anything else."""
    parts = urlsplit(url)
    if parts.scheme == "file" and not parts.netloc and len(parts.path) > 1 and parts.path.startswith("/"):
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": parts.path, "base_url": addresses.MEDIA},
        }
    if parts.scheme == "s3" and parts.netloc:
        options = {"bucket_name": parts.netloc, "endpoint_url": endpoint or None, "file_overwrite": False}
        return {"BACKEND": "config.s3.SameHostStorage", "OPTIONS": options}
    raise ImproperlyConfigured(f"MEDIA_STORAGE is {url!r}; it must look like file:///folder or s3://bucket.")
