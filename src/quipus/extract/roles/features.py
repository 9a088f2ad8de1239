"""What the linear model sees of a candidate span: its words, their classes, and the words around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quipus.extract.roles.lexicon import BE, PARTICIPLES, lexicon
from quipus.extract.roles.tokens import Token, stem


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence with what is known of each of its words.

    Attributes:
        words, stems: as written and without endings. paths: place in the tree of Brown clusters.
        classes: of WordNet. kinds: of event that a trigger word tells, else empty; voices: of triggers.
        content: neither function word nor punctuation. quoted: stands between quotation marks.
    """

    words: list[str]
    stems: list[str]
    paths: list[str]
    classes: list[tuple[str, ...]]
    kinds: list[str]
    voices: list[str]
    content: list[bool]
    quoted: list[bool]


def describe(tokens: Sequence[Token]) -> Words:
    """Returns what is known of each word of a sentence."""
    known = lexicon()
    words = [token.text for token in tokens]
    stems = [stem(word) for word in words]
    kinds = [known.triggers.get(base, "") for base in stems]
    return Words(
        words=words,
        stems=stems,
        paths=[_path(word, known.paths) for word in words],
        classes=[classes_of(word) for word in words],
        kinds=kinds,
        voices=[_voice(words, place) if kind else "" for place, kind in enumerate(kinds)],
        content=[word not in known.stop and word[0].isalnum() for word in words],
        quoted=[token.quoted for token in tokens],
    )


def _path(word: str, paths: dict[str, str]) -> str:
    if word in paths:
        return paths[word]
    if word[0].isdigit():
        return "0digit"
    part = word.rsplit("-", 1)[-1]
    return paths.get(part, "-hyphen" if part != word else "?" + word[-2:])


def classes_of(word: str) -> tuple[str, ...]:
    """Returns the WordNet classes of a word, of the last part of a hyphenated one, or of its singular."""
    classes = lexicon().classes
    found = classes.get(word) or classes.get(word.rsplit("-", 1)[-1])
    if found is None and word.endswith("s"):
        found = classes.get(word[:-1])
    return found or ()


def _voice(words: Sequence[str], place: int) -> str:
    """Tells a passive ("p") and an active ("a") verb from a noun ("n"), by its ending and an auxiliary before it."""
    word = words[place]
    if word.endswith(("ed",)) or word in PARTICIPLES:
        before = words[max(0, place - 3) : place]
        return "p" if any(other in BE for other in before) else "a"
    return "g" if word.endswith("ing") else "n"


_EDGE = "#"
_NOTHING = ("#", "#", "#")


def span_features(sent: Words, start: int, end: int, head_end: int) -> list[str]:
    """Returns the features of one span of a sentence, as strings."""
    words, stems, paths = sent.words, sent.stems, sent.paths
    head = head_end - 1
    h, hp = words[head], paths[head]
    n = len(words)
    before = words[start - 1] if start else _EDGE
    before2 = words[start - 2] if start > 1 else _EDGE
    after = words[end] if end < n else _EDGE
    after2 = words[end + 1] if end + 1 < n else _EDGE
    bp = paths[start - 1][:6] if start else _EDGE
    ap = paths[end][:6] if end < n else _EDGE
    linked = head_end != end
    h6, first = hp[:6], words[start]
    f = [
        "s=" + " ".join(words[start:end]),
        "h=" + h,
        "hs=" + stems[head],
        "hp=" + hp,
        "h8=" + hp[:8],
        "h4=" + hp[:4],
        "h3=" + h[-3:],
        "f=" + first,
        "fp=" + paths[start][:8],
        "fh=" + first + " " + h,
        "l=" + str(end - start) + ("+" + words[head_end] if linked else ""),
        "lp=" + " ".join(path[:5] for path in paths[start:end]),
        "b=" + before,
        "bb=" + before2 + " " + before,
        "bp=" + bp,
        "bh=" + before + " " + h,
        "bhp=" + before + " " + h6,
        "bph=" + bp + " " + h6,
        "a=" + after,
        "aa=" + after + " " + after2,
        "ap=" + ap,
        "ah=" + after + " " + h,
        "ahp=" + after + " " + h6,
        "aph=" + ap + " " + h6,
        "ba=" + before + " " + after,
        "e=" + ("L" if start and sent.content[start - 1] else "") + ("R" if end < n and sent.content[end] else ""),
    ]
    classes = sent.classes[head]
    for kind in classes:
        f += ("hc=" + kind, "hcb=" + kind + " " + before, "hca=" + kind + " " + after)
    for place in range(start, end):
        if place != head:
            f += ("w=" + words[place], "wp=" + paths[place][:6])
            if sent.kinds[place]:
                f.append("wk=" + sent.kinds[place])
    if sent.quoted[start]:
        f.append("q")
    main = classes[0] if classes else h6
    f += _left(sent, start, h6, main)
    f += _right(sent, end, h6, main)
    return f


