"""Reads the head of a page as services that show links do."""

from html.parser import HTMLParser


class Head(HTMLParser):
    """What a page's HTML says of it. title: of the tab; named: every meta's content by name or property; links: by relation."""

    def __init__(self, text):
        super().__init__()
        self.title, self.named, self.links, self.scripts = None, {}, {}, 0
        self._in_title = self._over = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "body":
            self._over = True
        elif tag == "script":
            self.scripts += 1
        elif tag == "title":
            self._in_title, self.title = True, ""
        elif tag == "meta" and not self._over:
            name = attributes.get("property") or attributes.get("name")
            if name and name != "theme-color":
                assert name not in self.named, f"{name} is there twice"
            self.named[name] = attributes.get("content")
        elif tag == "link" and not self._over:
            self.links.setdefault(attributes["rel"], attributes["href"])

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data):
        if self._in_title:
            self.title += data
