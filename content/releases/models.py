"""Releases and what belongs to them. A release row never changes once written."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ground import addresses


class ReleaseKind(models.TextChoices):
    """Why a release was made."""

    MAJOR = "major", _("inhoudelijke wijziging")
    MINOR = "minor", _("kleine correctie")
    SAFETY = "safety", _("spoedwijziging")
    WITHDRAWAL = "withdrawal", _("intrekking")
    RESTORE = "restore", _("herstel")


class Releases(models.QuerySet["Release"]):
    """Releases can be added and read; what is out stays as it is."""

    def update(self, **changes: Any) -> int:
        """Raise ValidationError: no row of a release ever changes."""
        raise ValidationError("A release never changes; publish a new one.")

    def delete(self) -> Any:
        """Raise ValidationError: what people read is withdrawn, never deleted."""
        raise ValidationError("A release is never deleted; withdraw the module.")


class Release(models.Model):
    """An immutable published version of a module, known by (uid, language, number)."""

    uid = models.UUIDField()
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ReleaseKind.choices)
    content = models.TextField(help_text="Canonical JSON (RFC 8785) of what is validated; empty for a withdrawal.")
    content_sha256 = models.CharField(max_length=64)
    envelope = models.TextField(help_text="Canonical JSON (RFC 8785) of what is signed.")
    envelope_sha256 = models.CharField(max_length=64)
    signature = models.CharField(max_length=100, help_text="Ed25519 over the envelope, base64.")
    key_id = models.CharField(max_length=20)
    proof = models.JSONField(null=True, help_text="W3C Data Integrity proof of the envelope; none in format 1.")
    published_at = models.DateTimeField()
    # Copied from content and envelope, so that lists need not open them.
    title = models.CharField(max_length=255)
    short_answer = models.TextField()
    change_note = models.CharField(max_length=300, blank=True)
    written_for = models.CharField(max_length=10)
    primary_topic = models.CharField(max_length=40)
    age_from = models.SmallIntegerField()
    age_to = models.SmallIntegerField()
    sensitive = models.BooleanField(default=False)
    approvals_valid_until = models.DateField(null=True)
    counterpart_uid = models.UUIDField(null=True)

    objects = Releases.as_manager()

    class Meta:
        verbose_name = _("versie")
        verbose_name_plural = _("versies")
        ordering = ["uid", "language", "-number"]
        indexes = [models.Index(fields=["published_at"], name="release_published")]
        constraints = [models.UniqueConstraint(fields=["uid", "language", "number"], name="release_numbered_once")]

    def __str__(self) -> str:
        return f"{self.title}, versie {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError("A release never changes; publish a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise ValidationError("A release is never deleted; withdraw the module.")


class ReleaseTopic(models.Model):
    """A topic of a release by its code; position 0 is the primary one."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="topics")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["release", "code"], name="release_topic_once")]
        indexes = [models.Index(fields=["code", "release"], name="releases_of_topic")]

    def __str__(self) -> str:
        return self.code


class NamedKind(models.TextChoices):
    """What a release can name; beside it what it is known by."""

    MODULE = "module"  # uid
    PICTURE = "picture"  # SHA-256
    HELP_LINE = "help_line"  # code; its number is called in the HTML
    SOURCE = "source"  # key
    GUIDELINE = "guideline"  # key


class ReleaseLink(models.Model):
    """That a release names something, so that nobody searches the words of all releases for it."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=NamedKind.choices)
    target = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "kind", "target"], name="release_link_once")]
        indexes = [models.Index(fields=["kind", "target", "release"], name="releases_naming")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


class CompiledRelease(models.Model):
    """The HTML of a release, split at its slots. Can be rebuilt at any time without touching the release."""

    release = models.OneToOneField(Release, on_delete=models.CASCADE, related_name="compiled")
    parts = models.JSONField()
    sources = models.JSONField(default=list)
    history = models.JSONField(default=list, help_text="The releases before this one, newest first.")
    compiled_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"HTML of {self.release_id}"


class ModuleAddress(models.Model):
    """Which slug leads to which module: unique per language, former ones included, for ever."""

    language = models.CharField(max_length=10)
    slug = models.CharField(max_length=255)
    uid = models.UUIDField()
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["language", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="module_address_once"),
            models.UniqueConstraint(
                fields=["uid", "language"], condition=models.Q(is_current=True), name="one_current_module_address"
            ),
        ]

    def __str__(self) -> str:
        return addresses.module(self.slug)


class PublicKey(models.Model):
    """A key that releases were signed with; published for ever, so that old releases can be checked."""

    key_id = models.CharField(max_length=20, unique=True)
    public_key = models.CharField(max_length=100, help_text="Ed25519, 32 bytes, base64.")
    issuer_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    issuer_url = models.CharField(max_length=300, blank=True, default="", db_default="")
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_because = models.CharField(max_length=300, blank=True, default="", db_default="")
    endorsed_by = models.CharField(
        max_length=20, blank=True, default="", db_default="", help_text="The key_id of the key before it."
    )
    endorsement = models.CharField(
        max_length=100, blank=True, default="", db_default="", help_text="Signature of that key over this one, base64."
    )

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.key_id


class ReleaseImage(models.Model):
    """A picture that releases refer to by its SHA-256, kept with its renditions until consent ends."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    widths = models.JSONField(default=list, help_text="Widths of the renditions in pixels.")
    created_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_because = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.sha256[:12]
