"""Words of one sentence in, its scene out: tags, verbs, clauses, phrases and predicates."""
