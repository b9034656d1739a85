"""The verdicts a year that the texts ask, beside what institutes promised."""

from content.modules.page import Module
from content.modules.what_is_lacking import flags_of_topics
from content.validation.requirements import needs_of
from content.validation.yearly import Yearly, needed_a_year, promised_a_year


def yearly() -> Yearly:
    """Of all texts that are public, by all their topics; four queries, whatever their number."""
    flags = flags_of_topics()
    public = Module.objects.filter(live=True).order_by("pk")
    topics = {pk: {code} for pk, code in public.values_list("pk", "primary_topic__code")}
    others = Module.other_topics.through.objects.filter(module__live=True).order_by("pk")
    for pk, code in others.values_list("module_id", "topic__code"):
        topics[pk].add(code)
    needs = [needs_of(flags.get(code, frozenset()) for code in codes) for codes in topics.values()]
    return Yearly(needed_a_year(needs), promised_a_year())
