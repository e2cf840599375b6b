"""Facts and checked answers in, scores out: pairing, scoring, calibration and the error report."""
