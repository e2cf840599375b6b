"""The rule for what a loan or a bond bears: "lent 9 million yuan to growers, at 4 percent"."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import verb_words
from pipeline.nlp.meaning.said import Meaning, Said
from pipeline.nlp.syntax.scene import Scene


def interest(scene: Scene, index: int, said: Said) -> Meaning | None:
    """ "borrowed 9,000 yuan from the bank, at 4 percent": the interest rate of what was lent."""
    if scene.quantity(index).kind != "percentage" or scene.lower(index - 1) != "at":
        return None
    lent = _lent(scene, index) if scene.lower(index + 1) not in {"of", "below"} else ""
    if not lent:
        return None
    told = said.last.text if said.last is not None and said.read[-1][0] == "money" else ""
    named = set(told.lower().split()) & aspect_words("credit_nouns")
    return Meaning(f"interest rate of {told if named else lent}", "rate_at", "rate", "interest rate")


def _lent(scene: Scene, index: int) -> str:
    """What the sentence says was lent before the figure, with an amount; else empty."""
    amounts = [i for i in scene.figures() if i < index and scene.quantity(i).kind == "money"]
    if not amounts:
        return ""
    named = (
        word.lower for word in reversed(scene.words[:index]) if word.lower in aspect_words("credit_nouns")
    )
    verbs = (clause.verb for clause in scene.clauses if clause.verb is not None and clause.verb.end <= index)
    lends = any(verb.lemma in verb_words("crediting_verbs") for verb in verbs)
    return "loan" if lends else next(named, "")
