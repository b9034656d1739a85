"""What the demo's outbox begins with: somebody asked for a new password, on the same way as everybody."""

from config.new_password import NewPasswordForm
from content.demo.parts import demo_part
from ground.mail.outbox import OutgoingMail

_WHO = "redacteur@voorbeeld.example"


@demo_part("Mail")
def load_mail() -> str:
    """One mail, when there is none yet."""
    if not OutgoingMail.objects.exists():
        form = NewPasswordForm({"email": _WHO})
        form.full_clean()
        form.save()
    return f"{OutgoingMail.objects.count()} in the outbox"
