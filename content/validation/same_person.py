"""Whether two are one human being: by account, and by address at the moment that it matters."""

from collections.abc import Iterable
from dataclasses import dataclass

from content.validation.experts import Expert, ExpertPerson


@dataclass(frozen=True)
class Known:
    """By what somebody is known now: keys of accounts, and addresses in lower case."""

    accounts: frozenset[int] = frozenset()
    addresses: frozenset[str] = frozenset()

    def is_one_of(self, other: "Known") -> bool:
        """Whether they have an account or an address in common."""
        return bool(self.accounts & other.accounts or self.addresses & other.addresses)


def known(people: Iterable[tuple[int | None, str]]) -> Known:
    """Somebody, or a group, by their accounts and addresses."""
    pairs = list(people)
    return Known(
        frozenset(account for account, _mail in pairs if account is not None),
        frozenset(mail.strip().lower() for _account, mail in pairs if mail.strip()),
    )


def known_expert(expert: Expert) -> Known:
    """An expert by account and by both addresses."""
    person = ExpertPerson.objects.filter(expert=expert).first()
    account = expert.account
    pairs = [(account.pk, account.email)] if account else []
    return known([*pairs, (None, person.mail if person else "")])
