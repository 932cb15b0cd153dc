"""The drawing of the house in CONTRIBUTING.md is how the house is: every import goes along its arrows, none is idle."""

import re
from functools import cache

import grimp
import pytest

from tests.house.tree import ROOT

Arrows = dict[str, set[str]]
DRAWING = re.compile(r"```mermaid\n%% (?P<part>[a-z.]+):[^\n]*\ngraph [A-Z]+\n(?P<arrows>.*?)```", re.DOTALL)
PARTS = ("app", "app.services", "app.rules")


@cache
def _drawn() -> dict[str, Arrows]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return {drawing["part"]: _arrows(drawing["arrows"]) for drawing in DRAWING.finditer(text)}


def _arrows(text: str) -> Arrows:
    arrows: Arrows = {}
    for line in text.splitlines():
        starts, _, ends = line.partition("-->")
        for start in starts.split("&"):
            arrows.setdefault(start.strip(), set()).update(end.strip() for end in ends.split("&"))
    return arrows


@cache
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph("app", cache_dir=None)


def _imports(part: str) -> Arrows:
    """Which room of this part imports which other."""
    rooms: Arrows = {}
    for module in _graph().modules:
        if module.startswith(f"{part}."):
            room = module.removeprefix(f"{part}.").split(".")[0]
            for other in _graph().find_modules_directly_imported_by(module):
                there = other.removeprefix(f"{part}.").split(".")[0]
                if other.startswith(f"{part}.") and there != room:
                    rooms.setdefault(room, set()).add(there)
    return rooms


def _reached(arrows: Arrows, start: str) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        for room in arrows.get(waiting.pop(), set()) - reached:
            reached.add(room)
            waiting.append(room)
    return reached


@pytest.mark.parametrize("part", PARTS)
def test_every_import_goes_along_the_arrows(part: str) -> None:
    drawn, imports = _drawn()[part], _imports(part)
    missing = [f"{room} --> {other}" for room in imports for other in imports[room] - _reached(drawn, room)]
    assert sorted(missing) == []


@pytest.mark.parametrize("part", PARTS)
def test_no_arrow_is_drawn_that_no_import_goes(part: str) -> None:
    imports = _imports(part)
    idle = [f"{room} --> {other}" for room, ends in _drawn()[part].items() for other in ends - imports.get(room, set())]
    assert sorted(idle) == []


@pytest.mark.parametrize("part", PARTS)
def test_no_way_leads_back(part: str) -> None:
    imports = _imports(part)
    assert [room for room in imports if room in _reached(imports, room)] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    arrows = {module: _graph().find_modules_directly_imported_by(module) for module in _graph().modules}
    assert sorted(module for module in arrows if module in _reached(arrows, module)) == []
