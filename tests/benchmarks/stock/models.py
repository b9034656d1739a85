"""A Wagtail page type with the fields and blocks of a national text, and a text to search: nothing of ours."""

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from content.modules.blocks import HelpAdviceBlock, SectionBlock
from content.reference_data.sources import Guideline, Source
from content.reference_data.taxonomy import Situation, Topic


class ArticlePage(Page):
    """One article, rendered from its StreamField at each request."""

    short_answer = models.TextField()
    help_advice = StreamField([("advice", HelpAdviceBlock())], blank=True)
    body = StreamField([("section", SectionBlock())], blank=True)
    primary_topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    other_topics = ParentalManyToManyField(Topic, blank=True, related_name="+")
    situations = ParentalManyToManyField(Situation, blank=True, related_name="+")
    sources = ParentalManyToManyField(Source, blank=True, related_name="+")
    guidelines = ParentalManyToManyField(Guideline, blank=True, related_name="+")
    age_from = models.SmallIntegerField(default=0)
    age_to = models.SmallIntegerField(default=276)
    review_date = models.DateField(null=True, blank=True)
    change_note = models.CharField(max_length=300, blank=True)

    template = "stock/article_page.html"
    content_panels = [
        *Page.content_panels,
        *(
            FieldPanel(name)
            for name in (
                "short_answer", "help_advice", "body", "primary_topic", "other_topics", "situations", "sources",
                "guidelines", "age_from", "age_to", "review_date", "change_note",
            )
        ),
    ]  # fmt: skip


class JudgedText(index.Indexed, models.Model):
    """A document of a judged collection, searched the stock way: a title counts twice, as in Wagtail's own pages."""

    key = models.CharField(max_length=100, unique=True)
    title = models.TextField()
    lead = models.TextField()
    body = models.TextField()

    search_fields = (
        index.SearchField("title", boost=2),
        index.SearchField("lead"),
        index.SearchField("body"),
    )

    def __str__(self) -> str:
        return self.title
