"""What a group is asked to agree on before it changes anything: six prompts, in the order of asking, none needed."""

PROMPTS = ("principles", "lead", "outcomes", "trust", "buy_in", "capacity")
WORDS = (*PROMPTS, "look_again_on")
