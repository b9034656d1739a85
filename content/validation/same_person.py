"""Whether two are one human being: by account and by address, also after those went.

A mandate ends and its contact data go, but its verdicts go on counting. What is left to compare by is a hash of each
account and address, keyed by SECRET_KEY: it tells two apart and gives nobody's address away.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

from content.validation.experts import Expert, ExpertPerson

_SALT = "content.validation.same_person"


@dataclass(frozen=True)
class Known:
    """By what somebody is known: keys of accounts, addresses in lower case, and hashes of what was there before."""

    accounts: frozenset[int] = frozenset()
    addresses: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()

    def is_one_of(self, other: "Known") -> bool:
        """Whether they have an account or an address in common, now or before."""
        return bool(self._marks_to_compare() & other._marks_to_compare())

    def kept(self) -> list[str]:
        """What may be kept of them: hashes. Empty when nothing is known."""
        return sorted(self.marks | self._hashed(settings.SECRET_KEY))

    def _marks_to_compare(self) -> frozenset[str]:
        """Also by the keys of before, as long as the settings have those."""
        return self.marks.union(*map(self._hashed, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)))

    def _hashed(self, secret: str | bytes) -> frozenset[str]:
        values = [*(f"account:{key}" for key in self.accounts), *(f"address:{mail}" for mail in self.addresses)]
        return frozenset(salted_hmac(_SALT, each, secret, algorithm="sha256").hexdigest() for each in values)


def known(people: Iterable[tuple[int | None, str]]) -> Known:
    """Somebody, or a group, by their accounts and addresses."""
    pairs = list(people)
    return Known(
        frozenset(account for account, _mail in pairs if account is not None),
        frozenset(mail.strip().lower() for _account, mail in pairs if mail.strip()),
    )


def known_expert(expert: Expert) -> Known:
    """An expert by account and by both addresses, and by those of each verdict they gave."""
    return known_experts([expert])[expert.pk]


def known_experts(experts: Collection[Expert]) -> dict[int, Known]:
    """As `known_expert`, by the key of each expert; two queries when their accounts are at hand."""
    people = {person.expert_id: person for person in ExpertPerson.objects.filter(expert__in=experts).order_by("pk")}
    verdicts = Expert.objects.filter(pk__in=[each.pk for each in experts]).order_by()
    marks: dict[int, set[str]] = defaultdict(set)
    for expert, kept in verdicts.values_list("pk", "verdicts__known_by").distinct():
        marks[expert].update(kept or ())
    return {each.pk: _known(each, people.get(each.pk), marks[each.pk]) for each in experts}


def _known(expert: Expert, person: ExpertPerson | None, marks: set[str]) -> Known:
    account = expert.account
    pairs = [(account.pk, account.email)] if account else []
    now = known([*pairs, (None, person.mail if person else "")])
    return Known(now.accounts, now.addresses, frozenset(marks.union((person.known_by if person else None) or ())))
