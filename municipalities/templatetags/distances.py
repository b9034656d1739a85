"""How far away help is, as pages say it."""

from django import template

from municipalities.register.distance import in_words

register = template.Library()
register.filter("distance", in_words)
