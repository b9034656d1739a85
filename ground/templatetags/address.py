"""`{% address "help_lines" %}`: the path of a public page that has one (see `ground.addresses`)."""

from django import template
from django.template.base import Parser, TextNode, Token

from ground import addresses

register = template.Library()


@register.tag
def address(parser: Parser, token: Token) -> TextNode:
    """Becomes text when the template is read, so it costs no page anything."""
    _tag, name = token.split_contents()
    path = getattr(addresses, name.strip("\"'").upper(), None)
    if not isinstance(path, str):
        raise template.TemplateSyntaxError(f"ground.addresses has no path {name}")
    return TextNode(path)
