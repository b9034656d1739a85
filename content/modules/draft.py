"""From a page to what can be released."""

from content.modules.canonical_content import content_of, pictures_in, publications_of
from content.modules.fields import ModuleFields
from content.modules.links import Links
from content.reference_data.known_numbers import KnownNumbers
from content.releases.canonical import canonical
from content.releases.draft import Classification, Draft
from content.releases.release_links import Named


def draft_of(module: ModuleFields, known: KnownNumbers | None = None, links: Links | None = None) -> Draft:
    """The module as it stands in memory; who reads many gives the numbers of the help lines and the links, read once.

    Raises content.releases.images.UnusablePicture when a file is lost.
    """
    publications = publications_of(module)
    return Draft(
        uid=module.translation_key,
        language=module.locale.language_code,
        slug=module.slug,
        content=canonical(content_of(module, publications, known, links)),
        classification=classification_of(module),
        kind=module.release_kind,
        change_note=module.change_note,
        pictures=tuple(pictures_in(module.body)),
        publications=tuple(Named(kind, str(row.pk)) for kind, row in publications),
    )


def classification_of(module: ModuleFields) -> Classification:
    """The classification of a module: its primary topic first, when it has one, the others in the order of the list."""
    others = [topic for topic in module.other_topics.all() if topic.pk != module.primary_topic_id]
    first = [module.primary_topic] if module.primary_topic else []
    topics = [*first, *sorted(others, key=lambda topic: (topic.order, topic.code))]
    return Classification(
        topics=tuple(topic.code for topic in topics),
        ages=(module.age_from, module.age_to),
        written_for=module.written_for,
        situations=tuple(sorted(row.code for row in module.situations.all())),
        sensitive=module.sensitive or any(topic.sensitive for topic in topics),
        counterpart=str(module.counterpart.translation_key) if module.counterpart else None,
    )
