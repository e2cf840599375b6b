"""Names the service of a route: "air routes for all-cargo flights", "chartered flight"."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.wording import singular
from pipeline.nlp.syntax.phrases import phrase_text, right_phrase
from pipeline.nlp.syntax.predicates import before_preposition
from pipeline.nlp.syntax.scene import Scene


def service_text(scene: Scene, index: int) -> str:
    """Return the service beside the route at word `index`, which is one of it; "route" where none stands."""
    text = _right(scene, index) or _left(scene, index) or "route"
    named = before_preposition(text)
    *words, head = named.split()
    one = head[0] + singular(head.lower())[1:]
    return " ".join([*words, one]) + text.removeprefix(named)


def _right(scene: Scene, index: int) -> str:
    step = index + 1
    while scene.tag(step) in {",", "CONJ", "R"}:
        step += 1
    participle = scene.tag(step) == "V" and scene.lower(step).endswith("ed")  # "chartered flight"
    noun = step + participle
    if scene.tag(noun) != "N":
        return ""
    _, end = right_phrase(scene.words, noun, scene.clauses)
    return phrase_text(scene.words, [(step, end)]) if scene.has_service(step, end) else ""


def _left(scene: Scene, index: int) -> str:
    """The service noun before "from Harbin to Nanjing" or "routes Zhengzhou-Liege"."""
    for position in range(index - 1, -1, -1):
        if scene.lower(position) in aspect_words("service_words"):
            start = position
            while scene.tag(start - 1) in {"N"}:
                start -= 1
            return phrase_text(scene.words, [(start, position + 1)])
    return ""
