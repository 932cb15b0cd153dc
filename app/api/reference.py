"""The reference of the API as one page, made from its description: nothing is fetched, no script runs."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

Json = dict[str, Any]
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1b2430;background:#fff;margin:0 auto;max-width:60rem;padding:1rem}
h1,h2,h3{line-height:1.25}h2{border-bottom:2px solid #d5dbe3;margin-top:2.5rem}h3{margin-top:2rem}
code,pre{font:14px/1.45 ui-monospace,monospace;background:#f2f4f7;border-radius:4px}code{padding:.1em .3em}
pre{padding:.75rem;overflow:auto;max-height:24rem}table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #d5dbe3;padding:.3rem .6rem .3rem 0}
a{color:#0b4f8a}nav ul{columns:2;padding-left:1.2rem}.method{font-weight:700;text-transform:uppercase}
"""
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
REFERENCE = re.compile(r"#/components/schemas/(\w+)")


def reference(document: Json) -> str:
    """The page of this OpenAPI document."""
    return "".join(_page(document))


def _page(document: Json) -> Iterator[str]:
    info = document["info"]
    yield f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(info["title"])} API</title>'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<style>{STYLE}</style></head><body><main><h1>{escape(info['title'])} API</h1>"
    yield from (f"<p>{_code(paragraph)}</p>" for paragraph in re.split(r"\n(?=\* )|\n\n", info["description"].strip()))
    tags: dict[str, list[str]] = {}
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            tag = (told.get("tags") or ["other"])[0]
            tags.setdefault(tag, []).append("".join(_operation(method, path, told)))
    yield "<nav><h2>Contents</h2><ul>"
    yield from (f'<li><a href="#{_anchor(tag)}">{escape(tag)}</a></li>' for tag in tags)
    yield '<li><a href="#failures">failures</a></li><li><a href="#shapes">shapes</a></li></ul></nav>'
    for tag, operations in tags.items():
        yield f'<section id="{_anchor(tag)}"><h2>{escape(tag)}</h2>{"".join(operations)}</section>'
    yield from _failures(document)
    yield '<section id="shapes"><h2>Shapes</h2>'
    for name, shape in sorted(document["components"]["schemas"].items()):
        yield from _shape(name, shape)
    yield "</section></main></body></html>\n"


def _failures(document: Json) -> Iterator[str]:
    yield '<section id="failures"><h2>Failures</h2><p>Each is problem details (RFC 9457).</p>'
    answers = [told.get("responses", {}) for methods in document["paths"].values() for told in methods.values()]
    known = {
        status: answer["description"]
        for each in answers
        for status, answer in each.items()
        if not status.startswith("2")
    }
    yield from (f'<p id="status-{status}">{status}: {_code(words)}</p>' for status, words in sorted(known.items()))
    yield "</section>"


def _operation(method: str, path: str, told: Json) -> Iterator[str]:
    own = escape(told["operationId"])
    yield f'<article id="{own}"><h3><span class="method">{method}</span> <code>{escape(path)}</code></h3>'
    words = told.get("description") or told.get("summary", "")
    yield f"<p>{_code(words)} <small>({own})</small></p>"
    if parameters := told.get("parameters", ()):
        yield "<table><thead><tr><th>Parameter</th><th>In</th><th>Type</th><th>Meaning</th></tr></thead><tbody>"
        for parameter in parameters:
            needs = " <strong>needed</strong>" if parameter.get("required") else ""
            yield f"<tr><td><code>{escape(parameter['name'])}</code>{needs}</td><td>{parameter['in']}</td>"
            yield f"<td>{_type(parameter.get('schema', {}))}</td>"
            yield f"<td>{_code(parameter.get('description', ''))}</td></tr>"
        yield "</tbody></table>"
    body = told.get("requestBody")
    if body:
        yield f"<p>Body: {_code(body.get('description', ''))}</p>"
        for kind, content in body["content"].items():
            yield f"<p><code>{escape(kind)}</code> {_type(content.get('schema', {}))}</p>"
            if "example" in content:
                yield f"<pre>{escape(_written(content['example']))}</pre>"
    yield from _answers(told.get("responses", {}))
    yield "</article>"


def _answers(answers: Json) -> Iterator[str]:
    """The good ones in full; the failures are problem details all of them, and the contents say what each status is."""
    for status, answer in answers.items():
        if status.startswith("2"):
            contents = answer.get("content", {}).items()
            shapes = ", ".join(
                f"<code>{escape(kind)}</code> {_type(media.get('schema', {}))}" for kind, media in contents
            )
            yield f"<p>{status}: {_code(answer.get('description', ''))} {shapes}</p>"
    if failures := [f'<a href="#status-{status}">{status}</a>' for status in answers if not status.startswith("2")]:
        yield f"<p>Failures: {', '.join(failures)}</p>"


def _shape(name: str, shape: Json) -> Iterator[str]:
    yield f'<article id="shape-{escape(name)}"><h3>{escape(name)}</h3><p>{_code(shape.get("description", ""))}</p>'
    needed = set(shape.get("required", ()))
    if shape.get("properties"):
        yield "<table><thead><tr><th>Property</th><th>Type</th><th>Meaning</th></tr></thead><tbody>"
        for field, told in shape["properties"].items():
            needs = " <strong>needed</strong>" if field in needed else ""
            yield f"<tr><td><code>{escape(field)}</code>{needs}</td><td>{_type(told)}</td>"
            yield f"<td>{_code(told.get('description', ''))}</td></tr>"
        yield "</tbody></table>"
    elif shape.get("enum"):
        yield f"<p>{_type(shape)}</p>"
    yield "</article>"


def _type(schema: Json) -> str:
    """In a few words; a shape of ours is a link."""
    if match := REFERENCE.fullmatch(schema.get("$ref", "")):
        return f'<a href="#shape-{match[1]}">{match[1]}</a>'
    if "enum" in schema:
        return " | ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    for joined in ("anyOf", "oneOf", "allOf"):
        if joined in schema:
            return " or ".join(dict.fromkeys(filter(None, (_type(arm) for arm in schema[joined]))))
    kind = schema.get("type", "")
    if kind == "array":
        return f"list of {_type(schema.get('items', {}))}"
    words = " or ".join(kind) if isinstance(kind, list) else str(schema.get("const", kind))
    return escape(f"{words} ({schema['format']})" if "format" in schema else words)


def _code(words: str) -> str:
    """What stands in backticks is code, in double stars is strong."""
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words, quote=False))
    return re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", text.removeprefix("* "))


def _written(example: Any) -> str:
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False, indent=2)


def _anchor(tag: str) -> str:
    return re.sub(r"\W+", "-", tag)
