"""What everybody stands on: the change log, mail, what is read, kept and checked. No models of the field."""

from django.apps import AppConfig


class GroundApp(AppConfig):
    name = "ground"
    verbose_name = "Wijzigingen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.core.checks import register

        from ground import inline_scripts, spreadsheets
        from ground.ages import field
        from ground.changes.checks import check_kinds
        from ground.dates import admin
        from ground.editing import checklist, where_used
        from ground.mail import retention  # noqa: F401  (its job)
        from ground.mail.health import check_mail
        from ground.telephone import link_form
        from ground.text import typed_text

        register(check_kinds)
        register(check_mail, deploy=True)
        typed_text.install()
        link_form.install()
        spreadsheets.install()
        inline_scripts.install()
        admin.install()
        field.install()
        checklist.register()
        where_used.register()
