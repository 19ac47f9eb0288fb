"""Setting the numbers of the judgement by what is right; only `careerbot guide fit` needs this."""
