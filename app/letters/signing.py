"""A letter that was signed on a page: the digest that the signature holds for, and the lines that tell of it. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC
from hashlib import sha256

from app.domain.letter import Block, Letter, Run, Signature
from app.domain.signing import ElectronicSignature
from app.letters import phrasing


def digest_of(letter: Letter, papers: Mapping[str, str]) -> str:
    """SHA-256 of everything that the letter says and of its papers; `papers` by document, each a digest of its own."""
    said = json.dumps([asdict(letter), sorted(papers.items())], sort_keys=True, ensure_ascii=False, default=str)
    return sha256(said.encode()).hexdigest()


def is_name_of(typed: str, name: str) -> bool:
    """Whether somebody typed this name; capitals and spaces do not matter."""
    return typed.split() != [] and typed.casefold().split() == name.casefold().split()


def signed(letter: Letter, signature: ElectronicSignature, words: Mapping[str, str]) -> Letter:
    """The letter with the signature in the block of the person who signed. Who signs beside signs by hand."""
    own = f"record:{signature.person}"
    place = next(
        (n for n, block in enumerate(letter.blocks) if isinstance(block, Signature) and own in block.basis), None
    )
    if place is None:
        return letter
    blocks = list(letter.blocks)
    blocks[place] = _told(letter.blocks[place], signature, words)
    return replace(letter, blocks=tuple(blocks))


def _told(block: Block, signature: ElectronicSignature, words: Mapping[str, str]) -> Block:
    assert isinstance(block, Signature)
    moment = signature.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    name, on = phrasing.printable(signature.name), phrasing.day(signature.on)
    first = words["signature.electronic"].format(name=name, day=on, moment=moment)
    half = len(signature.digest) // 2
    last = (words["signature.digest"], signature.digest[:half], signature.digest[half:])
    lines = tuple((Run(text, "derived", block.basis),) for text in last)
    return replace(block, lines=((Run(first, "derived", block.basis, bold=True),), *block.lines, *lines))
