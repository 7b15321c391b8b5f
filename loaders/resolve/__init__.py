"""Names to things: which records of the sources are one thing, and which pairs a person should look at.

`records` reads what the store holds; `forms` brings a name into the forms by which it is compared; `blocks` finds the pairs
worth comparing; `compare` weighs a pair, `vetoes` forbid it; `clusters` joins what is sure and lets the rest wait;
`run` does all of it and makes the graph show it (`loaders.regroup`). Everything between the first and the last step is pure:
the outcome is a function of the records and the judgements, whatever order they came in.
"""
