"""Uploads in an S3 bucket that readers get from the site's own host: no third party learns who reads what."""

from storages.backends.s3 import S3Storage

from ground import addresses


class SameHostStorage(S3Storage):
    """S3 storage whose addresses are the media view's."""

    def url(self, name: str, parameters: object = None, expire: object = None, http_method: object = None) -> str:
        """The path of the media view that serves this file."""
        return addresses.media(name)
