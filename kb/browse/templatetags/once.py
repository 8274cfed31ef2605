"""What is the same on every page."""

from django.conf import settings
from django.template import Library
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = Library()
# An address may begin with any word, and each is another value.
MOST = 100


class OnceNode(Node):
    """Rendered once a process for each language and for each value of what it varies on."""

    def __init__(self, nodelist: NodeList, varies: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.varies = varies
        self.drawn: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """What was drawn before; anew each time while debugging, when files change under a running server."""
        if settings.DEBUG:
            return self.nodelist.render(context)
        key = (get_language(), get_script_prefix(), *(each.resolve(context) for each in self.varies))
        drawn = self.drawn.get(key)
        if drawn is None:
            if len(self.drawn) >= MOST:
                self.drawn.clear()
            drawn = self.drawn[key] = self.nodelist.render(context)
        return drawn


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """`{% once %}` or `{% once room %}` ... `{% endonce %}`: addresses, files and words alone, nothing of a request.

    What it varies on should have few values.
    """
    varies = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist, varies)
