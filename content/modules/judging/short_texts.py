"""The public texts that miss an expert because of what a topic asks, now or if it asked more."""

from collections.abc import Collection

from django.urls import reverse
from django.utils import timezone

from content.modules.page import Module
from content.modules.what_is_lacking import flags_of_topics
from content.reference_data.taxonomy import Topic
from content.reference_data.topic_texts import ShortText, register_short_texts
from content.releases.models import ReleaseKind, ReleaseTopic
from content.releases.selectors import last_made
from content.validation.lacking import still_asked
from content.validation.requirements import needs_of, shortfall
from content.validation.selectors import verdicts_on_each


@register_short_texts
def short_texts(topic: Topic, flags: Collection[str]) -> list[ShortText]:
    """Those whose newest release has this topic, by title, if it asked the fields of these flags; five queries.

    What experts approved of other words, and what is lacking besides experts, is no matter of a topic.
    """
    rows = last_made().filter(topics__code=topic.code).exclude(kind=ReleaseKind.WITHDRAWAL)
    public = list(rows.only("uid", "language", "content_sha256").order_by("title", "pk"))
    topics: dict[int, list[str]] = {}
    for release, code in ReleaseTopic.objects.filter(release__in=public).values_list("release_id", "code"):
        topics.setdefault(release, []).append(code)
    asked = flags_of_topics() | {topic.code: frozenset(flags)}
    verdicts, today = verdicts_on_each({row.uid for row in public}), timezone.localdate()
    texts = {
        (text.translation_key, text.locale.language_code): text
        for text in Module.objects.filter(translation_key__in={row.uid for row in public})
        .select_related("locale")
        .defer_streamfields()
        .order_by("pk")
    }
    found = []
    for row in public:
        text = texts.get((row.uid, row.language))
        approving = [each for each in verdicts[(row.uid, row.language)] if each.approves(row.content_sha256, today)]
        needs = needs_of(asked.get(code, frozenset()) for code in topics.get(row.pk, ()))
        if text is not None and (missing := shortfall(needs, approving)):
            lacks = tuple(lack.sentence for lack in still_asked(missing))
            found.append(ShortText(text.title, reverse("wagtailadmin_pages:edit", args=[text.pk]), lacks))
    return found
