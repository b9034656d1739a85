"""Gives links in rich text another address, or takes them away, with Wagtail's rewriter of links."""

from collections.abc import Callable, Mapping

from wagtail.rich_text.rewriters import LinkRewriter

Attributes = Mapping[str, str]


class LinkTags(LinkRewriter):
    """Puts what `replacement` gives in the place of the opening tag of every link; None leaves it as it is.

    "" makes plain words of a link. Its closing tag stays behind, so clean the text afterwards.
    """

    def __init__(self, replacement: Callable[[Attributes], str | None]) -> None:
        super().__init__(bulk_rules={True: lambda links: list(map(replacement, links))})
        self._replacement = replacement

    def get_tag_type_from_attrs(self, attrs: Attributes) -> bool:
        """Whether it is replaced: the rewriter knows kinds of links by this."""
        return self._replacement(attrs) is not None

    def links(self, html: str) -> list[Attributes]:
        """The attributes of all links in a text."""
        return [tag.attrs for tags in self.extract_tags(html).values() for tag in tags]
