"""What a Spanish page shows in English without saying so, and a parent's way through the questions without a browser.

What is marked `lang="en"`, or stands between quotation marks, is the record's, the payer's or the law's own words. What
is marked `lang=""` was typed by somebody, in whatever language. So are the values of fields.
"""

import re
from collections.abc import Iterator
from typing import Any

import httpx
from lxml import html

from tests.web.guided_appeal.walking import ANSWERS, ITEMS, REASONS
from tests.web.serving import Site

# Words without which there is hardly an English sentence, and which are no Spanish words.
ENGLISH = frozenset(
    """
    the and with was were is are this that these those which not does did has have had been being of for from by or
    what when where who whom how its it his her their they there then than if but into onto under over about after
    before between until since while because on be to at an any all each every other another will would can could may
    must should file filed record records
    """.split()
)
TICKED = {
    "reasons": {"tick": [f"new-{kind}" for kind in REASONS]}
    | {f"words-new-{key}": text for key, text in REASONS.items()}
}
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")
_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt")
_UNSEEN = {"script", "style", "textarea", "option"}


def leaks(page: str) -> list[str]:
    """Each stretch of the page that stands there as Spanish and holds two English words or more."""
    return [text for text in _stretches(html.fromstring(page)) if _english(text) > 1]


def _english(text: str) -> int:
    return sum(word.lower() in ENGLISH for word in _WORD.findall(_QUOTED.sub("", text)))


def _stretches(node: Any, language: str = "") -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in _UNSEEN:
        return
    language = node.get("lang", language)
    if language == "es":
        yield from filter(None, (_plain(node.text), *(_plain(node.get(attribute)) for attribute in _ATTRIBUTES)))
    for child in node:
        yield from _stretches(child, language)
        if language == "es" and child.tail:
            yield _plain(child.tail)


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


class Parent:
    """A parent at the pages, one form after the other."""

    def __init__(self, site: Site, language: str = "es") -> None:
        headers = {"Accept-Language": language}
        self.client = httpx.Client(base_url=site.address, timeout=30, headers=headers, follow_redirects=True)

    def walk(self, answers: dict[str, dict[str, Any]]) -> dict[str, str]:
        """From the start to the page that shows all answers; each page that was seen, by its address."""
        self._press(self.client.get("/start"), {})
        page, seen = self.client.get("/start/q/child"), {}
        for question, typed in answers.items():
            self._press(self.client.get(f"/start/q/{question}"), typed)
        for _ in range(60):
            if "/q/" not in page.url.path:
                break
            seen[page.url.path] = page.text
            question = page.url.path.partition("/q/")[2]
            known = (ANSWERS | TICKED | {key: items[0] for key, items in ITEMS.items()} | answers).get(question)
            page = self._press(page, known or {}, known is not None)
        return {**seen, page.url.path: page.text}

    def _press(self, page: httpx.Response, typed: dict[str, Any], is_known: bool = True) -> httpx.Response:
        tree: Any = html.fromstring(page.text)
        forms = [candidate for candidate in tree.forms if candidate.method == "POST" and _is_in_main(candidate)]
        name = "continue" if is_known else "unknown"
        form = next((candidate for candidate in forms if name in _buttons(candidate)), forms[0])
        values = {name: value for name, value in form.form_values() if value}
        pressed = {name: "1"} if name in _buttons(form) else {}
        return self.client.post(form.get("action") or page.url.path, data={**values, **typed, **pressed})


def _buttons(form: Any) -> list[str]:
    return [button.get("name") for button in form.iter("button") if button.get("name")]


def _is_in_main(form: Any) -> bool:
    return any(parent.tag == "main" for parent in form.iterancestors())