def _left(sent: Words, start: int, h6: str, main: str) -> list[str]:
    """Returns the content word before the span with the function words between, and the nearest triggers before it."""
    f: list[str] = []
    place, between = content_left(sent, start)
    left = sent.stems[place] if place >= 0 else _EDGE
    f += ("lc=" + left, "lcb=" + left + "_" + between, "lch=" + left + " " + h6, "lbh=" + between + " " + h6)
    if place > 0 and sent.content[place - 1]:
        f.append("lc2=" + sent.stems[place - 1] + "_" + left + "_" + between)
    by = "by" if "by" in sent.words[max(0, start - 3) : start] else ""
    seen = 0
    for place in range(start - 1, max(-1, start - 30), -1):
        kind = sent.kinds[place]
        if kind:
            voice, gap = sent.voices[place] + by, "n" if start - place < 4 else "m" if start - place < 10 else "f"
            tag = str(seen)
            f += (
                "tl" + tag + "=" + kind + voice + gap,
                "tls" + tag + "=" + sent.stems[place] + voice,
                "tlh" + tag + "=" + kind + voice + main,
                "tlp" + tag + "=" + sent.stems[place] + voice + h6,
            )
            seen += 1
            if seen == 2:
                break
    if seen == 0:
        f.append("tl0=none")
    return f


def _right(sent: Words, end: int, h6: str, main: str) -> list[str]:
    f: list[str] = []
    n = len(sent.words)
    place, between = content_right(sent, end)
    right = sent.stems[place] if place < n else _EDGE
    f += ("rc=" + right, "rcb=" + between + "_" + right, "rch=" + right + " " + h6, "rbh=" + between + " " + h6)
    seen = 0
    for place in range(end, min(n, end + 30)):
        kind = sent.kinds[place]
        if kind:
            voice, gap = sent.voices[place], "n" if place - end < 3 else "m" if place - end < 9 else "f"
            tag = str(seen)
            f += (
                "tr" + tag + "=" + kind + voice + gap,
                "trs" + tag + "=" + sent.stems[place] + voice,
                "trh" + tag + "=" + kind + voice + main,
                "trp" + tag + "=" + sent.stems[place] + voice + h6,
            )
            seen += 1
            if seen == 2:
                break
    if seen == 0:
        f.append("tr0=none")
    return f


def extra_features(
    sent: Words, groups: Sequence[tuple[str, str, str]], start: int, end: int, head_end: int, *, events: Sequence[str]
) -> list[str]:
    """Returns the further features that the finer model sees: groups of words used alike, and all triggers."""
    head, n = head_end - 1, len(sent.words)
    own = groups[head]
    before = groups[start - 1] if start else _NOTHING
    after = groups[end] if end < n else _NOTHING
    f = [
        "g0=" + own[0],
        "g1=" + own[1],
        "g2=" + own[2],
        "gf=" + groups[start][1],
        "gB1=" + before[1],
        "gA1=" + after[1],
        "gBh=" + before[0] + " " + own[0],
        "gAh=" + after[0] + " " + own[0],
        "gBh1=" + before[1] + " " + own[1],
        "gAh1=" + after[1] + " " + own[1],
        "gs=" + " ".join(group[0] for group in groups[start:end]),
        "gBA=" + before[1] + " " + after[1],
        "gwb=" + (sent.words[start - 1] if start else _EDGE) + " " + own[1],
        "gwa=" + (sent.words[end] if end < n else _EDGE) + " " + own[1],
    ]
    f += ["gw=" + groups[place][1] for place in range(start, end) if place != head]
    place, between = content_left(sent, start)
    if place >= 0:
        near = groups[place]
        f += ("gl=" + near[2] + "_" + between, "gl1=" + near[1] + "_" + between, "gl0h=" + near[1] + " " + own[0])
    place, between = content_right(sent, end)
    if place < n:
        near = groups[place]
        f += ("gr=" + between + "_" + near[2], "gr1=" + between + "_" + near[1], "gr0h=" + near[1] + " " + own[0])
    for event in events:
        f += ("bk=" + event, "bkg=" + event + " " + own[1])
    return f


def content_left(sent: Words, start: int) -> tuple[int, str]:
    """Returns the place of the nearest content word before a span, and the function words between."""
    place = start - 1
    while place >= 0 and start - place <= 5 and not sent.content[place]:
        place -= 1
    return place, "_".join(sent.words[place + 1 : start])


def content_right(sent: Words, end: int) -> tuple[int, str]:
    """Returns the place of the nearest content word behind a span, and the function words between."""
    place = end
    while place < len(sent.words) and place - end <= 4 and not sent.content[place]:
        place += 1
    return place, "_".join(sent.words[end:place])
